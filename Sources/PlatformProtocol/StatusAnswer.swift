// The answer about one certificate.

/// What the PF says of a certificate's state.
package struct StatusAnswer: Hashable, Sendable {
    /// Whether a newer certificate of the person exists.
    package enum Successor: String, Hashable, Sendable, CaseIterable {
        /// It does.
        case issued
        /// None was issued.
        case none
        /// The PF can't tell.
        case unknown
    }

    /// The state.
    package let state: CertificateStanding
    /// When and how it was learned.
    package let facts: CheckFacts
    /// Whether this answer is paid for.
    package let charge: CheckCharge
    /// The person as the PF knows them; `nil` when it doesn't.
    package let userID: UserID?
    /// Whether a newer certificate exists.
    package let successor: Successor

    /// An answer as the PF states it.
    package init(
        state: CertificateStanding,
        facts: CheckFacts,
        charge: CheckCharge,
        userID: UserID?,
        successor: Successor
    ) {
        self.state = state
        self.facts = facts
        self.charge = charge
        self.userID = userID
        self.successor = successor
    }
}
