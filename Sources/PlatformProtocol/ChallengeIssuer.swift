// The port to whoever makes challenges.

/// Makes challenges.
///
/// Apart from the PF's port: it may be the bank's own server.
package protocol ChallengeIssuer: Sendable {
    /// A fresh challenge, bound to everything the request holds.
    ///
    /// Asking twice makes two; only one that is used up in a submission counts.
    func challenge(for request: ChallengeRequest) async throws(PlatformError) -> Challenge
}
