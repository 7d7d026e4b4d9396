// The port behind which customers who consented are kept.

package import Identity

/// How far the operator's lists of events were read.
package struct EventMarks: Hashable, Sendable {
    /// The last event of consents.
    package var consents: Int
    /// The last event of certificates.
    package var certificates: Int
    /// When the operator last looked, by its clock; what it acknowledged before may have had events
    /// that were read already.
    package var readAt: Timestamp

    /// Marks; 0 before the first event.
    package init(
        consents: Int = 0,
        certificates: Int = 0,
        readAt: Timestamp = Timestamp(seconds: 0)
    ) {
        self.consents = consents
        self.certificates = certificates
        self.readAt = readAt
    }
}

/// A change of one customer, done on what is kept at that moment.
package struct CustomerChange: Sendable {
    /// Whose.
    package let id: RecordID
    /// What changes; it may find that somebody else changed the entry meanwhile.
    package let apply: @Sendable (inout CustomerEntry) -> Void

    /// A change.
    package init(_ id: RecordID, _ apply: @escaping @Sendable (inout CustomerEntry) -> Void) {
        self.id = id
        self.apply = apply
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

    /// Adds a customer whose consent is kept; one who is there already stays as they are.
    func add(_ entry: CustomerEntry) async throws(RecordError)

    /// Does all changes and writes the marks (`nil` leaves them) in one transaction.
    ///
    /// - Returns: the entries that were changed, as they are now, each once; a customer who is not
    ///   kept any more is passed over.
    @discardableResult
    func change(
        _ changes: [CustomerChange],
        marks: EventMarks?
    ) async throws(RecordError) -> [CustomerEntry]
}
