// The journal: what was done, by whom, when, without the customer.

package import Identity

/// One event of the audit journal.
///
/// It holds no personal data and no secret.
package struct JournalEntry: Hashable, Sendable, Codable {
    /// A fact of an event.
    package enum Fact: Hashable, Sendable, Codable {
        case word(JournalWord)
        case number(Int)
    }

    /// When it happened.
    package let at: Timestamp
    /// What happened, such as `application.signed`.
    package let event: JournalWord
    /// The terminal.
    package let terminal: JournalWord
    /// Who was signed in; `nil` before anybody is.
    package let staffID: JournalWord?
    /// The application it belongs to; `nil` when to none.
    package let applicationID: JournalWord?
    /// What else is to be known, by name.
    package let facts: [String: Fact]

    /// An event with its facts.
    package init(
        at: Timestamp,
        event: JournalWord,
        terminal: JournalWord,
        staffID: JournalWord? = nil,
        applicationID: JournalWord? = nil,
        facts: [String: Fact] = [:]
    ) {
        self.at = at
        self.event = event
        self.terminal = terminal
        self.staffID = staffID
        self.applicationID = applicationID
        self.facts = facts
    }
}
