// A second opinion on a sample of what the sandbox judges.

import Certificates
package import Cryptography
package import Identity
package import PlatformProtocol
import Verification

/// Holds one judgement in so many against libcrypto's own verifier.
///
/// The answer to the counter never depends on it. Which applications are in the sample follows from
/// their signatures, so that a run can be repeated.
package struct SandboxShadow: Sendable {
    /// What the other verifier is asked.
    package struct Question: Sendable {
        /// A detached CMS SignedData.
        package let message: [UInt8]
        /// What was signed.
        package let document: [UInt8]
        /// The certificates trusted.
        package let anchors: [[UInt8]]
        /// The lists at hand, none of them large.
        package let lists: [[UInt8]]
        /// The time of the judgement.
        package let moment: Timestamp
    }

    /// What was compared so far.
    package struct Counts: Hashable, Sendable {
        /// Both said the same.
        package internal(set) var agreed = 0
        /// They did not: one of the two is wrong.
        package internal(set) var disagreed = 0
        /// In the sample, but decided by what the other one can't see.
        package internal(set) var incomparable = 0
    }

    /// Two verifiers of which one is wrong.
    package struct Disagreement: Hashable, Sendable, CustomStringConvertible {
        /// The judgement; no name of a person.
        package let verification: VerificationID
        /// What the other one should have said.
        package let expected: Expectation
        /// Libcrypto's code, if it refused.
        package let code: UInt?

        /// One line for a log, without anything about the person.
        package var description: String {
            let other = code.map { "refused \(String($0, radix: 16))" } ?? "accepted"
            return "shadow disagrees \(verification) expected \(expected.rawValue) OpenSSL \(other)"
        }
    }

    /// What the other verifier has to say if both are right.
    package enum Expectation: String, Hashable, Sendable {
        /// Nothing that it can see is wrong.
        case accepted
        /// Something that it can see is wrong.
        case refused
    }

    private let oneIn: UInt64
    private let ask: @Sendable (Question) -> LibraryVerifier.Answer
    private let tell: @Sendable (Disagreement) -> Void

    /// One in so many unless told otherwise.
    package static let usualRate = 10
    /// The largest number of which one is taken.
    package static let rarest = 1_000_000

    /// A shadow of one application in `oneIn`; 0 is none.
    ///
    /// `tell` hears of each disagreement; `ask` is another verifier than libcrypto, for tests.
    package init(
        oneIn: Int = SandboxShadow.usualRate,
        ask: @escaping @Sendable (Question) -> LibraryVerifier.Answer = SandboxShadow.library,
        tell: @escaping @Sendable (Disagreement) -> Void = { _ in }
    ) {
        precondition((0...Self.rarest).contains(oneIn), "a rate between none and one in a million")
        self.oneIn = UInt64(oneIn)
        self.ask = ask
        self.tell = tell
    }

    /// Libcrypto's verifier.
    package static func library(_ question: Question) -> LibraryVerifier.Answer {
        LibraryVerifier.judge(
            message: question.message,
            over: question.document,
            anchors: question.anchors,
            lists: question.lists,
            atSeconds: question.moment.seconds
        )
    }

    /// Whether the application with this signature is in the sample.
    package func takes(_ signature: [UInt8]) -> Bool {
        guard oneIn > 0 else { return false }
        let number = SHA256Digest(of: signature).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        return number % oneIn == 0
    }

    /// Compares one judgement, counts and tells.
    func compare(
        _ document: SignedDocument,
        _ report: VerdictReport,
        _ revocation: RevocationEvidence,
        under policy: Policy,
        named verification: VerificationID,
        at moment: Timestamp,
        _ counts: inout Counts
    ) {
        let lists = revocation.lists.map(\.der).filter { $0.count <= LibraryVerifier.largestList }
        guard let certificate = Self.certificate(document),
            let expected = Self.expectation(of: report, certificate, lists),
            let message = Self.message(document, certificate)
        else {
            counts.incomparable += 1
            return
        }
        let answer = ask(
            Question(
                message: message,
                document: document.bytes,
                anchors: policy.anchors.map(\.certificate.der),
                lists: lists,
                moment: moment
            )
        )
        let code: UInt?
        switch (answer, expected) {
        case (.accepted, .accepted), (.refused, .refused):
            counts.agreed += 1
            return
        case (.accepted, .refused): code = nil
        case (.refused(let number), .accepted): code = number
        }
        counts.disagreed += 1
        tell(Disagreement(verification: verification, expected: expected, code: code))
    }

    /// What libcrypto has to say of a judgement; `nil` when that hangs on what it does not ask:
    /// policies, profile, the scope of lists, a responder's word.
    private static func expectation(
        of report: VerdictReport,
        _ certificate: Certificate,
        _ lists: [[UInt8]]
    ) -> Expectation? {
        if report.signatureCheck == .differs { return .refused }
        switch report.verdict {
        case .verified: return .accepted
        case .undetermined: return nil
        case .refused(let refusals):
            let reasons = Set(refusals.map(\.id))
            if !reasons.isDisjoint(with: seenByBoth) { return .refused }
            if isListed(certificate, in: lists) { return .refused }
            return reasons.isSubset(of: seenByUs) && report.revocation.status == .good
                ? .accepted : nil
        }
    }

    /// What a path is refused for by any verifier.
    private static let seenByBoth: Set<RefusalID> = [
        .issuerUnknown, .issuerKeyUnknown, .issuerSignatureDiffers, .expired, .notYetValid,
    ]

    /// What is no matter of signatures and certificates.
    private static let seenByUs: Set<RefusalID> = [
        .challengeExpired, .challengeAlreadyUsed, .challengeUnknown, .challengeNotBound,
        .nameDiffers, .addressDiffers, .birthDateDiffers, .sexDiffers,
    ]

    private static func isListed(_ certificate: Certificate, in lists: [[UInt8]]) -> Bool {
        lists.contains { der in
            do {
                return try CertificateRevocationList(der: der)
                    .entry(of: certificate.serialNumber) != nil
            } catch {
                // Not a list: nobody is on it.
                return false
            }
        }
    }

    private static func certificate(_ document: SignedDocument) -> Certificate? {
        do {
            return try Certificate(der: document.certificate)
        } catch {
            return nil
        }
    }

    private static func message(
        _ document: SignedDocument,
        _ certificate: Certificate
    ) -> [UInt8]? {
        do {
            return try DetachedSignedData(
                certificate: certificate,
                signature: document.signature,
                hash: .sha256
            ).der
        } catch {
            // A key that CMS has no name for.
            return nil
        }
    }
}
