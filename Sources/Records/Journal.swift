// The port to the audit journal.

/// An append-only journal of events, each chained to all before it.
package protocol Journal: Sendable {
    /// Writes an entry down; returns its place.
    func append(_ entry: JournalEntry) async throws(RecordError) -> Int64

    /// Entries from place `number` on, in order, at most `limit` of them.
    func entries(from number: Int64, limit: Int) async throws(RecordError) -> [NumberedJournalEntry]

    /// The end of the journal now.
    func head() async throws(RecordError) -> JournalHead

    /// Follows the whole chain and compares it with a head that was kept elsewhere.
    ///
    /// - Throws: `chainBroken` at the entry that does not fit, `sealBroken` for a changed one.
    func examine(against head: JournalHead?) async throws(RecordError) -> JournalFinding
}
