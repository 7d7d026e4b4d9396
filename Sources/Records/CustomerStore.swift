// The port behind which customers who consented are kept.

/// How far the operator's lists of events were read.
package struct EventMarks: Hashable, Sendable {
    /// The last event of consents.
    package var consents: Int
    /// The last event of certificates.
    package var certificates: Int

    /// Marks; 0 before the first event.
    package init(consents: Int = 0, certificates: Int = 0) {
        self.consents = consents
        self.certificates = certificates
    }
}

/// Keeps customers who consented.
///
/// They lie with the consents, under the same key, and go when the consent goes.
package protocol CustomerStore: Sendable {
    /// Every customer, oldest consent first.
    func customers() async throws(RecordError) -> [CustomerEntry]

    /// The customers of that number, oldest consent first.
    func customers(number: String) async throws(RecordError) -> [CustomerEntry]

    /// Consents for which there is no customer yet, oldest first.
    func consentsWithoutCustomer() async throws(RecordError) -> [ConsentRecord]

    /// How far events were read.
    func marks() async throws(RecordError) -> EventMarks

    /// Writes entries and marks in one transaction; `nil` leaves the marks.
    func save(_ entries: [CustomerEntry], marks: EventMarks?) async throws(RecordError)
}
