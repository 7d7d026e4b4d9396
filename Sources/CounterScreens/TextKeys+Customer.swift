// What customers read, and what only the staff reads. A key is the customer's unless it is known
// not to be: forgetting to name one here asks translators for too much, never for too little.

package import CounterFlow

extension TextKeys {
    /// What points to a printed board: only in languages whose script terminals do not agree about.
    static let board = "board.pointer"
    /// The same in the language's own letters, where the terminal can draw them.
    static let boardInOwnLetters = "board.pointer.local"

    /// The keys whose words a customer can meet, of everything a book needs.
    package static func forCustomers(by book: ScreenBook, languages: [Language]) -> Set<String> {
        let staff = ofStaff(in: book)
        return required(by: book, languages: languages).filter { key in
            !staff.contains { key.hasPrefix($0) } && !isShared(key)
        }
    }

    /// Whether a text is one that is agreed to or signed: shown with its version, and translated
    /// at a real counter only when somebody answers for the translation.
    package static func isLegal(_ key: String) -> Bool {
        key.hasPrefix("declaration.") || key.hasPrefix("consent.clause.")
            || key == "step.pledge.lead"
    }

    /// The same words in every language: names of languages in their own words, marks.
    private static func isShared(_ key: String) -> Bool {
        key.hasPrefix("language.") || key.hasPrefix("environment.")
    }

    /// The beginnings of keys that only the staff reads: screens of the staff's turn, and parts of
    /// others that are never on a customer's.
    private static func ofStaff(in book: ScreenBook) -> [String] {
        let steps = book.procedures.flatMap(\.steps).filter { $0.turn == .staff }
        return steps.map { "step.\($0.id)." }
            + steps.flatMap(\.fields).map { "field.\($0.id)." } + staffOnly + japaneseOnly
    }

    private static let staffOnly = [
        "approval.", "check.not-staff-id", "closing.", "day.", "ending.",
        "handover.give.customer", "handover.take.staff", "key.day", "key.leave",
        "key.next-customer", "key.sign-out", "leave.",
        "method.", "password.", "problem.staff-file-unreadable.", "reason.", "scenario.",
        "sign-in.", "assist.", "display.busy", "display.lost.", "draft.not-kept", "drafts.",
        "key.disclose",
        "key.mask", "key.note", "key.send", "key.take-turn", "lock.", "locked.lead", "locked.next",
        "locked.password", "note.help", "note.label", "note.lead", "note.title",
        "privacy.emptied", "problem.draft-unreadable.", "turn.wait", "watch.",
        "terminal.", "trainer.", "training.", "working.signing-in",
    ]

    /// Written into signed texts, in Japanese whatever the screen says, or into papers that are
    /// given in Japanese and English.
    private static let japaneseOnly = ["document.", "law.", "paper."]
}
