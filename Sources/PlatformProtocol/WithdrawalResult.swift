// What came of a withdrawal.

package import Identity

/// The PF's answer to a withdrawal; a business result, never an error.
package struct WithdrawalResult: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: Hashable, Sendable {
        /// Nothing is handed over any more, from this moment on.
        case withdrawn(at: Timestamp)
        /// It is not accepted; the consent stays as it was.
        case refused([Reason])
        /// It could not be checked; the consent stays as it was.
        case undetermined([Reason])
    }

    /// The consent.
    package let consentID: ConsentID
    /// What came of it.
    package let outcome: Outcome
    /// When and how the certificate was checked.
    package let facts: CheckFacts

    /// An answer as the PF states it.
    package init(consentID: ConsentID, outcome: Outcome, facts: CheckFacts) {
        self.consentID = consentID
        self.outcome = outcome
        self.facts = facts
    }
}
