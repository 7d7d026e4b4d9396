// ECDSA as verifiers see it.

import COpenSSL

/// A public key on P-256 or P-384.
///
/// Keep it: the key underneath is made once.
public final class ECPublicKey: Sendable {
    /// The curve.
    public let curve: ECCurve
    /// The point, uncompressed: `04`, x, y.
    public let point: [UInt8]

    private let handle: KeyHandle

    /// A key from an uncompressed point.
    ///
    /// - Throws: `malformedKey` when it has another form or does not lie on the curve.
    public init(curve: ECCurve, point: [UInt8]) throws(CryptographyError) {
        guard point.count == curve.pointLength, point.first == Self.uncompressed,
            let key = mdg_ec_public_key(curve.libraryName, point, point.count)
        else {
            LibraryErrorQueue.clear()
            throw .malformedKey
        }
        self.curve = curve
        self.point = point
        self.handle = KeyHandle(takingOwnership: key)
    }

    /// A key from a DER `SubjectPublicKeyInfo` with a named curve and an uncompressed point.
    ///
    /// - Throws: `malformedKey`, `unsupportedKey` for another kind of key or curve.
    public convenience init(subjectPublicKeyInfo: [UInt8]) throws(CryptographyError) {
        let key = try SubjectPublicKeyInfo.readEC(subjectPublicKeyInfo)
        guard let curve = ECCurve.allCases.first(where: { $0.objectIdentifier == key.curve }) else {
            throw .unsupportedKey
        }
        try self.init(curve: curve, point: key.point)
    }

    /// The key as DER `SubjectPublicKeyInfo`.
    public var subjectPublicKeyInfo: [UInt8] {
        SubjectPublicKeyInfo.writeEC(curve: curve.objectIdentifier, point: point)
    }

    /// The most bytes of a signature: DER `SEQUENCE` of two integers.
    public var longestSignature: Int { handle.largestOutput }

    /// Checks an ECDSA signature (DER, RFC 3279 §2.2.3) over `digest`.
    public func verifies(
        _ signature: [UInt8],
        digest: [UInt8],
        algorithm: HashAlgorithm
    ) -> SignatureCheck {
        guard signature.count <= longestSignature, digest.count == algorithm.digestLength,
            let operation = EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil)
        else { return .differs }
        defer {
            EVP_PKEY_CTX_free(operation)
            LibraryErrorQueue.clear()
        }
        guard EVP_PKEY_verify_init(operation) == 1,
            EVP_PKEY_verify(operation, signature, signature.count, digest, digest.count) == 1
        else { return .differs }
        return .matches
    }

    /// Checks an ECDSA signature over the digest of `message`.
    public func verifies(
        _ signature: [UInt8],
        message: [UInt8],
        algorithm: HashAlgorithm
    ) -> SignatureCheck {
        verifies(signature, digest: algorithm.digest(of: message), algorithm: algorithm)
    }

    /// The first byte of an uncompressed point (SEC 1 §2.3.3).
    private static let uncompressed: UInt8 = 0x04
}

extension ECPublicKey: Hashable {
    /// Two keys are equal when curve and point are.
    public static func == (left: ECPublicKey, right: ECPublicKey) -> Bool {
        left.curve == right.curve && left.point == right.point
    }

    /// Hashes the curve and the point.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(curve)
        hasher.combine(point)
    }
}
