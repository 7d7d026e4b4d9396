// Sealing of records: AES-256-GCM (NIST SP 800-38D).

import COpenSSL
public import Secrets

/// Authenticated encryption with a 256-bit key and a 96-bit nonce.
///
/// A nonce must never be used twice with one key; the caller counts or derives keys.
public enum AESGCM {
    /// The length of a key in bytes.
    public static let keyLength = 32
    /// The length of a nonce in bytes.
    public static let nonceLength = 12
    /// The length of the tag at the end of what is sealed, in bytes.
    public static let tagLength = 16
    /// The longest plaintext sealed in one piece: 64 MiB, far above any record.
    public static let longestPlaintext = 1 << 26

    /// Encrypts `plaintext`; the answer is the ciphertext, as long, and then the tag.
    ///
    /// `authenticating` is associated data that is not stored but must be the same again.
    ///
    /// - Throws: `symmetricKeyLength`, `nonceLength`, `inputLength`.
    public static func seal(
        _ plaintext: [UInt8],
        key: borrowing SecretBytes,
        nonce: [UInt8],
        authenticating: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        guard plaintext.count <= longestPlaintext else {
            throw .inputLength(bytes: plaintext.count)
        }
        let operation = try CipherOperation(key: key, nonce: nonce, direction: .sealing)
        try operation.authenticate(authenticating)
        var sealed = try operation.update(plaintext)
        try operation.finish()
        sealed += try operation.tag()
        return sealed
    }

    /// Decrypts what `seal` made.
    ///
    /// - Throws: `notAuthentic` when anything differs; `symmetricKeyLength`, `nonceLength`,
    ///   `inputLength`.
    public static func open(
        _ sealed: [UInt8],
        key: borrowing SecretBytes,
        nonce: [UInt8],
        authenticating: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        guard (tagLength...(longestPlaintext + tagLength)).contains(sealed.count) else {
            throw .inputLength(bytes: sealed.count)
        }
        let operation = try CipherOperation(key: key, nonce: nonce, direction: .opening)
        try operation.authenticate(authenticating)
        let plaintext = try operation.update(Array(sealed.dropLast(tagLength)))
        try operation.check(tag: Array(sealed.suffix(tagLength)))
        return plaintext
    }
}
