// RSA as sandbox authorities and simulated cards use it.
//
// No key of a person ever comes here: a real card keeps its own.

import COpenSSL

/// An RSA private key of a test authority or of a simulated card.
public final class RSAPrivateKey: Sendable {
    /// The allowed lengths of a new key in bits.
    public static let allowedBits = 2_048...4_096

    /// The public half.
    public let publicKey: RSAPublicKey

    private let handle: KeyHandle

    private init(handle: KeyHandle) throws(CryptographyError) {
        let room = RSAPublicKey.allowedBits.upperBound / 8
        guard handle.isOf(type: "RSA") else { throw .unsupportedKey }
        let modulus = Self.number("n", of: handle, room: room)
        let exponent = Self.number("e", of: handle, room: room)
        self.publicKey = try RSAPublicKey(modulus: modulus, exponent: exponent)
        self.handle = handle
    }

    /// A fresh key with the public exponent 65537.
    ///
    /// Takes 50 to 300 ms for 2048 bits.
    public static func generate(bits: Int) throws(CryptographyError) -> RSAPrivateKey {
        guard allowedBits.contains(bits) else { throw .keyLength(bits: bits) }
        guard let key = mdg_rsa_generate(bits) else { throw LibraryErrorQueue.drained() }
        return try RSAPrivateKey(handle: KeyHandle(takingOwnership: key))
    }

    /// Reads a DER `PrivateKeyInfo` (PKCS#8, unencrypted).
    public convenience init(pkcs8: [UInt8]) throws(CryptographyError) {
        try self.init(handle: KeyHandle.reading(pkcs8: pkcs8))
    }

    /// The key as DER `PrivateKeyInfo`, for the sandbox's own key files.
    public var pkcs8: [UInt8] {
        get throws(CryptographyError) { try handle.pkcs8() }
    }

    /// The length of every signature of this key in bytes.
    public var signatureLength: Int { publicKey.signatureLength }

    /// Signs a digest with PKCS#1 v1.5 (RFC 8017 §8.2.1).
    ///
    /// - Throws: `inputLength` when `digest` is not as long as its algorithm's digests.
    public func sign(
        digest: [UInt8],
        algorithm: HashAlgorithm
    ) throws(CryptographyError) -> [UInt8] {
        guard digest.count == algorithm.digestLength else {
            throw .inputLength(bytes: digest.count)
        }
        return try signPadded(algorithm.digestInfoPrefix + digest)
    }

    /// Signs the digest of `message` with PKCS#1 v1.5.
    public func sign(
        message: [UInt8],
        algorithm: HashAlgorithm
    ) throws(CryptographyError) -> [UInt8] {
        try sign(digest: algorithm.digest(of: message), algorithm: algorithm)
    }

    /// Puts any payload into PKCS#1 v1.5 padding of type 1 and applies the key, as a card does.
    ///
    /// `payload` has 1 byte up to the modulus' length less 11 (245 for 2048 bits).
    ///
    /// - Throws: `inputLength` for a payload that does not fit.
    public func signPadded(_ payload: [UInt8]) throws(CryptographyError) -> [UInt8] {
        guard (1...(signatureLength - PKCS1Padding.overhead)).contains(payload.count) else {
            throw .inputLength(bytes: payload.count)
        }
        let operation = try KeyOperation(handle)
        try operation.require(EVP_PKEY_sign_init(operation.context))
        try operation.require(EVP_PKEY_CTX_set_rsa_padding(operation.context, RSA_PKCS1_PADDING))
        return try operation.signature(over: payload, atMost: signatureLength)
    }

    /// Signs a digest with RSA-PSS, MGF1 of the same digest, a salt as long as the digest.
    ///
    /// - Throws: `inputLength` when `digest` is not as long as its algorithm's digests.
    public func signPSS(
        digest: [UInt8],
        algorithm: HashAlgorithm
    ) throws(CryptographyError) -> [UInt8] {
        guard digest.count == algorithm.digestLength else {
            throw .inputLength(bytes: digest.count)
        }
        let operation = try KeyOperation(handle)
        let context = operation.context
        try operation.require(EVP_PKEY_sign_init(context))
        try operation.require(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING))
        try operation.require(EVP_PKEY_CTX_set_signature_md(context, algorithm.libraryDigest))
        try operation.require(EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST))
        return try operation.signature(over: digest, atMost: signatureLength)
    }

    private static func number(_ name: String, of key: KeyHandle, room: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: room)
        let length = mdg_key_number(key.pointer, name, &bytes, room)
        return Array(bytes.prefix(length))
    }
}
