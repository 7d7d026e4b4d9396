// What a deletion did, kept for good: how many, which, and that nothing else went.

package import Identity

/// The statement of one deletion, sealed in the same transaction that deleted.
///
/// Its digest stands in the journal. No record of it holds anything of the people.
package struct DeletionStatement: Hashable, Sendable, Codable {
    /// One record that is gone.
    package struct Deleted: Hashable, Sendable, Codable {
        /// Its id.
        package let id: RecordID
        /// The last day it was to be kept.
        package let keptThrough: CalendarDate
        /// SHA-256 of its id, a zero byte and its sealed form as it lay in the store.
        package let digest: KeptBytes

        /// A record that is gone.
        package init(id: RecordID, keptThrough: CalendarDate, digest: KeptBytes) {
            self.id = id
            self.keptThrough = keptThrough
            self.digest = digest
        }
    }

    /// The statement's number, from 1 in each store.
    package let number: Int64
    /// Where was deleted.
    package let shelf: RecordShelf
    /// When.
    package let at: Timestamp
    /// The id of who ordered it.
    package let by: String
    /// Everything was deleted whose last day lies before this one.
    package let before: CalendarDate
    /// How many records there were.
    package let countBefore: Int
    /// What was deleted, by id.
    package let deleted: [Deleted]
    /// How many there are: no more and no fewer are gone.
    package let countAfter: Int

    /// Most records one statement covers.
    package static let mostDeleted = 1_000

    /// A statement.
    package init(
        number: Int64,
        shelf: RecordShelf,
        at: Timestamp,
        by: String,
        before: CalendarDate,
        countBefore: Int,
        deleted: [Deleted],
        countAfter: Int
    ) {
        self.number = number
        self.shelf = shelf
        self.at = at
        self.by = by
        self.before = before
        self.countBefore = countBefore
        self.deleted = deleted
        self.countAfter = countAfter
    }
}

/// A statement with the digest that the journal names.
package struct KeptStatement: Hashable, Sendable {
    /// The statement.
    package let statement: DeletionStatement
    /// SHA-256 of its wire form, 32 bytes.
    package let digest: KeptBytes

    /// A statement and its digest.
    package init(statement: DeletionStatement, digest: KeptBytes) {
        self.statement = statement
        self.digest = digest
    }
}
