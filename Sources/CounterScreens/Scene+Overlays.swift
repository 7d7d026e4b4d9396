// What lies over a screen: help, the consent in full, really cancel, really leave.

import Canvas
import CounterFlow
import Identity

extension Scene {
    func overlay(_ overlay: Overlay) -> ScreenContent {
        switch overlay {
        case .help(let row): help(from: row)
        case .noting(let line): noting(note(line))
        case .assisting(let kind, let highlighted): assisting(kind, highlighted)
        case .drafts(let highlighted): drafts(highlighted)
        case .consentDetails(let row): consentDetails(from: row)
        case .day(let row): dayReport(from: row)
        case .cancelling(let highlighted): cancelling(highlighted)
        case .leaving(let highlighted): leaving(highlighted)
        case .languages(let highlighted): languages(highlighted)
        }
    }

    private func note(_ line: EditLine) -> ViewItem {
        ViewItem(
            id: "note",
            role: .field,
            label: words(.noteLabel),
            value: .line(line),
            help: words(.noteHelp),
            focus: .focused
        )
    }

    private func help(from row: Int) -> ScreenContent {
        var items: [ViewItem] = []
        let isWatching = seat == .counter && state.isCustomerElsewhere
        if !isWatching, let field = rules.focusedField(of: state) {
            let label = words.of("field.\(field.id).label")
            let heading = "\(words(.helpField)): \(label)"
            items.append(ViewItem(id: "field", role: .heading, label: heading))
            let text = words.of("field.\(field.id).help")
            items.append(ViewItem(id: "field-help", role: .text, label: text))
        }
        if !isWatching, let step = state.step {
            items.append(note("screen", .helpScreen, role: .heading))
            let text = words.of("step.\(step.id).help")
            items.append(ViewItem(id: "screen-help", role: .text, label: text))
        }
        items.append(note("keys", .helpKeys, role: .heading))
        items += words(.helpKeysText).split(separator: "\n").enumerated().map { index, line in
            ViewItem(id: "key-\(index)", role: .text, label: String(line), group: "keys")
        }
        return ScreenContent(
            name: "help",
            title: words(.helpTitle),
            lead: [words(.helpClose)],
            items: items,
            keys: [KeyHint(key: "Enter", words: words(.keyClose))],
            firstRow: .at(row),
            restItem: 0
        )
    }

    private func consentDetails(from row: Int) -> ScreenContent {
        let items = (1...CounterRules.consentClauses).map { number in
            let isAdditional = ConsentClause.additional.contains(number)
            let kind = words(isAdditional ? .consentAdditional : .consentObligatory)
            let clause = legal("consent.clause.\(number)").text
            return ViewItem(
                id: "clause-\(number)",
                role: .documentLine,
                value: .text(ExactText("\(number). [\(kind)] \(clause)"))
            )
        }
        return ScreenContent(
            name: "consent-details",
            title: words(.consentDetailsTitle),
            lead: [legal("consent.clause.1").remark],
            items: items,
            keys: [scroll, enter(.keyClose)] + language,
            firstRow: .at(row),
            restItem: 0
        )
    }

    private func cancelling(_ highlighted: Int) -> ScreenContent {
        let reasons = CancelReason.allCases.map { ($0.rawValue, words.of("cancel.\($0.rawValue)")) }
        return ScreenContent(
            name: "cancelling",
            title: words(.cancelTitle),
            lead: [words(.cancelLead)],
            items: buttons([("stay", words(.cancelStay))] + reasons, focus: highlighted),
            keys: overlayKeys,
            firstRow: .fixed
        )
    }

    private func leaving(_ highlighted: Int) -> ScreenContent {
        ScreenContent(
            name: "leaving",
            title: words(.leaveTitle),
            lead: [words(.leaveLead)],
            items: buttons(
                [("stay", words(.leaveStay)), ("leave", words(.leaveLeave))],
                focus: highlighted
            ),
            keys: overlayKeys,
            firstRow: .fixed
        )
    }

    /// The languages, each in its own words; the title says "language" in the one being read and in
    /// English, for whoever opened this by mistake.
    private func languages(_ highlighted: Int) -> ScreenContent {
        let offered = rules.languages(of: state.turn)
        let names = offered.map { ($0.rawValue, words.of("language.\($0.rawValue)")) }
        return ScreenContent(
            name: "languages",
            title: words(.languagesTitle),
            items: buttons(names, focus: highlighted),
            keys: [enter(.keySubmit), move, KeyHint(key: "Esc", words: words(.keyBack))],
            firstRow: .fixed
        )
    }

    var overlayKeys: [KeyHint] {
        [enter(.keySubmit), move, KeyHint(key: "Esc", words: words(.keyBack))] + language
    }
}

/// Which clauses of the consent text the official form requires.
enum ConsentClause {
    /// The four that are additional; the other eleven are obligatory.
    static let additional: Set<Int> = [2, 7, 11, 14]
}
