// A consent as the PF keeps it.

package import Identity

/// A consent and its state, without certificate or signature: the PF keeps neither.
package struct PlatformConsent: Hashable, Sendable {
    /// Its name.
    package let id: ConsentID
    /// Who gave it.
    package let userID: UserID
    /// The service it was given to.
    package let serviceID: ServiceID
    /// What may be handed over.
    package let items: Set<ConsentItem>
    /// When the PF received it.
    package let receivedAt: Timestamp
    /// The first day of its term, in Japan.
    package let firstDay: CalendarDate
    /// The last day of its term, in Japan.
    package let lastDay: CalendarDate
    /// Whether it can be used.
    package let state: ConsentCondition

    /// The most consents of one list.
    package static let maximumCount = 256

    /// A consent as the PF states it; `nil` without items, or when the term ends before it begins.
    package init?(
        id: ConsentID,
        userID: UserID,
        serviceID: ServiceID,
        items: Set<ConsentItem>,
        receivedAt: Timestamp,
        firstDay: CalendarDate,
        lastDay: CalendarDate,
        state: ConsentCondition
    ) {
        guard !items.isEmpty, firstDay <= lastDay else { return nil }
        self.id = id
        self.userID = userID
        self.serviceID = serviceID
        self.items = items
        self.receivedAt = receivedAt
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.state = state
    }
}
