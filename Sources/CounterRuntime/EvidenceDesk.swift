// What a verdict stood on, kept beside the 確認記録: from the first moment, completed by the PF.

import Certificates
import CounterFlow
import Cryptography
import EvidenceArchive
import Identity
import PlatformProtocol
import Records
import Verification

/// Makes evidence archives, and asks the PF for its part of those that lack it.
///
/// Nothing here can hold up or undo a record: it is kept before anybody is asked, and what is not
/// answered now is asked again after the next visit and at the next start.
struct EvidenceDesk: Sendable {
    /// How far back records are completed, in seconds: 30 days.
    static let lookBack: Int64 = 30 * 86_400
    /// The most records completed in one go.
    static let batch = 100

    let ports: CounterPorts
    let environment: CounterEnvironment

    /// The archive with what the counter has itself; `nil` when the certificate makes none.
    static func begun(_ application: SignedApplication, at moment: Timestamp) -> KeptEvidence? {
        let evidence = Evidence(
            document: application.document.bytes,
            signature: application.document.signature,
            certificate: application.document.certificate,
            challenge: .notAsked,
            claims: [FourItemsClaim(source: .form, items: application.claimed)]
        )
        do throws(EvidenceArchiveError) {
            let archive = try EvidenceArchive.make(
                evidence,
                policy: Policy(anchors: [], kinds: CertificateKind.known.filter(\.isForSigning)),
                at: moment,
                revocation: .none
            )
            return KeptEvidence(archive: KeptBytes(archive.der), standing: .awaited)
        } catch {
            // The PF read this certificate and we can't: document, signature and certificate stand
            // in the record, and no archive.
            return nil
        }
    }

    /// Asks the PF for what is missing, record by record, and writes it in.
    ///
    /// Ends at the first record for which the PF can't be asked now.
    func complete() async {
        let since = ports.clock.now().adding(seconds: -Self.lookBack)
        do throws(RecordError) {
            let waiting = try await ports.records.awaitingEvidence(
                madeSince: since,
                limit: Self.batch
            )
            for record in waiting where !Task.isCancelled {
                guard let evidence = await answer(for: record) else { return }
                try await ports.records.attach(evidence, to: record.id, at: ports.clock.now())
                await note(evidence.standing, of: record)
            }
        } catch {
            // The record itself is kept; its evidence stays awaited.
            return
        }
    }

    /// The evidence with the PF's part; `nil` when the PF can't be asked now.
    private func answer(for record: VerificationRecord) async -> KeptEvidence? {
        guard let begun = record.attachments.evidence,
            let reference = VerificationID(record.method.platformReference)
        else { return nil }
        let bytes: RevocationBytes?
        do throws(PlatformError) {
            bytes = try await ports.platform.evidence(of: reference)
        } catch {
            switch error {
            case .badAnswer(.tooLarge):
                return KeptEvidence(archive: begun.archive, standing: .tooLarge)
            case .notReachable, .tls, .timedOut, .connectionCut, .cancelled, .transport,
                .problem, .badAnswer, .clockDifference:
                return nil
            }
        }
        guard let bytes else {
            return KeptEvidence(archive: begun.archive, standing: .withheld)
        }
        return await joined(begun, bytes)
    }

    /// Judges again with the PF's bytes, as of the PF's moment.
    private func joined(
        _ begun: KeptEvidence,
        _ bytes: RevocationBytes
    ) async -> KeptEvidence? {
        do throws(EvidenceArchiveError) {
            let earlier = try EvidenceArchive(der: begun.archive.bytes).evidence
            let archive = try EvidenceArchive.make(
                Evidence(
                    document: earlier.document,
                    signature: earlier.signature,
                    certificate: earlier.certificate,
                    challenge: ChallengeState(rawValue: bytes.challenge) ?? .notAsked,
                    claims: earlier.claims,
                    signatureAlgorithm: earlier.signatureAlgorithm
                ),
                policy: policy(by: bytes),
                at: bytes.checkedAt,
                revocation: Self.revocation(in: bytes)
            )
            let der = await stamped(archive).der
            guard der.count <= KeptEvidence.longestArchive else {
                return KeptEvidence(archive: begun.archive, standing: .tooLarge)
            }
            return KeptEvidence(
                archive: KeptBytes(der),
                standing: archive.verdict.outcome == .verified ? .complete : .differs
            )
        } catch {
            // The archive was made here: what can't be read any more stays as it lies.
            return nil
        }
    }

    /// The archive with the token of the PF's time-stamping authority; without one the time stays
    /// this terminal's own, and whoever checks the archive is told so.
    private func stamped(_ archive: EvidenceArchive) async -> EvidenceArchive {
        guard let nonce = SerialNumber(magnitude: SecureRandom.bytes(8)) else { return archive }
        let request = archive.timeStampRequest(nonce: nonce)
        guard let query = TimeStampQuery(request: request.der) else { return archive }
        do {
            guard let reply = try await ports.platform.timeStamp(query),
                let token = try TimeStampToken.granted(by: reply.response)
            else { return archive }
            let info = try TimeStampToken(der: token).info
            guard info.digest == request.digest, info.nonce == request.nonce else { return archive }
            return archive.stamped(with: token)
        } catch {
            // No authority, no answer or no token: the archive is whole without one.
            return archive
        }
    }

    /// The demands of the PF as far as it tells them; its chain is what it trusted.
    ///
    /// Whether the anchor is one that the bank trusts is asked by whoever checks the archive:
    /// `madoguchi verify --anchor`.
    private func policy(by bytes: RevocationBytes) -> Policy {
        let world: CertificateKind.Environment = environment == .production ? .production : .test
        let anchors = bytes.chain.suffix(1).compactMap { der -> TrustAnchor? in
            do {
                return TrustAnchor(
                    certificate: try Certificate(der: der),
                    purpose: .signing,
                    environment: world
                )
            } catch {
                // Not a certificate: nobody is trusted, and the archive says so.
                return nil
            }
        }
        return Policy(
            anchors: anchors,
            kinds: CertificateKind.known.filter {
                $0.purpose == .signing && $0.environment == world
            },
            revocation: Policy.RevocationRule(bytes.demand)
        )
    }

    private static func revocation(in bytes: RevocationBytes) -> RevocationEvidence {
        var answer: RevocationEvidence.Answer?
        if let der = bytes.answer, let nonce = bytes.nonce.flatMap({ OCSPNonce($0) }) {
            answer = RevocationEvidence.Answer(der: der, nonce: nonce)
        }
        return RevocationEvidence(
            lists: bytes.lists.map { RevocationEvidence.List(der: $0, heldNumber: nil) },
            answer: answer
        )
    }

    private func note(_ standing: KeptEvidence.Standing, of record: VerificationRecord) async {
        let entry = JournalEntry(
            at: ports.clock.now(),
            event: "record.evidence",
            terminal: JournalWord(record.transaction.terminal) ?? "terminal",
            applicationID: JournalWord(record.transaction.applicationID),
            facts: JournalWord(standing.rawValue).map { ["standing": .word($0)] } ?? [:]
        )
        // The journal's own store says when it is broken; the evidence is kept without a line.
        _ = try? await ports.journal.append(entry)
    }
}

extension CertificateKind {
    /// Whether it is a 署名用 one, of any world.
    fileprivate var isForSigning: Bool { purpose == .signing }
}

extension Policy.RevocationRule {
    /// The rule that a PF states; one that states none is taken at the least.
    fileprivate init(_ demand: RevocationBytes.Demand?) {
        self =
            switch demand {
            case .responder: .responder
            case .list: .list
            case .both: .both
            case .either, nil: .either
            }
    }
}
