// Another key under an authority's name, made only when a broken certificate needs it.

import Cryptography
import Synchronization

/// Keeps the key that is not the authority's.
final class ForeignIssuer: Sendable {
    private let made = Mutex<RSAPrivateKey?>(nil)

    /// The key; made at its first use.
    func key() throws(SandboxError) -> RSAPrivateKey {
        try made.withLock { held throws(SandboxError) in
            if let held { return held }
            let fresh = try SandboxError.wrapping { () throws(CryptographyError) in
                try RSAPrivateKey.generate(bits: SandboxKeys.bits)
            }
            held = fresh
            return fresh
        }
    }
}
