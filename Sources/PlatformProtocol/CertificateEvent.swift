// Customers whose certificates were revoked, as a list to be polled.

package import Identity

/// A certificate of a consented customer was revoked.
package struct CertificateEvent: Hashable, Sendable {
    /// Counts up from 1 over all events of this relying party; who polls says the last one seen.
    package let mark: Int
    /// The person.
    package let userID: UserID
    /// Why; `nil` where the list gives no reason.
    package let reason: RevocationWord?
    /// When it was revoked.
    package let revokedAt: Timestamp
    /// When the PF saw it in a list.
    package let detectedAt: Timestamp

    /// An event as the PF states it; `nil` for a mark below 1.
    package init?(
        mark: Int,
        userID: UserID,
        reason: RevocationWord?,
        revokedAt: Timestamp,
        detectedAt: Timestamp
    ) {
        guard mark >= 1 else { return nil }
        self.mark = mark
        self.userID = userID
        self.reason = reason
        self.revokedAt = revokedAt
        self.detectedAt = detectedAt
    }
}

/// Events after a mark, oldest first.
package struct CertificateEventPage: Hashable, Sendable {
    /// The events.
    package let events: [CertificateEvent]
    /// The mark of the newest event there is: ask again while the last one here is below it.
    package let newestMark: Int
    /// When and how they were learned; the source is the oldest list in force.
    package let facts: CheckFacts

    /// The most events of one page.
    package static let maximumCount = 1_000

    /// A page as the PF states it.
    package init(events: [CertificateEvent], newestMark: Int, facts: CheckFacts) {
        self.events = events
        self.newestMark = newestMark
        self.facts = facts
    }
}
