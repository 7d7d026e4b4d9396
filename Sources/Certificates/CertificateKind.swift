// The kinds of JPKI certificates, told apart by their policy.

/// What a certificate of the JPKI is for, where its key lives, and which world issued it.
public struct CertificateKind: Hashable, Sendable {
    /// What the key does.
    public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
        /// 署名用: signs documents, names the person.
        case signing
        /// 利用者証明用: signs nonces, carries no personal data.
        case userAuthentication
    }

    /// Where the key lives.
    public enum Carrier: String, Hashable, Sendable, Codable, CaseIterable {
        /// マイナンバーカード.
        case card
        /// スマホ用電子証明書.
        case phone
    }

    /// Which world issued it.
    public enum Environment: String, Hashable, Sendable, Codable, CaseIterable {
        /// The real one.
        case production
        /// 検証環境: a test anchor, invented people.
        case test
    }

    /// How sure the row is.
    public enum Certainty: String, Hashable, Sendable, Codable {
        /// Seen in certificates, or stated by more than one source.
        case confirmed
        /// Stated by one source only; see `docs/OPEN-QUESTIONS.md`.
        case unconfirmed
    }

    /// The policy in certificatePolicies that makes a certificate one of this kind.
    public let policy: ObjectIdentifier
    /// What the key does.
    public let purpose: Purpose
    /// Where the key lives.
    public let carrier: Carrier
    /// Which world issues it.
    public let environment: Environment
    /// How sure the row is.
    public let certainty: Certainty

    /// A row; programs may add their own for a new kind of card.
    public init(
        policy: ObjectIdentifier,
        purpose: Purpose,
        carrier: Carrier,
        environment: Environment,
        certainty: Certainty
    ) {
        self.policy = policy
        self.purpose = purpose
        self.carrier = carrier
        self.environment = environment
        self.certainty = certainty
    }

    /// 署名用 on the card.
    public static let cardSigning = CertificateKind(
        policy: "1.2.392.200149.8.5.1.1.20",
        purpose: .signing,
        carrier: .card,
        environment: .production,
        certainty: .confirmed
    )
    /// 署名用 on a phone.
    public static let phoneSigning = CertificateKind(
        policy: "1.2.392.200149.8.5.1.1.40",
        purpose: .signing,
        carrier: .phone,
        environment: .production,
        certainty: .unconfirmed
    )
    /// 利用者証明用 on the card.
    public static let cardUserAuthentication = CertificateKind(
        policy: "1.2.392.200149.8.5.1.3.30",
        purpose: .userAuthentication,
        carrier: .card,
        environment: .production,
        certainty: .confirmed
    )
    /// 署名用 of the test environment.
    public static let testSigning = CertificateKind(
        policy: "1.2.392.200149.8.5.1.0.20",
        purpose: .signing,
        carrier: .card,
        environment: .test,
        certainty: .unconfirmed
    )

    /// Every kind that is known.
    ///
    /// No source names the policies of 利用者証明用 on a phone and in the test environment, so there is
    /// no row for them.
    public static let known = [cardSigning, phoneSigning, cardUserAuthentication, testSigning]
}
