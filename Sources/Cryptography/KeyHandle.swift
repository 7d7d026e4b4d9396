// Ownership of libcrypto's keys and contexts.

import COpenSSL

/// Owns one `EVP_PKEY`; kept for as long as the key is used, because making one is dear.
final class KeyHandle {
    let pointer: OpaquePointer

    init(takingOwnership pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// The length of the modulus or of the field in bits.
    var bits: Int { Int(EVP_PKEY_get_bits(pointer)) }

    /// The most bytes a signature of this key has.
    var largestOutput: Int { Int(EVP_PKEY_get_size(pointer)) }

    /// Whether the key is of libcrypto's type `name` (`RSA`, `EC`).
    func isOf(type name: String) -> Bool { EVP_PKEY_is_a(pointer, name) == 1 }

    /// PKCS#8 `PrivateKeyInfo`, unencrypted.
    func pkcs8() throws(CryptographyError) -> [UInt8] {
        let length = mdg_pkcs8_write(pointer, nil, 0)
        guard length > 0 else { throw LibraryErrorQueue.drained() }
        var bytes = [UInt8](repeating: 0, count: length)
        guard mdg_pkcs8_write(pointer, &bytes, length) == length else {
            throw LibraryErrorQueue.drained()
        }
        return bytes
    }

    /// Reads a PKCS#8 `PrivateKeyInfo` that fills `bytes`.
    static func reading(pkcs8 bytes: [UInt8]) throws(CryptographyError) -> KeyHandle {
        guard bytes.count <= longestPKCS8, let pointer = mdg_pkcs8_read(bytes, bytes.count) else {
            LibraryErrorQueue.clear()
            throw .malformedKey
        }
        return KeyHandle(takingOwnership: pointer)
    }

    /// The longest `PrivateKeyInfo` read: an RSA key of 8192 bits has under 5 KiB.
    static let longestPKCS8 = 8_192
}

// libcrypto counts references to an EVP_PKEY atomically and never changes a key once it is made;
// signing and verifying work on contexts of their own.
extension KeyHandle: @unchecked Sendable {}

/// Owns one `EVP_PKEY_CTX` for the length of an operation.
struct KeyOperation: ~Copyable {
    let context: OpaquePointer

    init(_ key: KeyHandle) throws(CryptographyError) {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else {
            throw LibraryErrorQueue.drained()
        }
        self.context = context
    }

    deinit {
        EVP_PKEY_CTX_free(context)
    }

    /// Signs `input` with the parameters that were set before.
    func signature(over input: [UInt8], atMost length: Int) throws(CryptographyError) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: length)
        var written = length
        guard EVP_PKEY_sign(context, &signature, &written, input, input.count) == 1,
            written <= length
        else { throw LibraryErrorQueue.drained() }
        signature.removeLast(length - written)
        return signature
    }

    /// Passes when a call of libcrypto succeeded.
    func require(_ result: Int32) throws(CryptographyError) {
        guard result == 1 else { throw LibraryErrorQueue.drained() }
    }
}
