// What is to be judged.

public import Certificates
public import Identity

/// A signed document with everything that is said to belong to it; none of it is believed yet.
public struct Evidence: Sendable {
    /// The most bytes of a document: 1 MiB, a hundred times the longest application.
    public static let largestDocument = 1 << 20

    /// The document, byte for byte as it was signed.
    public let document: [UInt8]
    /// The signature over the document's digest, as the card gave it.
    public let signature: [UInt8]
    /// How the document was signed; today's cards know one way.
    public let signatureAlgorithm: SignatureAlgorithm
    /// The signing certificate, DER.
    public let certificate: [UInt8]
    /// What is known of the challenge inside the document.
    public let challenge: ChallengeState
    /// The four items as others state them: the card's 入力補助 file, the form.
    public let claims: [FourItemsClaim]

    /// Evidence with any number of claims.
    public init(
        document: [UInt8],
        signature: [UInt8],
        certificate: [UInt8],
        challenge: ChallengeState,
        claims: [FourItemsClaim],
        signatureAlgorithm: SignatureAlgorithm = .rsaSHA256
    ) {
        self.document = document
        self.signature = signature
        self.certificate = certificate
        self.challenge = challenge
        self.claims = claims
        self.signatureAlgorithm = signatureAlgorithm
    }
}

/// The four items as somebody else than the certificate states them.
public struct FourItemsClaim: Hashable, Sendable {
    /// Who states them.
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// The card's 券面事項入力補助 application.
        case card
        /// The application form.
        case form
    }

    /// Who states them.
    public let source: Source
    /// What is stated.
    public let items: BasicFourInformation

    /// A claim.
    public init(source: Source, items: BasicFourInformation) {
        self.source = source
        self.items = items
    }
}
