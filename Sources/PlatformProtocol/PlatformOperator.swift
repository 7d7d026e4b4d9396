// The port to the PF.

package import Identity

/// A platform operator (PF事業者): checks signatures and certificates, keeps consents.
///
/// Nothing is repeated behind the caller's back. After an error that leaves open whether a
/// submission arrived (`PlatformError.fate`), ask with the same key, or send the same again.
package protocol PlatformOperator: Sendable {
    /// Has a signed application verified.
    ///
    /// The same key and application: the same result.
    func verify(
        _ application: SignedApplication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult

    /// The result of an earlier `verify` with this key; `nil` when the PF never got one.
    func verification(for key: IdempotencyKey) async throws(PlatformError) -> VerificationResult?

    /// What the PF judged with; `nil` when it keeps nothing of that verification (any more).
    ///
    /// Only reads: it may be asked at any time and any number of times.
    func evidence(
        of verification: VerificationID
    )
        async throws(PlatformError) -> RevocationBytes?

    /// Has a digest stamped by the PF's time-stamping authority; `nil` when it has none.
    func timeStamp(_ query: TimeStampQuery) async throws(PlatformError) -> TimeStampReply?

    /// Hands over a signed consent.
    ///
    /// The same key and consent: the same answer.
    func register(
        _ consent: SignedConsent,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> ConsentResult

    /// The answer to an earlier `register` with this key; `nil` when the PF never got one.
    func consent(for key: IdempotencyKey) async throws(PlatformError) -> ConsentResult?

    /// The PF's present time: shows that it can be reached, and how far the clocks are apart.
    func serverTime() async throws(PlatformError) -> Timestamp
}
