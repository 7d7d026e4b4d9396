// The port to what the PF keeps after an application: consents, newer items, revocations.

/// The part of a PF that lives on after the visit.
///
/// As everywhere: the same key and the same message give the same answer.
package protocol ConsentRegistry: Sendable {
    /// A consent with its present state; `nil` when the PF has none of that name.
    func record(of consent: ConsentID) async throws(PlatformError) -> PlatformConsent?

    /// Every consent of a person to services of this relying party.
    func consents(of user: UserID) async throws(PlatformError) -> ConsentList

    /// Withdraws a consent with a signature.
    func withdraw(
        _ withdrawal: SignedWithdrawal,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> WithdrawalResult

    /// Asks for newer items under a live consent; paid for only when there are some.
    func latestItems(
        _ request: LatestItemsRequest,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> LatestItemsResult

    /// Customers whose certificates were revoked, after a mark; 0 asks from the beginning.
    func revocationEvents(since mark: Int) async throws(PlatformError) -> CertificateEventPage

    /// What happened to consents after a mark; 0 asks from the beginning.
    func consentEvents(since mark: Int) async throws(PlatformError) -> ConsentEventPage
}

/// The part of a PF that speaks about certificates without a signed document.
package protocol CertificateInquiry: Sendable {
    /// Asks for the state of a certificate; counted, so never in a loop.
    func status(
        _ question: StatusQuestion,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> StatusAnswer

    /// Recognises a person by 電子利用者証明.
    func authenticate(
        _ authentication: SignedAuthentication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AuthenticationResult
}
