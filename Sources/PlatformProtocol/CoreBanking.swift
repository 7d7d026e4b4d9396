// The port to the bank's books. Only here is an account opened.

/// The bank's core banking system.
package protocol CoreBanking: Sendable {
    /// Asks for the account.
    ///
    /// The same key and request: the same answer, never a second account.
    func openAccount(
        _ request: AccountRequest,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AccountAnswer
}
