// The port to what only an administrator, an auditor or a nightly job does with the store.

package import Identity

/// Who does something to the store, for the journal.
package struct Responsible: Hashable, Sendable {
    /// The id of the member of staff.
    package let staffID: JournalWord
    /// The terminal or machine.
    package let terminal: JournalWord
    /// When.
    package let at: Timestamp

    /// Who, where, when.
    package init(staffID: JournalWord, terminal: JournalWord, at: Timestamp) {
        self.staffID = staffID
        self.terminal = terminal
        self.at = at
    }

    /// An entry of the journal in this person's name.
    package func entry(
        _ event: JournalWord,
        _ facts: [String: JournalEntry.Fact] = [:]
    ) -> JournalEntry {
        JournalEntry(at: at, event: event, terminal: terminal, staffID: staffID, facts: facts)
    }
}

/// How far a change of key went.
package struct KeyRotation: Hashable, Sendable {
    /// The version everything is sealed with now.
    package let version: Int
    /// How many rows were sealed anew.
    package let rows: Int

    /// A finished change of key.
    package init(version: Int, rows: Int) {
        self.version = version
        self.rows = rows
    }
}

/// Looking for, holding and deleting records, and changing the key.
///
/// Each change is written into the journal in the transaction that makes it.
package protocol RecordAdministration: Sendable {
    /// The records that fit, oldest first, at most `RecordSearch.mostFound`.
    func find(_ search: RecordSearch) async throws(RecordError) -> [VerificationRecord]

    /// Keeps a record from being deleted.
    ///
    /// A second hold changes nothing.
    func hold(
        _ id: RecordID,
        reason: ExactText,
        by person: Responsible
    ) async throws(RecordError)

    /// Ends a hold.
    ///
    /// Without one nothing changes.
    func release(_ id: RecordID, by person: Responsible) async throws(RecordError)

    /// Deletes what has passed its last day and is not held, and states it.
    ///
    /// `day`: everything whose last day lies before it goes; the person's day at most.
    /// Returns the statements, none when there was nothing to delete; throws `clockSetBack` when the journal knows a later moment, `dayInFuture`.
    func deleteExpired(
        before day: CalendarDate,
        by person: Responsible
    ) async throws(RecordError) -> [KeptStatement]

    /// Every statement, oldest first, checked.
    func statements() async throws(RecordError) -> [KeptStatement]

    /// Seals everything anew under a fresh key and forgets the old one.
    ///
    /// Killed at any moment, everything stays readable, and the next call goes on.
    func rotateKey(by person: Responsible) async throws(RecordError) -> KeyRotation
}
