// Hidden and locked screens, and what one person sees while the other one works elsewhere. Nothing
// of the visit is on any of them but the step.

import CounterFlow
import Identity
import PlatformProtocol

extension Scene {
    /// Nothing to be seen until a key is pressed.
    func hidden() -> ScreenContent {
        ScreenContent(
            name: "hidden",
            title: words(.hiddenTitle),
            lead: [words(.hiddenLead)],
            items: state.staff == nil ? [] : coming(.hiddenNext),
            keys: [enter(.keyShow)] + language,
            restItem: state.staff == nil ? nil : 0
        )
    }

    /// Nothing to be seen until the password is given.
    func locked() -> ScreenContent {
        guard seat == .counter else {
            return ScreenContent(
                name: "locked.display",
                title: words(.lockedTitle),
                lead: [words(.lockedCustomer)],
                keys: language
            )
        }
        if state.unlocking != nil {
            return ScreenContent(
                name: "locked.working",
                title: words(.lockedTitle),
                lead: [words.of("working.\(Work.signingIn.rawValue)")],
                keys: language
            )
        }
        let progress = state.secretStarted
        let text = words(progress == .started ? .secretStarted : .secretEmpty)
        let label = words(.lockedPassword, ["id": state.staff?.id ?? ""])
        return ScreenContent(
            name: "locked",
            title: words(.lockedTitle),
            lead: [words(.lockedLead)],
            items: [
                ViewItem(
                    id: "password",
                    role: .secret,
                    label: label,
                    value: .secret(progress, words: text),
                    focus: .focused
                )
            ] + coming(.lockedNext),
            keys: [enter(.keySubmit)] + language,
            privacy: .secret
        )
    }

    /// When the next step comes, as a time of day: nothing on the screen moves meanwhile.
    private func coming(_ key: TextKey) -> [ViewItem] {
        guard let next = rules.nextCover(of: state) else { return [] }
        let time = String(next.japaneseText.suffix(8))
        return [ViewItem(id: "next", role: .text, label: words(key, ["time": time]))]
    }

    /// The remark that the screen is about to be hidden.
    var idleRemark: String? {
        guard state.idleWarning == .given, let next = rules.nextCover(of: state) else { return nil }
        return words(.idleWarning, ["time": String(next.japaneseText.suffix(8))])
    }

    /// The staff's screen while the customer works at the other one: the step, nothing else.
    func watching() -> ScreenContent {
        var items: [ViewItem] = []
        let isLost = state.display == .lost
        if isLost {
            let lines = words.threeLines(.displayLost).dropFirst()
            items += lines.enumerated().map { index, text in
                ViewItem(id: "lost-\(index)", role: .warning, label: text)
            }
        }
        if let step = state.step {
            let name = ExactText(words.of("step.\(step.id).title"))
            items.append(value("step", .watchStep, name))
        }
        let title = isLost ? words.threeLines(.displayLost)[0] : words(.watchTitle)
        return ScreenContent(
            name: isLost ? "watching.lost" : "watching",
            title: title,
            lead: isLost ? [] : [words(.watchLead)],
            items: items,
            keys: [
                KeyHint(key: "F4", words: words(.keyTakeTurn)),
                KeyHint(key: "F6", words: words(.keyNote)),
                KeyHint(key: "F1", words: words(.keyHelp)),
            ] + language,
            restItem: items.isEmpty ? nil : 0
        )
    }

    /// The customer's screen while the staff works.
    func customerWaits() -> ScreenContent {
        ScreenContent(
            name: "customer-waits",
            title: words(.waitsTitle),
            lead: [words(state.display == .taken ? .waitsTaken : .waitsLead)],
            keys: language.isEmpty ? [KeyHint(key: "F9", words: words(.keyHide))] : language
        )
    }

    /// A sentence for the customer is typed.
    func noting(_ line: ViewItem) -> ScreenContent {
        ScreenContent(
            name: "noting",
            title: words(.noteTitle),
            lead: [words(.noteLead)],
            items: [line],
            keys: [enter(.keySend), KeyHint(key: "Esc", words: words(.keyBack))],
            privacy: .personal,
            firstRow: .fixed
        )
    }

    /// 代筆・代読: which, then why.
    func assisting(_ kind: AssistanceKind?, _ highlighted: Int) -> ScreenContent {
        let choices =
            kind == nil
            ? AssistanceKind.allCases.map { ($0.rawValue, words.of("assist.kind.\($0.rawValue)")) }
            : AssistanceReason.allCases.map {
                ($0.rawValue, words.of("assist.reason.\($0.rawValue)"))
            }
        let lead = kind == nil ? words(.assistLead) : words(.assistReasonLead)
        return ScreenContent(
            name: kind == nil ? "assisting" : "assisting.reason",
            title: words(.assistTitle),
            lead: [lead],
            items: buttons([("stay", words(.assistStay))] + choices, focus: highlighted),
            keys: overlayKeys,
            firstRow: .fixed
        )
    }

    /// Which unfinished visit goes on.
    func drafts(_ highlighted: Int) -> ScreenContent {
        let offered = state.drafts.prefix(CounterRules.mostDrafts).map { draft in
            let time = draft.startedAt.japaneseText
            let values = ["number": draft.applicationID.description, "time": time]
            return (draft.applicationID.description, words(.draftsEntry, values))
        }
        return ScreenContent(
            name: "drafts",
            title: words(.draftsTitle),
            lead: [words(.draftsLead)],
            items: buttons([("stay", words(.draftsStay))] + offered, focus: highlighted),
            keys: overlayKeys,
            firstRow: .fixed
        )
    }
}
