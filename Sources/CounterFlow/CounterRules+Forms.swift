// Questions: typing, choosing, checking, going on.

import Canvas
import Identity
import MyNumberCard

extension CounterRules {
    /// The field that has the focus, if the step asks anything.
    package func focusedField(of state: CounterState) -> Field? {
        guard let fields = fields(of: state), fields.indices.contains(state.focus) else {
            return nil
        }
        return fields[state.focus]
    }

    /// The fields of the step the wizard stands on.
    package func fields(of state: CounterState) -> [Field]? {
        guard let step = state.step, !step.fields.isEmpty else { return nil }
        return step.fields
    }

    /// The state of a field, wherever it is kept.
    package func fieldState(_ field: Field, in state: CounterState) -> FieldState {
        let kept = isStaffField(state) ? state.staffFields[field.id] : state.visit?.fields[field.id]
        if let kept { return kept }
        var fresh = FieldState(longest: field.longest)
        if field.id == "procedure" { fresh.chosen = [state.procedure.id] }
        if field.id == "customer-language" { fresh.chosen = [state.customerLanguage.rawValue] }
        if let first = fresh.chosen.first {
            fresh.highlighted = field.choices.firstIndex(of: first) ?? 0
        }
        return fresh
    }

    /// What is wrong with a field and should be said: empty fields only after "next" was tried.
    package func shownFault(of field: Field, in state: CounterState) -> FieldFault? {
        let kept = fieldState(field, in: state)
        let fault = FieldCheck.fault(of: kept, in: field)
        return fault == .missing && kept.attempted == .notYet ? nil : fault
    }

    func handleForm(_ intent: Intent, _ step: inout Reduction) {
        guard let fields = fields(of: step.state) else {
            if intent == .next { advance(&step) }
            if intent == .back { goBack(&step) }
            return
        }
        guard let field = focusedField(of: step.state) else {
            step.state.focus = 0
            return
        }
        switch intent {
        case .next:
            if step.state.focus + 1 < fields.count {
                attempt(field, &step)
                if FieldCheck.fault(of: fieldState(field, in: step.state), in: field) == nil {
                    moveFocus(to: step.state.focus + 1, &step)
                }
            } else {
                submit(fields, &step)
            }
        case .back:
            if step.state.focus > 0 {
                moveFocus(to: step.state.focus - 1, &step)
            } else if step.state.step?.kind == .start {
                signOut(&step)
            } else {
                goBack(&step)
            }
        case .focusNext: moveFocus(to: (step.state.focus + 1) % fields.count, &step)
        case .focusPrevious:
            moveFocus(to: (step.state.focus + fields.count - 1) % fields.count, &step)
        case .answer(let text):
            change(field, &step) { kept in
                kept.line.clear()
                _ = kept.line.insert(text)
            }
        case .up, .down, .toggle, .pick:
            handleChoice(intent, field, &step)
        case .pageUp, .pageDown, .accept, .decline, .help, .language, .cancel, .leave, .details,
            .hide, .assist, .note, .resume, .turn:
            return
        }
    }

    private func handleChoice(_ intent: Intent, _ field: Field, _ step: inout Reduction) {
        guard field.kind == .choice || field.kind == .choices else {
            if intent == .up { handleForm(.focusPrevious, &step) }
            if intent == .down { handleForm(.focusNext, &step) }
            return
        }
        let count = field.choices.count
        change(field, &step) { kept in
            switch intent {
            case .up: kept.highlighted = (kept.highlighted + count - 1) % count
            case .down: kept.highlighted = (kept.highlighted + 1) % count
            case .pick(let index) where index < count: kept.highlighted = index
            default: break
            }
            let choice = field.choices[kept.highlighted]
            switch (field.kind, intent) {
            case (.choice, .toggle), (.choice, .pick):
                kept.chosen = [choice]
            case (.choices, .toggle), (.choices, .pick):
                if kept.chosen.contains(choice) {
                    kept.chosen.removeAll { $0 == choice }
                } else {
                    kept.chosen = field.choices.filter { kept.chosen.contains($0) || $0 == choice }
                }
            default:
                break
            }
        }
    }

    /// Changes a field's state, where it is kept, and what depends on it.
    func change(_ field: Field, _ step: inout Reduction, _ change: (inout FieldState) -> Void) {
        var kept = fieldState(field, in: step.state)
        change(&kept)
        if isStaffField(step.state) {
            step.state.staffFields[field.id] = kept
        } else {
            step.visit { $0.fields[field.id] = kept }
        }
        step.state.notice = nil
    }

    private func attempt(_ field: Field, _ step: inout Reduction) {
        if field.kind == .choice, fieldState(field, in: step.state).chosen.isEmpty {
            // Enter on a highlighted choice takes it.
            handleChoice(.toggle, field, &step)
        }
        change(field, &step) { $0.attempted = .tried }
    }

    private func moveFocus(to index: Int, _ step: inout Reduction) {
        step.state.focus = index
        step.state.secretStarted = .empty
        step.state.secretEntry += 1
    }

    private func submit(_ fields: [Field], _ step: inout Reduction) {
        if let focused = focusedField(of: step.state) { attempt(focused, &step) }
        for field in fields { change(field, &step) { $0.attempted = .tried } }
        let wrong = fields.firstIndex {
            FieldCheck.fault(of: fieldState($0, in: step.state), in: $0) != nil
        }
        if let wrong {
            step.state.focus = wrong
            return
        }
        guard let current = step.state.step else { return }
        switch current.kind {
        case .signIn, .approval:
            return  // complete only with the secret, which comes by itself
        case .start: startVisit(&step)
        case .preparation: noteKnowledge(&step)
        default:
            if let reason = step.state.visit?.stop(after: current, on: step.day) {
                return end(.stopped(reason), &step)
            }
            advance(&step)
        }
    }

    /// Fields of sign-in, start and approval are the staff's and are kept apart from a visit.
    private func isStaffField(_ state: CounterState) -> Bool {
        switch state.step?.kind {
        case .signIn, .start, .approval: true
        default: false
        }
    }
}
