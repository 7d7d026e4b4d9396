// Secrets from literals; in tests only.

import Secrets

/// A secret that holds `bytes`.
func secret(_ bytes: [UInt8]) -> SecretBytes {
    var secret = SecretBytes(capacity: max(1, bytes.count))
    for byte in bytes { _ = secret.append(byte) }
    return secret
}

/// A secret that holds the UTF-8 bytes of `text`.
func secret(_ text: String) -> SecretBytes { secret(Array(text.utf8)) }

/// The bytes of a secret, to compare them.
func bytes(of secret: borrowing SecretBytes) -> [UInt8] { secret.withBytes { Array($0) } }
