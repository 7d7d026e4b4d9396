// A note of the flow as a line of the journal: words and numbers, nobody's data.

import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol
import Records

struct JournalLine {
    let note: JournalNote
    let at: Timestamp
    let terminal: TerminalID
    let staff: String?
    let application: ApplicationID?

    var entry: JournalEntry {
        let (event, facts) = content
        return JournalEntry(
            at: at,
            event: event,
            terminal: JournalWord(terminal.description) ?? "terminal",
            staffID: staff.flatMap { JournalWord($0) },
            applicationID: application.flatMap { JournalWord($0.description) },
            facts: facts
        )
    }

    private var content: (JournalWord, [String: JournalEntry.Fact]) {
        switch note {
        case .signedIn(let staff): ("staff.signed-in", word("by", staff))
        case .visitStarted: ("visit.started", [:])
        case .handedOver(let turn): ("visit.handed-over", word("to", turn.rawValue))
        case .pinSent(let pin, let result):
            (
                "card.pin-sent",
                word("pin", pin.rawValue).merging(word("result", result.rawValue)) { first, _ in
                    first
                }
            )
        case .approved(let by): ("visit.approved", word("by", by))
        case .signed(let purpose): ("card.signed", word("purpose", purpose.rawValue))
        case .verdict(let verdict): ("platform.verdict", word("verdict", verdict))
        case .accountAnswer(let answer): ("bank.answered", word("answer", answer))
        case .consent(let state): ("consent", word("state", state))
        case .ended(let reason): ("visit.ended", word("reason", reason))
        case .locked: ("screen.locked", [:])
        case .unlocked: ("screen.unlocked", [:])
        case .emptied: ("screen.emptied", [:])
        case .disclosed: ("screen.disclosed", [:])
        case .resumed: ("visit.resumed", [:])
        case .assisted(let kind, let reason):
            (
                "visit.assisted",
                word("kind", kind.rawValue).merging(word("reason", reason.rawValue)) { first, _ in
                    first
                }
            )
        case .display(let state): ("customer-display", word("state", state))
        }
    }

    private func word(_ name: String, _ text: String) -> [String: JournalEntry.Fact] {
        guard let word = JournalWord(text) else { return [:] }
        return [name: .word(word)]
    }
}
