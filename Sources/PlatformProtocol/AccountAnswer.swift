// What the books answer.

/// What the books answer.
///
/// A business result, never an error.
package enum AccountAnswer: Hashable, Sendable {
    /// The account is open.
    case opened(AccountNumber)
    /// The same person already has one.
    case duplicate
    /// The bank does not open one; no reason is given to the counter.
    case refused
}
