// ECDSA as the sandbox's TLS authority uses it.

import COpenSSL

/// A private key on P-256 or P-384, of the sandbox's TLS authority or of a terminal.
public final class ECPrivateKey: Sendable {
    /// The public half.
    public let publicKey: ECPublicKey

    private let handle: KeyHandle

    private init(handle: KeyHandle) throws(CryptographyError) {
        guard handle.isOf(type: "EC") else { throw .unsupportedKey }
        var name = [CChar](repeating: 0, count: Self.longestCurveName)
        guard mdg_key_curve(handle.pointer, &name, name.count) == 1 else {
            throw LibraryErrorQueue.drained()
        }
        let letters = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let curves = ECCurve.allCases
        guard let curve = curves.first(where: { Array($0.libraryName.utf8) == letters }) else {
            throw .unsupportedKey
        }
        var point = [UInt8](repeating: 0, count: curve.pointLength)
        guard mdg_key_point(handle.pointer, &point, point.count) == point.count else {
            throw LibraryErrorQueue.drained()
        }
        self.publicKey = try ECPublicKey(curve: curve, point: point)
        self.handle = handle
    }

    /// A fresh key.
    public static func generate(curve: ECCurve) throws(CryptographyError) -> ECPrivateKey {
        guard let key = mdg_ec_generate(curve.libraryName) else {
            throw LibraryErrorQueue.drained()
        }
        return try ECPrivateKey(handle: KeyHandle(takingOwnership: key))
    }

    /// Reads a DER `PrivateKeyInfo` (PKCS#8, unencrypted).
    public convenience init(pkcs8: [UInt8]) throws(CryptographyError) {
        try self.init(handle: KeyHandle.reading(pkcs8: pkcs8))
    }

    /// The key as DER `PrivateKeyInfo`, for key files.
    public var pkcs8: [UInt8] {
        get throws(CryptographyError) { try handle.pkcs8() }
    }

    /// Signs a digest; the signature is DER (RFC 3279 §2.2.3).
    ///
    /// - Throws: `inputLength` when `digest` is not as long as its algorithm's digests.
    public func sign(
        digest: [UInt8],
        algorithm: HashAlgorithm
    ) throws(CryptographyError) -> [UInt8] {
        guard digest.count == algorithm.digestLength else {
            throw .inputLength(bytes: digest.count)
        }
        let operation = try KeyOperation(handle)
        try operation.require(EVP_PKEY_sign_init(operation.context))
        return try operation.signature(over: digest, atMost: handle.largestOutput)
    }

    /// Signs the digest of `message`.
    public func sign(
        message: [UInt8],
        algorithm: HashAlgorithm
    ) throws(CryptographyError) -> [UInt8] {
        try sign(digest: algorithm.digest(of: message), algorithm: algorithm)
    }

    /// Room for the longest name libcrypto gives a curve.
    private static let longestCurveName = 64
}
