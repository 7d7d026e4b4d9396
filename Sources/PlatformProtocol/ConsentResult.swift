// What came of a consent.

package import Identity

/// The PF's answer to a consent.
///
/// A business result, never an error.
package struct ConsentResult: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: Hashable, Sendable {
        /// The PF keeps the consent under this name, through the last second of `through`
        /// (a day in Japan): 10 years from the day after it was given.
        case registered(ConsentID, through: CalendarDate)
        /// It is not accepted.
        case refused([Reason])
        /// It could not be checked; nothing is kept.
        case undetermined([Reason])
    }

    /// The service it was given to.
    package let serviceID: ServiceID
    /// What came of it.
    package let outcome: Outcome
    /// When the PF received it, by the PF's clock.
    package let receivedAt: Timestamp
    /// When and how the certificate was checked.
    package let facts: CheckFacts

    /// An answer as the PF states it; without `facts` nothing was learned of the certificate.
    package init(
        serviceID: ServiceID,
        outcome: Outcome,
        receivedAt: Timestamp,
        facts: CheckFacts? = nil
    ) {
        self.serviceID = serviceID
        self.outcome = outcome
        self.receivedAt = receivedAt
        self.facts =
            facts
            ?? CheckFacts(
                checkedAt: receivedAt,
                sourceUpdatedAt: nil,
                method: nil,
                purpose: .signatureVerification
            )
    }
}
