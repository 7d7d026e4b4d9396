// Passwords of staff, stored so that a stolen file is of little use.

import COpenSSL
public import Secrets

/// What came of checking a password.
@frozen
public enum PasswordCheck: Hashable, Sendable {
    case matches
    case differs
}

/// A salted scrypt hash that says how it was made: `scrypt$N$r$p$salt$hash`.
///
/// N, r and p are decimal, salt and hash Base64.
public struct PasswordHash: Hashable, Sendable {
    /// The cost it was made with.
    public let cost: PasswordCost
    /// The salt, 16 bytes in new hashes.
    public let salt: [UInt8]
    /// The hash, 32 bytes.
    public let hash: [UInt8]

    /// The length of a new salt in bytes.
    public static let saltLength = 16
    /// The length of a hash in bytes.
    public static let hashLength = 32
    /// The longest text read.
    public static let longestText = 256

    /// Hashes a new password with a random salt.
    public init(
        of password: borrowing SecretBytes,
        cost: PasswordCost = .signIn
    ) throws(CryptographyError) {
        let salt = SecureRandom.bytes(Self.saltLength)
        self.cost = cost
        self.salt = salt
        self.hash = try Self.scrypt(password, salt: salt, cost: cost, length: Self.hashLength)
    }

    /// Reads the stored form.
    ///
    /// - Throws: `malformedPasswordHash`.
    public init(stored text: String) throws(CryptographyError) {
        guard text.utf8.count <= Self.longestText else { throw .malformedPasswordHash }
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt",
            let iterations = Self.number(parts[1]), let blockSize = Self.number(parts[2]),
            let parallelism = Self.number(parts[3]),
            let cost = PasswordCost(
                iterations: iterations,
                blockSize: blockSize,
                parallelism: parallelism
            ),
            let salt = Base64.decode(parts[4]), (8...64).contains(salt.count),
            let hash = Base64.decode(parts[5]), hash.count == Self.hashLength
        else { throw .malformedPasswordHash }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// The form to store.
    public var stored: String {
        let numbers = "\(cost.iterations)$\(cost.blockSize)$\(cost.parallelism)"
        return "scrypt$\(numbers)$\(Base64.encode(salt))$\(Base64.encode(hash))"
    }

    /// Checks a password against the hash; takes as long as making it.
    public func check(
        _ password: borrowing SecretBytes
    ) throws(CryptographyError) -> PasswordCheck {
        let other = try Self.scrypt(password, salt: salt, cost: cost, length: Self.hashLength)
        return constantTimeEqual(hash, other) ? .matches : .differs
    }

    /// scrypt itself (RFC 7914 §6).
    static func scrypt(
        _ password: borrowing SecretBytes,
        salt: [UInt8],
        cost: PasswordCost,
        length: Int
    ) throws(CryptographyError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: length)
        let done = password.withBytes { bytes in
            EVP_PBE_scrypt(
                bytes.assumingMemoryBound(to: CChar.self).baseAddress,
                bytes.count,
                salt,
                salt.count,
                cost.iterations,
                cost.blockSize,
                cost.parallelism,
                // libcrypto counts a little more than the table itself.
                PasswordCost.largestMemory + (1 << 24),
                &output,
                output.count
            )
        }
        guard done == 1 else { throw LibraryErrorQueue.drained() }
        return output
    }

    private static func number(_ text: String) -> UInt64? {
        guard (1...7).contains(text.utf8.count), text.utf8.first != 0x30,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return UInt64(text)
    }
}
