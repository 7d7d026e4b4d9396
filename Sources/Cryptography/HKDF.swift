// Keys from a key.

import COpenSSL
public import Secrets

/// HKDF (RFC 5869) over SHA-256, extract and expand.
public enum HKDF {
    /// The most bytes one derivation gives: 255 digests.
    public static let longestOutput = 255 * SHA256Digest.length

    /// Derives `length` bytes for the purpose `info`.
    ///
    /// `salt` may be empty, which stands for 32 zeros.
    ///
    /// - Throws: `outputLength` unless `length` is 1 to `longestOutput`; `symmetricKeyLength` for
    ///   an empty input.
    public static func derive(
        from key: borrowing SecretBytes,
        salt: [UInt8],
        info: [UInt8],
        length: Int
    ) throws(CryptographyError) -> SecretBytes {
        guard (1...longestOutput).contains(length) else { throw .outputLength(bytes: length) }
        guard key.count > 0 else { throw .symmetricKeyLength(bytes: 0) }
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil) else {
            throw LibraryErrorQueue.drained()
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_derive_init(context) == 1,
            EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()) == 1
        else { throw LibraryErrorQueue.drained() }
        let salt = salt.isEmpty ? [UInt8](repeating: 0, count: SHA256Digest.length) : salt
        let keyed = key.withBytes { bytes in
            EVP_PKEY_CTX_set1_hkdf_key(
                context,
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                Int32(bytes.count)
            )
        }
        guard keyed == 1, EVP_PKEY_CTX_set1_hkdf_salt(context, salt, Int32(salt.count)) == 1,
            info.isEmpty || EVP_PKEY_CTX_add1_hkdf_info(context, info, Int32(info.count)) == 1
        else { throw LibraryErrorQueue.drained() }
        var derived = SecretBytes(capacity: length)
        try derived.fill { room throws(CryptographyError) in
            var written = length
            let target = room.assumingMemoryBound(to: UInt8.self).baseAddress
            guard EVP_PKEY_derive(context, target, &written) == 1 else {
                throw LibraryErrorQueue.drained()
            }
            return written
        }
        return derived
    }
}
