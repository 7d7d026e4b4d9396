// The signature algorithms this house can check, as rows of a table.

public import Cryptography

/// A kind of key and a digest; a new algorithm is a new row of `known`.
public struct SignatureAlgorithm: Hashable, Sendable {
    /// The mathematics of the key.
    public enum KeyKind: String, Hashable, Sendable {
        /// RSA with PKCS#1 v1.5 padding.
        case rsa
        /// ECDSA on P-256 or P-384.
        case elliptic
    }

    /// How certificates, lists and answers name it.
    public let identifier: AlgorithmIdentifier
    /// The kind of key it needs.
    public let keyKind: KeyKind
    /// The digest it signs.
    public let hash: HashAlgorithm

    private init(
        _ algorithm: ObjectIdentifier,
        _ parameters: [UInt8]?,
        _ keyKind: KeyKind,
        _ hash: HashAlgorithm
    ) {
        self.identifier = AlgorithmIdentifier(algorithm, parameters: parameters)
        self.keyKind = keyKind
        self.hash = hash
    }

    /// sha256WithRSAEncryption: every certificate of today's cards.
    ///
    /// NULL parameters are demanded, as RFC 4055, 5 writes them.
    public static let rsaSHA256 = SignatureAlgorithm(.sha256WithRSA, DERWriter.null, .rsa, .sha256)
    /// sha384WithRSAEncryption.
    public static let rsaSHA384 = SignatureAlgorithm(.sha384WithRSA, DERWriter.null, .rsa, .sha384)
    /// sha512WithRSAEncryption.
    public static let rsaSHA512 = SignatureAlgorithm(.sha512WithRSA, DERWriter.null, .rsa, .sha512)
    /// ecdsa-with-SHA256, parameters absent (RFC 5758, 3.2).
    public static let ecdsaSHA256 = SignatureAlgorithm(.ecdsaWithSHA256, nil, .elliptic, .sha256)
    /// ecdsa-with-SHA384, announced for the next card.
    public static let ecdsaSHA384 = SignatureAlgorithm(.ecdsaWithSHA384, nil, .elliptic, .sha384)

    /// Every algorithm that can be checked; which of them count is for a policy to say.
    public static let known = [rsaSHA256, rsaSHA384, rsaSHA512, ecdsaSHA256, ecdsaSHA384]

    /// The algorithm with this identifier and exactly these parameters; `nil` for any other.
    public init?(_ identifier: AlgorithmIdentifier) {
        guard let row = Self.known.first(where: { $0.identifier == identifier }) else { return nil }
        self = row
    }
}
