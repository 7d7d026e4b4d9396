// What the verification core says of a piece of evidence.

/// The one answer: somebody is verified, or is refused, or it could not be determined.
///
/// There is no fourth. Whatever is missing leads to `undetermined`, never to `verified`.
public enum Verdict: Hashable, Sendable {
    /// Everything a policy asks for was checked and holds.
    case verified(VerifiedIdentity)
    /// At least one check failed; all failures found, in the order of the checks.
    case refused([Refusal])
    /// Nothing failed, but something could not be checked; everything that was missing.
    case undetermined([Gap])
}

/// A verdict and the partial results, kept apart: "cryptographically right" is not "valid".
public struct VerdictReport: Hashable, Sendable {
    /// The answer.
    public let verdict: Verdict
    /// Whether the signature is one over this document by this certificate's key.
    public let signatureCheck: SignatureFinding
    /// Whether the certificate hangs on an anchor.
    public let pathCheck: PathFinding
    /// What is known of its revocation.
    public let revocation: RevocationFinding
}

/// The mathematical half of a verdict.
public enum SignatureFinding: String, Hashable, Sendable, Codable, CaseIterable {
    /// The key of the certificate signed exactly this document.
    case matches
    /// It did not.
    case differs
    /// There was no certificate or no allowed algorithm to check with.
    case notChecked
}

/// Whether a certificate was issued by an anchor and may be used for signing.
public enum PathFinding: String, Hashable, Sendable, Codable, CaseIterable {
    /// Every check of certificate and anchor passed.
    case trusted
    /// At least one did not.
    case notTrusted
    /// There was no certificate to check.
    case notChecked
}
