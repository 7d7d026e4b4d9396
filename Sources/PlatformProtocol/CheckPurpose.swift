// What a certificate is looked at for.

/// What the status of a certificate is asked for; operators report it to authorities.
package enum CheckPurpose: String, Hashable, Sendable, CaseIterable {
    /// A signature is verified.
    case signatureVerification = "signature_verification"
    /// Is the certificate, and so what stands on it, still alive?
    case livenessCheck = "liveness_check"
}
