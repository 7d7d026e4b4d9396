// Two terminals: the customer's turn is at the other one; losing either side pauses, never loses.

import Canvas

extension CounterRules {
    func handle(_ event: DisplayEvent, _ step: inout Reduction) {
        switch event {
        case .attached: displayAttached(&step)
        case .gone: displayGone(&step)
        case .input(let input): displayInput(input, &step)
        case .secret(let secret):
            guard takesCustomer(step.state) else { return step.effects.append(.wipeSecrets) }
            handle(secret, &step)
        case .active: return
        case .laidOut(let place):
            if takesCustomer(step.state) { laidOut(place, &step) }
        }
    }

    private func takesCustomer(_ state: CounterState) -> Bool {
        state.display == .attached && state.turn == .customer && state.cover == .none
    }

    private func displayInput(_ input: InputEvent, _ step: inout Reduction) {
        guard step.state.display == .attached else { return }
        if step.state.cover != .none {
            // The lock is the staff's to open.
            if case .hidden = step.state.cover { handleCovered(input, &step) }
            return
        }
        if step.state.turn == .customer { return handle(input, &step) }
        step.actor = .customer
        if case .key(.function(2)) = input { takeNextLanguage(&step) }
        if case .key(.function(9)) = input { hide(&step) }
    }

    private func displayAttached(_ step: inout Reduction) {
        switch step.state.display {
        case .attached, .taken: return
        case .lost: attach(&step)
        case .none:
            // A customer who began on this terminal stays here until the staff gives the turn.
            let begun = step.state.visit != nil && step.state.turn == .customer
            if begun { step.state.display = .taken } else { attach(&step) }
        }
        step.effects.append(.note(.display("attached")))
    }

    private func attach(_ step: inout Reduction) {
        step.state.display = .attached
        step.state.secretEntry += 1
        if case .handover(to: .customer, then: let place) = step.state.position {
            // Nothing has to be handed over any more.
            takeOver(.customer, place, &step)
        }
    }

    private func displayGone(_ step: inout Reduction) {
        guard step.state.display != .none else { return }
        let pauses =
            step.state.display == .attached && step.state.visit != nil
            && step.state.turn == .customer
        step.state.display = pauses ? .lost : .none
        step.state.secretEntry += 1
        step.effects.append(.note(.display("gone")))
    }

    /// The customer's turn moves: to this terminal over a handover, or back to the other one.
    func switchTurn(_ step: inout Reduction) {
        guard step.state.turn == .customer, step.state.visit != nil else { return }
        switch step.state.display {
        case .none: return
        case .taken:
            step.state.display = .attached
            step.state.secretEntry += 1
            if case .handover(let turn, let place) = step.state.position {
                takeOver(turn, place, &step)
            }
        case .attached, .lost:
            if case .working = step.state.phase {
                step.state.notice = Message("turn.wait")
                return
            }
            guard case .at(let place) = step.state.position else { return }
            step.state.display = step.state.display == .lost ? .none : .taken
            step.state.overlay = nil
            step.state.staffOverlay = nil
            step.state.secretEntry += 1
            step.state.turnMoved = .yes
            step.state.position = .handover(to: .customer, then: place)
        }
    }

    /// Keys at the staff's terminal while the customer works at the other one.
    func handleWatching(_ input: InputEvent, _ step: inout Reduction) {
        step.actor = .staff
        swap(&step.state.overlay, &step.state.staffOverlay)
        watch(input, &step)
        swap(&step.state.overlay, &step.state.staffOverlay)
    }

    private func watch(_ input: InputEvent, _ step: inout Reduction) {
        if typeNote(input, &step) { return }
        guard let intent = intent(of: input) else { return }
        handleWatching(intent, &step)
    }

    /// A meaning at the staff's terminal, with the staff's overlay in place.
    private func handleWatching(_ intent: Intent, _ step: inout Reduction) {
        if step.state.overlay != nil {
            if intent == .hide { return hide(&step) }
            return handleOverlay(intent, &step)
        }
        switch intent {
        case .help: step.state.overlay = .help(scroll: 0)
        case .language: takeNextLanguage(&step)
        case .note: openNote(&step)
        case .assist: openAssistance(&step)
        case .hide: hide(&step)
        case .turn:
            swap(&step.state.overlay, &step.state.staffOverlay)
            switchTurn(&step)
            swap(&step.state.overlay, &step.state.staffOverlay)
        default: return
        }
    }

    /// A meaning at the staff's terminal while the customer works at the other one.
    func handleWatchingIntent(_ intent: Intent, _ step: inout Reduction) {
        step.actor = .staff
        swap(&step.state.overlay, &step.state.staffOverlay)
        handleWatching(intent, &step)
        swap(&step.state.overlay, &step.state.staffOverlay)
    }
}
