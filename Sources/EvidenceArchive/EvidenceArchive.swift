// Everything a verdict stood on, in one file that another tool can check again in seven years.
//
// The form is DER (docs/decisions/0016): one strict reader that the house has anyway, one encoding
// for one content, so that the content has one digest to be stamped, and a general tool
// (`openssl asn1parse`) that shows it.

public import Certificates
public import Cryptography
public import Identity
public import Verification

/// A judged piece of evidence with all bytes that the judgement used.
///
/// Made by judging, or read from a file; the verdict of a file that was read is a statement to be
/// checked, see `recheck`.
public struct EvidenceArchive: Sendable {
    /// What was judged: document, signature, certificate, challenge, claims.
    public let evidence: Evidence
    /// What was demanded.
    public let policy: Policy
    /// The lists and the answer that were at hand.
    public let revocation: RevocationEvidence
    /// The stated time of the judgement.
    public let judgedAt: Timestamp
    /// What was said.
    public let verdict: StoredVerdict
    /// The signature as a detached CMS SignedData, for readers that know nothing of this house.
    public let signedData: [UInt8]
    /// An RFC 3161 token over `contentDigest`; without one the time is the terminal's own.
    public let token: [UInt8]?

    /// The most bytes of a file: a document, its certificates and a municipality's part of a list.
    public static let largestSize = 96 << 20

    /// Judges and keeps what was judged.
    ///
    /// Errors: `noMessage` when the certificate can't be read or its key can't be named in CMS,
    /// `needsBytes` when an index spoke: an archive holds the list itself.
    public static func make(
        _ evidence: Evidence,
        policy: Policy,
        at moment: Timestamp,
        revocation: RevocationEvidence
    ) throws(EvidenceArchiveError) -> EvidenceArchive {
        guard revocation.indexed == nil else { throw .needsBytes }
        let report = judge(evidence, policy: policy, at: moment, revocation: revocation)
        let signedData: [UInt8]
        do {
            signedData = try DetachedSignedData(
                certificate: try Certificate(der: evidence.certificate),
                signature: evidence.signature,
                hash: evidence.signatureAlgorithm.hash
            ).der
        } catch {
            throw .noMessage(error)
        }
        return EvidenceArchive(
            evidence: evidence,
            policy: policy,
            revocation: revocation,
            judgedAt: moment,
            verdict: StoredVerdict(report.verdict),
            signedData: signedData,
            token: nil
        )
    }

    init(
        evidence: Evidence,
        policy: Policy,
        revocation: RevocationEvidence,
        judgedAt: Timestamp,
        verdict: StoredVerdict,
        signedData: [UInt8],
        token: [UInt8]?
    ) {
        self.evidence = evidence
        self.policy = policy
        self.revocation = revocation
        self.judgedAt = judgedAt
        self.verdict = verdict
        self.signedData = signedData
        self.token = token
    }

    /// Everything but the token, DER: what is stamped.
    public var content: [UInt8] { contentDER }

    /// SHA-256 of the content.
    public var contentDigest: SHA256Digest { SHA256Digest(of: contentDER) }

    /// The question to a time-stamping authority.
    public func timeStampRequest(nonce: SerialNumber) -> TimeStampRequest {
        TimeStampRequest(hash: .sha256, digest: contentDigest.bytes, nonce: nonce)
    }

    /// The same archive with a token in its slot; whether it is worth anything is asked later.
    public func stamped(with token: [UInt8]) -> EvidenceArchive {
        EvidenceArchive(
            evidence: evidence,
            policy: policy,
            revocation: revocation,
            judgedAt: judgedAt,
            verdict: verdict,
            signedData: signedData,
            token: token
        )
    }
}

/// A verdict as a file states it: an outcome and the ids of its reasons, in order.
public struct StoredVerdict: Hashable, Sendable, Codable {
    /// The three outcomes there are.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// Somebody was verified.
        case verified
        /// Something failed.
        case refused
        /// Something was missing.
        case undetermined
    }

    /// The outcome.
    public let outcome: Outcome
    /// The ids of refusals or gaps.
    public let reasons: [String]

    /// The most reasons read.
    public static let largestReasonCount = 256

    init(outcome: Outcome, reasons: [String]) {
        self.outcome = outcome
        self.reasons = reasons
    }

    /// What a verdict comes down to.
    public init(_ verdict: Verdict) {
        switch verdict {
        case .verified: self.init(outcome: .verified, reasons: [])
        case .refused(let refusals):
            self.init(outcome: .refused, reasons: refusals.map(\.id.rawValue))
        case .undetermined(let gaps):
            self.init(outcome: .undetermined, reasons: gaps.map(\.id.rawValue))
        }
    }
}

/// Why a file is no archive.
public enum EvidenceArchiveError: Error, Hashable, Sendable {
    /// The bytes are not the structure; also when they were changed or cut off.
    case malformed(DERError)
    /// The bytes are DER, but of something else.
    case notAnArchive
    /// A word that this version does not know, where only known ones may stand.
    case unknownWord
    /// The certificate makes no CMS message.
    case noMessage(DERError)
    /// The verdict stands on an index's statement; the bytes of the list are wanted instead.
    case needsBytes
}
