// What the issuer of a challenge knows of it.

/// The state of the challenge in a signed document, as found by whoever issued it.
///
/// The core has no store: consuming a challenge, atomically and before the verification starts, is
/// its issuer's work; this is the result.
public enum ChallengeState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Issued for exactly this document, in time, and consumed now for the first time.
    case live
    /// Issued for it, but its time is over.
    case expired
    /// It was consumed before.
    case alreadyUsed
    /// Never issued, or forgotten.
    case unknown
    /// Issued for another application, terminal, purpose or text.
    case notBound
    /// The issuer could not be asked.
    case notAsked
}
