// A key under a key: what is sealed and what comes back never leaves locked memory.

import COpenSSL
public import Secrets

extension AESGCM {
    /// Encrypts a secret, as `seal(_:key:nonce:authenticating:)` does bytes.
    ///
    /// - Throws: `symmetricKeyLength`, `nonceLength`, `inputLength` for an empty secret.
    public static func seal(
        secret: borrowing SecretBytes,
        key: borrowing SecretBytes,
        nonce: [UInt8],
        authenticating: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        guard secret.count > 0 else { throw .inputLength(bytes: 0) }
        let operation = try CipherOperation(key: key, nonce: nonce, direction: .sealing)
        try operation.authenticate(authenticating)
        var sealed = [UInt8](repeating: 0, count: secret.count)
        let done = secret.withBytes { input in
            sealed.withUnsafeMutableBytes { operation.ciphered(input, into: $0) }
        }
        guard done else { throw LibraryErrorQueue.drained() }
        try operation.finish()
        return sealed + (try operation.tag())
    }

    /// Decrypts a secret into locked memory.
    ///
    /// - Throws: `notAuthentic` when anything differs; `symmetricKeyLength`, `nonceLength`,
    ///   `inputLength`.
    public static func openSecret(
        _ sealed: [UInt8],
        key: borrowing SecretBytes,
        nonce: [UInt8],
        authenticating: [UInt8]
    ) throws(CryptographyError) -> SecretBytes {
        let length = sealed.count - tagLength
        guard (1...SecretBytes.largestCapacity).contains(length) else {
            throw .inputLength(bytes: sealed.count)
        }
        let operation = try CipherOperation(key: key, nonce: nonce, direction: .opening)
        try operation.authenticate(authenticating)
        var secret = SecretBytes(capacity: length)
        try secret.fill { room throws(CryptographyError) in
            let done = sealed.withUnsafeBytes { input in
                operation.ciphered(UnsafeRawBufferPointer(rebasing: input[..<length]), into: room)
            }
            guard done else { throw LibraryErrorQueue.drained() }
            return length
        }
        try operation.check(tag: Array(sealed.suffix(tagLength)))
        return secret
    }
}

extension CipherOperation {
    /// Ciphers `input` into as many bytes of `output`; `false` when the library fails.
    fileprivate func ciphered(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        var length: Int32 = 0
        let done = EVP_CipherUpdate(
            context,
            output.assumingMemoryBound(to: UInt8.self).baseAddress,
            &length,
            input.assumingMemoryBound(to: UInt8.self).baseAddress,
            Int32(input.count)
        )
        return done == 1 && Int(length) == input.count
    }
}
