// Keyed digests: blind indexes and sealed file names.

import COpenSSL
public import Secrets

/// HMAC (RFC 2104) over SHA-256.
public enum HMACSHA256 {
    /// The code of `message`, 32 bytes.
    public static func code(of message: [UInt8], key: borrowing SecretBytes) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: SHA256Digest.length)
        let made = key.withBytes { bytes in
            HMAC(
                EVP_sha256(),
                // An empty key has no address; HMAC reads none of it.
                bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1),
                Int32(bytes.count),
                message,
                message.count,
                &code,
                nil
            )
        }
        precondition(made != nil, "libcrypto computes HMAC-SHA-256")
        return code
    }
}
