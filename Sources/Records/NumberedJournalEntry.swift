// A journal entry at its place.

/// An entry as the journal keeps it: with its place.
package struct NumberedJournalEntry: Hashable, Sendable, Codable {
    /// Its place, from 1, without gaps.
    package let number: Int64
    /// The entry.
    package let entry: JournalEntry

    /// An entry at its place.
    package init(number: Int64, entry: JournalEntry) {
        self.number = number
        self.entry = entry
    }
}
