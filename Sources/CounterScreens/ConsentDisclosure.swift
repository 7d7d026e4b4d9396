// 開示: what a customer asks to see of the consent and of what came by it.

package import Identity
package import PlatformProtocol

/// Everything that is disclosed about one consent.
package struct ConsentDisclosure: Hashable, Sendable {
    /// How the consent stands.
    package enum State: Hashable, Sendable {
        case notReflected
        case live
        case withdrawn(at: Timestamp)
        case expired
    }

    /// The four items as the bank holds them; 性別 is not held.
    package struct Held: Hashable, Sendable {
        /// 氏名.
        package let name: ExactText
        /// 住所.
        package let address: ExactText
        /// 生年月日.
        package let birthDate: BirthDate

        /// The items of one customer.
        package init(name: ExactText, address: ExactText, birthDate: BirthDate) {
            self.name = name
            self.address = address
            self.birthDate = birthDate
        }
    }

    /// A question for newer items.
    package struct Question: Hashable, Sendable {
        /// When.
        package let at: Timestamp
        /// What was handed over; empty when nothing was.
        package let items: [ConsentItem]

        /// A question that was answered.
        package init(at: Timestamp, items: [ConsentItem]) {
            self.at = at
            self.items = items
        }
    }

    /// A change that was taken over.
    package struct Change: Hashable, Sendable {
        /// When.
        package let at: Timestamp
        /// What was held before.
        package let before: Held
        /// What is held since.
        package let after: Held

        /// A change.
        package init(at: Timestamp, before: Held, after: Held) {
            self.at = at
            self.before = before
            self.after = after
        }
    }

    /// The consent.
    package var facts: ConsentFacts
    /// How it stands.
    package var state: State
    /// The operator it was sent to.
    package var platform: String
    /// When the operator acknowledged it.
    package var acknowledgedAt: Timestamp
    /// What is held.
    package var held: Held
    /// What was handed over and not taken over yet.
    package var waiting: Held?
    /// What was asked, oldest first.
    package var questions: [Question]
    /// What was changed, oldest first.
    package var changes: [Change]
    /// When a withdrawal was signed here.
    package var withdrawalSigned: Timestamp?

    /// A disclosure of these.
    package init(
        facts: ConsentFacts,
        state: State,
        platform: String,
        acknowledgedAt: Timestamp,
        held: Held,
        waiting: Held?,
        questions: [Question],
        changes: [Change],
        withdrawalSigned: Timestamp?
    ) {
        self.facts = facts
        self.state = state
        self.platform = platform
        self.acknowledgedAt = acknowledgedAt
        self.held = held
        self.waiting = waiting
        self.questions = questions
        self.changes = changes
        self.withdrawalSigned = withdrawalSigned
    }

    func lines(_ words: ConsentWords) -> [String] {
        var lines = ["\(facts.company)  \(words(.disclosureTitle))"]
        lines += part(
            .disclosureConsent,
            words.lines(of: facts) + [words.line(.disclosureState, text(state, words))],
            words
        )
        lines += part(.disclosureHeld, items(held, words), words)
        lines += part(.disclosureObtained, questions.map { obtained($0, words) }, words)
        if let waiting { lines += part(.disclosureWaiting, items(waiting, words), words) }
        lines += part(.disclosureChanges, changes.flatMap { change($0, words) }, words)
        return lines + ["", words(.disclosureSent, ["platform": platform])] + sent(words)
    }

    private func part(_ title: PaperKey, _ lines: [String], _ words: ConsentWords) -> [String] {
        ["", words(title)] + (lines.isEmpty ? [words(.disclosureNothing)] : lines).map { "  \($0)" }
    }

    private func items(_ held: Held, _ words: ConsentWords) -> [String] {
        [
            "\(words.items([.name])): \(held.name.string)",
            "\(words.items([.address])): \(held.address.string)",
            "\(words.items([.birthDate])): \(held.birthDate.text)",
        ]
    }

    private func obtained(_ question: Question, _ words: ConsentWords) -> String {
        let moment = ["moment": question.at.japaneseText]
        guard !question.items.isEmpty else { return words(.disclosureNone, moment) }
        let items = ["items": words.items(question.items)]
        return words(.disclosureNewer, moment.merging(items) { first, _ in first })
    }

    private func change(_ change: Change, _ words: ConsentWords) -> [String] {
        [change.at.japaneseText, "\(words(.disclosureBefore)):"] + items(change.before, words)
            + ["\(words(.disclosureAfter)):"] + items(change.after, words)
    }

    private func sent(_ words: ConsentWords) -> [String] {
        var lines = [words(.disclosureSentConsent, ["moment": acknowledgedAt.japaneseText])]
        lines += questions.map {
            words(.disclosureSentQuestion, ["moment": $0.at.japaneseText])
        }
        if let withdrawalSigned {
            let moment = ["moment": withdrawalSigned.japaneseText]
            lines.append(words(.disclosureSentWithdrawal, moment))
        }
        return lines.map { "  \($0)" }
    }

    private func text(_ state: State, _ words: ConsentWords) -> String {
        switch state {
        case .notReflected: words(.stateNotReflected)
        case .live: words(.stateLive)
        case .withdrawn(let moment):
            words(.stateWithdrawn, ["moment": moment.japaneseText])
        case .expired: words(.stateExpired)
        }
    }
}
