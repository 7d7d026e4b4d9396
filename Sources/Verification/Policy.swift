// What a verifier demands. Everything is stated; nothing is assumed from the machine.

public import Certificates
import Cryptography

/// The demands of a verifier.
public struct Policy: Sendable {
    /// Which sources of revocation must speak for a certificate.
    public enum RevocationRule: String, Hashable, Sendable, Codable, CaseIterable {
        /// A responder's answer.
        case responder
        /// A list.
        case list
        /// One of the two; either can refuse.
        case either
        /// Both.
        case both
    }

    /// Whether the four items must be compared with somebody's statement.
    public enum ClaimRule: String, Hashable, Sendable, Codable, CaseIterable {
        /// At least one claim must be there, and all of them must agree.
        case required
        /// Claims that are there must agree; none need be there.
        case comparedIfPresent
    }

    /// One allowed way to sign, and the shortest key for it.
    public struct AlgorithmRule: Hashable, Sendable {
        /// The way to sign.
        public let algorithm: SignatureAlgorithm
        /// The shortest key in bits: of the modulus for RSA, of the curve for ECDSA.
        public let leastKeyBits: Int

        /// A row of the table.
        public init(_ algorithm: SignatureAlgorithm, leastKeyBits: Int) {
            self.algorithm = algorithm
            self.leastKeyBits = leastKeyBits
        }
    }

    /// The authorities trusted.
    public var anchors: [TrustAnchor]
    /// The kinds of certificates accepted.
    public var kinds: [CertificateKind]
    /// The algorithms accepted for documents, certificates, lists and answers.
    public var algorithms: [AlgorithmRule]
    /// Which sources of revocation must speak.
    public var revocation: RevocationRule
    /// The oldest list accepted, in seconds since its thisUpdate, whatever its nextUpdate says.
    public var maximumListAge: Int64
    /// The oldest answer accepted, in seconds since its thisUpdate.
    public var maximumAnswerAge: Int64
    /// How far in the future, in seconds, a source's thisUpdate may lie: clocks differ.
    public var clockTolerance: Int64
    /// Whether claims must be there.
    public var claims: ClaimRule

    /// A policy.
    ///
    /// The defaults are the house's choices, not the law's.
    public init(
        anchors: [TrustAnchor],
        kinds: [CertificateKind] = [.cardSigning, .phoneSigning],
        algorithms: [AlgorithmRule] = Policy.currentAlgorithms,
        revocation: RevocationRule = .either,
        maximumListAge: Int64 = Policy.dailyListAge,
        maximumAnswerAge: Int64 = Policy.freshAnswerAge,
        clockTolerance: Int64 = Policy.usualClockTolerance,
        claims: ClaimRule = .required
    ) {
        self.anchors = anchors
        self.kinds = kinds
        self.algorithms = algorithms
        self.revocation = revocation
        self.maximumListAge = maximumListAge
        self.maximumAnswerAge = maximumAnswerAge
        self.clockTolerance = clockTolerance
        self.claims = claims
    }

    /// What certificates of today's cards are signed with.
    ///
    /// SHA-1 has no row.
    public static let currentAlgorithms = [AlgorithmRule(.rsaSHA256, leastKeyBits: 2_048)]

    /// What the next card is announced to be signed with, besides: a row of data, no new code.
    public static let nextCardAlgorithms =
        currentAlgorithms + [AlgorithmRule(.ecdsaSHA384, leastKeyBits: 384)]

    /// 36 hours: lists come once a day, and importing one takes a while.
    public static let dailyListAge: Int64 = 36 * 3_600

    /// One hour: responders are said to be refreshed every 15 minutes.
    public static let freshAnswerAge: Int64 = 3_600

    /// One minute: a terminal whose clock differs by more should not sign at all.
    public static let usualClockTolerance: Int64 = 60

    /// The row for an algorithm; `nil` when it is not accepted.
    func rule(for algorithm: SignatureAlgorithm) -> AlgorithmRule? {
        algorithms.first { $0.algorithm == algorithm }
    }

    /// Whether a structure's signature algorithm and its signer's key are accepted.
    func accepts(_ signed: SignedBytes, by key: PublicKey) -> Bool {
        guard let algorithm = signed.knownAlgorithm,
            let rule = rule(for: algorithm), let bits = key.bits
        else { return false }
        return bits >= rule.leastKeyBits
    }
}

extension PublicKey {
    /// The length of the modulus or of the curve; `nil` for a key that can't be used.
    var bits: Int? {
        switch self {
        case .rsa(let key): key.bits
        case .elliptic(let key): key.curve.coordinateLength * 8
        case .unsupported: nil
        }
    }
}
