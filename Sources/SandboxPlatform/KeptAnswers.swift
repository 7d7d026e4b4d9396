// What the sandbox keeps of a submission.

import Cryptography
import PlatformProtocol

/// A verification as the PF keeps it.
struct KeptVerification {
    let result: VerificationResult
    let certificate: SHA256Digest
    /// The bytes that were looked at; `nil` when they can't be told in one message.
    let revocation: RevocationBytes?
}

/// A consent as the PF keeps it: neither certificate nor signature (同意事項 6).
struct KeptConsent {
    let result: ConsentResult
    let items: Set<ConsentItem>
}
