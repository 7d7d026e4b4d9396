// What happened to consents, as a list to be polled: J-LIS tells nobody by itself.

package import Identity

/// Something happened to a consent.
package struct ConsentEvent: Hashable, Sendable {
    /// What happened.
    package enum Change: Hashable, Sendable {
        /// It was reflected at J-LIS; from now on it can be used.
        case reflected
        /// It was withdrawn.
        case withdrawn(in: WithdrawalPlace)
        /// Its term ended.
        case expired
    }

    /// Counts up from 1 over all events of this relying party; who polls says the last one seen.
    package let mark: Int
    /// The consent.
    package let consentID: ConsentID
    /// Who gave it.
    package let userID: UserID
    /// The service.
    package let serviceID: ServiceID
    /// What happened.
    package let change: Change
    /// When it happened.
    package let happenedAt: Timestamp

    /// An event as the PF states it; `nil` for a mark below 1.
    package init?(
        mark: Int,
        consentID: ConsentID,
        userID: UserID,
        serviceID: ServiceID,
        change: Change,
        happenedAt: Timestamp
    ) {
        guard mark >= 1 else { return nil }
        self.mark = mark
        self.consentID = consentID
        self.userID = userID
        self.serviceID = serviceID
        self.change = change
        self.happenedAt = happenedAt
    }
}

/// Events after a mark, oldest first.
package struct ConsentEventPage: Hashable, Sendable {
    /// The events.
    package let events: [ConsentEvent]
    /// The mark of the newest event there is.
    package let newestMark: Int
    /// When the PF looked, by its clock.
    package let checkedAt: Timestamp

    /// The most events of one page.
    package static let maximumCount = 1_000

    /// A page as the PF states it.
    package init(events: [ConsentEvent], newestMark: Int, checkedAt: Timestamp) {
        self.events = events
        self.newestMark = newestMark
        self.checkedAt = checkedAt
    }
}
