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
        try self.init(element, encoding: element.ownEncoding)
    }

    /// The same, with the element's encoding as an array that the caller has anyway.
    init(_ element: DERElement, encoding: [UInt8]) throws(DERError) {
        var parts = try element.parts()
        let algorithm = try AlgorithmIdentifier(try parts.next(.sequence)).algorithm
        _ = try parts.next(.bitString).bitStringOctets()
        try parts.finish()
        do {
            switch algorithm {
            case .rsaEncryption:
                self = .rsa(try RSAPublicKey(subjectPublicKeyInfo: encoding))
            case .ecPublicKey:
                self = .elliptic(try ECPublicKey(subjectPublicKeyInfo: encoding))
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
        guard isUsable(with: algorithm) else { return .differs }
        let digest = algorithm.hash.digest(of: message)
        return verifies(signature, digest: digest, algorithm: algorithm)
    }

    /// The same for a message whose digest, by the algorithm's hash, was taken elsewhere.
    public func verifies(
        _ signature: [UInt8],
        digest: [UInt8],
        algorithm: SignatureAlgorithm
    ) -> SignatureCheck {
        switch (self, algorithm.keyKind) {
        case (.rsa(let key), .rsa):
            key.verifies(signature, digest: digest, algorithm: algorithm.hash)
        case (.elliptic(let key), .elliptic):
            key.verifies(signature, digest: digest, algorithm: algorithm.hash)
        case (.rsa, .elliptic), (.elliptic, .rsa), (.unsupported, _):
            .differs
        }
    }

    private func isUsable(with algorithm: SignatureAlgorithm) -> Bool {
        switch (self, algorithm.keyKind) {
        case (.rsa, .rsa), (.elliptic, .elliptic): true
        case (.rsa, .elliptic), (.elliptic, .rsa), (.unsupported, _): false
        }
    }
}
