// Keys become meanings by what has the focus.
//
// Enter goes on, Escape goes back, Tab and arrows move, Space chooses, digits pick. F1 (or `?`
// outside text) helps, F2 changes the language, F3 notes 代筆・代読, F4 moves the customer's turn, F5
// shows details, F6 writes to the customer, F9 hides, F10 cancels, Ctrl-R resumes, Ctrl-Q leaves.

import Canvas

extension CounterRules {
    func handle(_ input: InputEvent, _ step: inout Reduction) {
        if typeNote(input, &step) { return }
        switch input {
        case .key(let key):
            if let field = typingField(step.state), step.state.overlay == nil {
                var outcome = EditLine.KeyOutcome.notMine
                change(field, &step) { outcome = $0.line.apply(key) }
                if outcome == .applied { return }
            }
            if let intent = intent(of: key) { handle(intent, &step) }
        case .text(let text), .paste(let text):
            if isTooEarlyForPIN(step.state) {
                step.state.typedAhead = .yes
            } else if let field = typingField(step.state), step.state.overlay == nil {
                change(field, &step) { _ = $0.line.insert(text) }
            } else if case .text = input, let intent = intent(of: text) {
                handle(intent, &step)
            }
        case .focusLost, .focusGained:
            return
        }
    }

    func handle(_ secret: SecretEvent, _ step: inout Reduction) {
        switch secret {
        case .started:
            step.state.secretStarted = .started
            step.state.notice = nil
        case .erased: step.state.secretStarted = .empty
        case .submitted(let handle): submitted(handle, &step)
        case .key(.enter): nothingTyped(&step)
        case .key(let key):
            if let intent = intent(of: key) { handle(intent, &step) }
        }
    }

    /// Enter in an empty field for a secret: said in words, nothing else happens.
    private func nothingTyped(_ step: inout Reduction) {
        switch secretField(of: step.state)?.purpose {
        case .cardPIN: step.state.notice = Message("pin.missing")
        case .staffPassword: step.state.notice = Message("password.missing")
        case nil: return
        }
    }

    /// Whether text now can only be the beginning of a PIN whose field is not open yet.
    private func isTooEarlyForPIN(_ state: CounterState) -> Bool {
        guard cardPIN(of: state) != nil, state.overlay == nil else { return false }
        switch state.phase {
        case .working(_, .queryingTries), .working(_, .inspectingCard), .entering: return true
        default: return false
        }
    }

    /// The field that takes text now, if one has the focus.
    private func typingField(_ state: CounterState) -> Field? {
        guard state.phase == .idle, case .at = state.position, let field = focusedField(of: state)
        else { return nil }
        switch field.kind {
        case .text, .kana, .phone, .date, .taxNumber, .staffID: return field
        case .choice, .choices, .secret: return nil
        }
    }

    /// The meaning of a key or a single sign, where nothing takes it as text.
    func intent(of input: InputEvent) -> Intent? {
        switch input {
        case .key(let key): intent(of: key)
        case .text(let text): intent(of: text)
        case .paste, .focusLost, .focusGained: nil
        }
    }

    private func intent(of key: Key) -> Intent? {
        switch key {
        case .enter: .next
        case .escape: .back
        case .tab, .right: .focusNext
        case .backTab, .left: .focusPrevious
        case .up: .up
        case .down: .down
        case .pageUp: .pageUp
        case .pageDown: .pageDown
        case .function(1): .help
        case .function(2): .language
        case .function(3): .assist
        case .function(4): .turn
        case .function(5): .details
        case .function(6): .note
        case .function(9): .hide
        case .function(10): .cancel
        case .control("q"): .leave
        case .control("r"): .resume
        case .backspace, .home, .end, .insert, .delete, .function, .control: nil
        }
    }

    private func intent(of text: String) -> Intent? {
        guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else {
            return nil
        }
        switch scalar {
        case " ", "\u{3000}": return .toggle
        case "?", "\u{FF1F}": return .help
        case "1"..."9": return .pick(Int(scalar.value) - 0x31)
        case "\u{FF11}"..."\u{FF19}": return .pick(Int(scalar.value) - 0xFF11)
        default: return nil
        }
    }
}
