// What the sandbox keeps of a verification.

import Certificates
import Cryptography
import PlatformProtocol

/// A verification as the PF keeps it.
struct KeptVerification {
    let result: VerificationResult
    let certificate: SHA256Digest
    /// The bytes that were looked at; `nil` when they can't be told in one message.
    let revocation: RevocationBytes?
}
