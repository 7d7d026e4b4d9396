// The port to the audit journal.

/// An append-only journal of events.
package protocol Journal: Sendable {
    /// Writes an entry down; returns its place.
    func append(_ entry: JournalEntry) async throws(RecordError) -> Int64

    /// Entries from place `number` on, in order, at most `limit` of them.
    func entries(from number: Int64, limit: Int) async throws(RecordError) -> [NumberedJournalEntry]
}
