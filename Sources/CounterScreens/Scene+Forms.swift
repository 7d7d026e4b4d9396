// Questions: label, answer, help, what is wrong.

import CounterFlow
import Identity
import MyNumberCard

extension Scene {
    /// A step at rest.
    func idle(_ step: Step) -> ScreenContent {
        switch step.kind {
        case .signIn, .start, .preparation, .questions, .approval: form(step)
        case .fourItems: fourItems(step)
        case .review: review(step)
        case .consentSigning: consentText(step)
        case .consentOffer: consentOffer(step)
        case .outcome: outcome(step)
        case .consentOutcome: consentOutcome(step)
        case .receipt: receipt(step)
        case .closing: closing(step)
        case .placeCard, .fourItemsPIN, .signing: plain(step)
        }
    }

    /// Title and lead of a step, and nothing to answer.
    func plain(_ step: Step) -> ScreenContent {
        ScreenContent(
            name: step.id,
            title: title(step),
            lead: lead(step),
            keys: [enter(.keyNext)] + back + common
        )
    }

    /// The title of a step.
    func title(_ step: Step) -> String {
        // Named by the PIN that is asked for now, not by the one the step usually asks.
        if step.kind == .fourItemsPIN, rules.cardPIN(of: state) == .signing {
            return words(.pinCertificateTitle)
        }
        return words.of("step.\(step.id).title")
    }

    /// The lead of a step, in paragraphs.
    func lead(_ step: Step) -> [String] {
        let key = "step.\(step.id).lead"
        guard TextKeys.isLegal(key) else {
            return words.of(key).split(separator: "\n").map(String.init)
        }
        let shown = legal(key)
        let paragraphs = shown.text.split(separator: "\n").map(String.init)
        return words.language == .japanese ? paragraphs : paragraphs + [shown.remark]
    }

    private func form(_ step: Step) -> ScreenContent {
        var items = before(step)
        for (index, field) in step.fields.enumerated() {
            items += question(field, focused: index == state.focus, of: step)
        }
        let focused = rules.focusedField(of: state)
        var keys = [enter(.keyNext)] + back
        if step.kind == .start {
            // On a narrow screen there is no room for both; the choices carry their digits.
            keys.append(KeyHint(key: "F5", words: words(.keyDay)))
        } else if let focused, !focused.choices.isEmpty {
            keys.append(choose)
        }
        return ScreenContent(
            name: step.id,
            title: title(step),
            lead: lead(step),
            items: items,
            keys: keys + common,
            privacy: privacy(of: focused)
        )
    }

    private func privacy(of field: Field?) -> ViewPrivacy {
        switch field?.kind {
        case .secret: .secret
        case .text, .kana, .phone, .date, .taxNumber: .personal
        case .staffID, .choice, .choices, nil: .open
        }
    }

    /// What stands above the questions of some steps.
    private func before(_ step: Step) -> [ViewItem] {
        switch step.kind {
        case .start:
            guard state.visit == nil, !state.drafts.isEmpty else { return openItems }
            let values = ["count": "\(state.drafts.count)"]
            let drafts = ViewItem(id: "drafts", role: .text, label: words(.draftsWaiting, values))
            return openItems + [drafts]
        case .preparation:
            return [CardPIN.cardInputSupport, .signing].map { pin in
                let name = Words.capitalised(words.of("pin.name.\(pin.rawValue)"))
                let shape = ExactText(words.of("pin.shape.\(pin.rawValue)"))
                return ViewItem(id: pin.rawValue, role: .value, label: name, value: .text(shape))
            }
        case .approval:
            let reasons = state.visit?.approvalReasons(on: day) ?? []
            let heading = ViewItem(id: "reasons", role: .heading, label: words(.approvalTitle))
            return [heading]
                + reasons.map {
                    let text = words.of("approval.\($0.rawValue)")
                    return ViewItem(id: "reason-\($0.rawValue)", role: .text, label: "- \(text)")
                }
        default:
            return []
        }
    }

    private func question(_ field: Field, focused: Bool, of step: Step) -> [ViewItem] {
        let kept = rules.fieldState(field, in: state)
        let fault = rules.shownFault(of: field, in: state).map { words.of("check.\($0.rawValue)") }
        var item = ViewItem(
            id: field.id,
            role: .field,
            label: words.of("field.\(field.id).label"),
            help: focused ? words.of("field.\(field.id).help") : nil,
            fault: fault,
            focus: focused ? .focused : .away
        )
        if field.need == .optional { item.remark = words(.fieldOptional) }
        switch field.kind {
        case .text, .kana, .phone, .date, .taxNumber, .staffID:
            item.value = .line(kept.line)
            return [item]
        case .secret:
            let progress = focused ? state.secretStarted : .empty
            let text = words(progress == .started ? .secretStarted : .secretEmpty)
            return [item.with(role: .secret, value: .secret(progress, words: text))]
        case .choice, .choices:
            item.focus = .away
            if focused {
                let hint = words(field.kind == .choice ? .choiceOne : .choiceSeveral)
                item.remark = item.remark.map { "\($0) / \(hint)" } ?? hint
            }
            return [item.with(role: .question, value: .none)]
                + choices(field, kept, focused: focused) + after(field, kept)
        }
    }

    private func choices(_ field: Field, _ kept: FieldState, focused: Bool) -> [ViewItem] {
        field.choices.enumerated().map { index, choice in
            ViewItem(
                id: "\(field.id).\(choice)",
                role: field.kind == .choice ? .choice : .check,
                label: words.of("field.\(field.id).choice.\(choice)"),
                mark: kept.chosen.contains(choice) ? .chosen : .notChosen,
                number: focused && index < 9 ? index + 1 : nil,
                focus: focused && index == kept.highlighted ? .focused : .away,
                group: field.id
            )
        }
    }

    /// What the highlighted answer about the PINs leads to, before it is taken.
    private func after(_ field: Field, _ kept: FieldState) -> [ViewItem] {
        guard field.id == "pin-knowledge", field.choices.indices.contains(kept.highlighted) else {
            return []
        }
        let way = words.of("pin.way.\(field.choices[kept.highlighted])")
        return [ViewItem(id: "pin-way", role: .text, label: way)]
    }
}

extension ViewItem {
    /// The same item as something else.
    func with(role: ItemRole, value: ItemValue) -> ViewItem {
        ViewItem(
            id: id,
            role: role,
            label: label,
            value: value,
            mark: mark,
            number: number,
            remark: remark,
            help: help,
            fault: fault,
            gloss: gloss,
            focus: focus,
            group: group
        )
    }
}
