// The key a certificate is about.

public import Cryptography

/// A public key of a kind this house can use, or the name of one it can't.
public enum PublicKey: Hashable, Sendable {
    /// RSA.
    case rsa(RSAPublicKey)
    /// P-256 or P-384.
    case elliptic(ECPublicKey)
    /// A well-formed key of another kind or size: no signature of it matches.
    case unsupported(ObjectIdentifier)

    /// Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
    public init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        let algorithm = try AlgorithmIdentifier(try parts.next(.sequence)).algorithm
        _ = try parts.next(.bitString).bitStringOctets()
        try parts.finish()
        do {
            switch algorithm {
            case .rsaEncryption:
                self = .rsa(try RSAPublicKey(subjectPublicKeyInfo: Array(element.encoding)))
            case .ecPublicKey:
                self = .elliptic(try ECPublicKey(subjectPublicKeyInfo: Array(element.encoding)))
            default:
                self = .unsupported(algorithm)
            }
        } catch {
            switch error {
            case .unsupportedKey, .keyLength: self = .unsupported(algorithm)
            default: throw DERError.badPublicKey
            }
        }
    }

    /// Checks a signature over `message` with exactly this algorithm; a key of another kind than
    /// the algorithm's never matches.
    public func verifies(
        _ signature: [UInt8],
        over message: ArraySlice<UInt8>,
        algorithm: SignatureAlgorithm
    ) -> SignatureCheck {
        let hash = algorithm.hash
        switch (self, algorithm.keyKind) {
        case (.rsa(let key), .rsa):
            return key.verifies(signature, digest: hash.digest(of: message), algorithm: hash)
        case (.elliptic(let key), .elliptic):
            return key.verifies(signature, digest: hash.digest(of: message), algorithm: hash)
        case (.rsa, .elliptic), (.elliptic, .rsa), (.unsupported, _):
            return .differs
        }
    }
}
