// What came of asking for 最新の基本4情報.

/// The PF's answer; a business result, never an error.
package struct LatestItemsResult: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: Hashable, Sendable {
        /// There are newer items. The only answer that is paid for.
        case newer(LatestItems)
        /// What was certified last is the newest.
        case noNewer
        /// Nothing is handed over.
        case notProvided(LatestItemsRefusal)
    }

    /// The consent it was asked under.
    package let consentID: ConsentID
    /// What came of it.
    package let outcome: Outcome
    /// When and how it was checked.
    package let facts: CheckFacts
    /// Whether this answer is paid for.
    package let charge: CheckCharge

    /// An answer as the PF states it.
    package init(
        consentID: ConsentID,
        outcome: Outcome,
        facts: CheckFacts,
        charge: CheckCharge
    ) {
        self.consentID = consentID
        self.outcome = outcome
        self.facts = facts
        self.charge = charge
    }
}

/// Why no items are handed over.
package enum LatestItemsRefusal: String, Hashable, Sendable, CaseIterable {
    /// There is no such consent to this service.
    case notConsented
    /// The consent is not yet reflected at J-LIS: ask later.
    case consentNotSynced
    /// The term of the consent is over.
    case consentExpired
    /// The consent was withdrawn.
    case consentWithdrawn
    /// The certificate is revoked and no new one was issued yet.
    case certificateRevoked
    /// The certificate's time is over and no new one was issued yet.
    case certificateExpired
    /// The certificate is held.
    case certificateOnHold
    /// The new certificate has not reached J-LIS' service yet: ask later.
    case certificateNotSynced
}
