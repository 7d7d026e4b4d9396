// A key out of a passphrase.

import COpenSSL
public import Secrets

/// Keys made of what a person remembers (scrypt, RFC 7914).
public enum PasswordKey {
    /// 128 MiB for one guess: what opening a store may cost a person who types once a day.
    public static var storeCost: PasswordCost {
        guard let cost = PasswordCost(iterations: 1 << 17, blockSize: 8, parallelism: 1) else {
            preconditionFailure("the cost of a store's passphrase is within bounds")
        }
        return cost
    }

    /// Derives `length` bytes, straight into locked memory.
    ///
    /// - Throws: `outputLength` for no byte or more than a secret holds.
    public static func derive(
        from passphrase: borrowing SecretBytes,
        salt: [UInt8],
        cost: PasswordCost,
        length: Int
    ) throws(CryptographyError) -> SecretBytes {
        guard (1...SecretBytes.largestCapacity).contains(length) else {
            throw .outputLength(bytes: length)
        }
        var key = SecretBytes(capacity: length)
        try passphrase.withBytes { typed throws(CryptographyError) in
            try key.fill { room throws(CryptographyError) in
                let done = EVP_PBE_scrypt(
                    typed.assumingMemoryBound(to: CChar.self).baseAddress,
                    typed.count,
                    salt,
                    salt.count,
                    cost.iterations,
                    cost.blockSize,
                    cost.parallelism,
                    // libcrypto counts a little more than the table itself.
                    PasswordCost.largestMemory + (1 << 24),
                    room.assumingMemoryBound(to: UInt8.self).baseAddress,
                    length
                )
                guard done == 1 else { throw LibraryErrorQueue.drained() }
                return length
            }
        }
        return key
    }
}
