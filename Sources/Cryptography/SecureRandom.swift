// Random bytes from the system's generator through libcrypto.

import COpenSSL
public import Secrets

/// Random bytes nobody can foresee.
public enum SecureRandom {
    /// The most bytes asked for at once.
    public static let largestRequest = 1 << 20

    /// `count` random bytes; for nonces, salts and identifiers, not for keys.
    public static func bytes(_ count: Int) -> [UInt8] {
        precondition((0...largestRequest).contains(count), "up to 1 MiB of random at once")
        var bytes = [UInt8](repeating: 0, count: count)
        // A machine without random numbers must not go on.
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "the system gives random bytes")
        return bytes
    }

    /// Fills a secret to its capacity; for keys.
    public static func fill(_ secret: inout SecretBytes) {
        secret.fill { room in
            let target = room.assumingMemoryBound(to: UInt8.self).baseAddress
            let done = RAND_priv_bytes(target, Int32(room.count))
            precondition(done == 1, "the system gives random bytes")
            return room.count
        }
    }
}
