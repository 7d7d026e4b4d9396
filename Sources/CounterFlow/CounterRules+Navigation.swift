// Forward, back, hand over, end: the only places where the position changes.

import Identity
import MyNumberCard

extension CounterRules {
    /// Goes on to the next step whose condition holds.
    func advance(_ step: inout Reduction) {
        guard case .at(.step(let index)) = step.state.position else { return }
        guard let next = nextIndex(after: index, step.state, step.day) else {
            return startOver(&step)
        }
        go(to: .step(next), &step)
    }

    /// Goes to a place, over a handover screen when the turn changes.
    func go(to place: Place, _ step: inout Reduction) {
        let from = step.state.turn
        let to = turn(of: place, step.state)
        step.state.focus = 0
        step.state.scroll = 0
        step.state.notice = nil
        step.state.phase = .idle
        step.state.disclosure = .masked
        step.visit { $0.staffNote = nil }
        if from != to, step.state.visit != nil, step.state.display != .attached {
            step.state.position = .handover(to: to, then: place)
        } else {
            if from != to, step.state.visit != nil {
                step.effects.append(.note(.handedOver(to: to)))
                step.state.staffOverlay = nil
            }
            step.state.position = .at(place)
            enter(&step)
        }
    }

    /// The other person took the terminal.
    func takeOver(_ turn: Turn, _ place: Place, _ step: inout Reduction) {
        step.effects.append(.note(.handedOver(to: turn)))
        step.state.position = .at(place)
        guard step.state.turnMoved == .yes else { return enter(&step) }
        // The same person goes on at another terminal: the step stands as it stood.
        step.state.turnMoved = .no
        if step.state.phase == .waitingForCard { presenceChanged(to: step.state.presence, &step) }
    }

    /// One step back, as far as it is allowed; nothing typed is lost.
    func goBack(_ step: inout Reduction) {
        switch step.state.position {
        case .at(.ended):
            return
        case .handover where step.state.visit?.ending != nil:
            // Over is over: back to the words about it, never to a step.
            step.state.position = .at(.ended)
        case .at(.step) where step.state.visit?.ending != nil:
            return
        case .handover(_, .step(let index)):
            // Whoever holds the terminal has not given it away yet.
            guard let previous = previousIndex(before: index, step.state, step.day) else { return }
            step.state.position = .at(.step(previous))
            step.state.focus = 0
            enter(&step)
        case .handover(_, .ended):
            return
        case .at(.step) where step.state.isConsenting || step.state.isChoosingConsentItems:
            reconsider(&step)
        case .at(.step(let index)):
            abandonWork(&step)
            guard let previous = previousIndex(before: index, step.state, step.day) else { return }
            go(to: .step(previous), &step)
        }
    }

    /// Ends the visit early.
    ///
    /// The customer reads neutral words first, if it is the customer's turn.
    func end(_ ending: Ending, _ step: inout Reduction) {
        abandonWork(&step)
        step.state.overlay = nil
        let customers = step.state.turn == .customer
        step.visit { $0.ending = ending }
        step.effects += [.wipeSecrets, .note(.ended(ending.journalName))]
        go(to: customers ? .ended : .step(closingIndex(step.state)), &step)
    }

    /// The next customer starts from an empty screen; staff stays signed in.
    func startOver(_ step: inout Reduction) {
        step.state.visit = nil
        step.state.staffFields = [:]
        step.state.customerLanguage = languages.first ?? .japanese
        if step.state.display == .taken { step.state.display = .attached }
        step.effects.append(.wipeSecrets)
        let start = step.state.procedure.steps.firstIndex { $0.kind == .start } ?? 0
        step.state.position = .at(.step(start))
        step.state.phase = .idle
        step.state.focus = 0
        step.state.notice = nil
        enter(&step)
    }

    /// Gives up what is under way, if anything.
    func abandonWork(_ step: inout Reduction) {
        guard case .working(let operation, _) = step.state.phase else { return }
        step.effects.append(.abandon(operation))
        step.state.phase = .idle
    }

    /// What happens on arriving at a step.
    func enter(_ step: inout Reduction) {
        step.state.phase = .idle
        switch step.state.step?.kind {
        case .placeCard: awaitCard(&step)
        case .fourItemsPIN, .signing: askForPIN(&step)
        case .review: openReview(&step)
        case .consentSigning: openConsent(&step)
        case .outcome: settle(&step)
        case .consentOffer: step.state.focus = Self.noButton
        case .start:
            readDay(&step)
            if step.state.visit == nil { step.effects.append(.listDrafts) }
        case .signIn, .preparation, .fourItems, .questions, .approval, .consentOutcome,
            .receipt, .closing, nil:
            return
        }
    }

    /// No button has the focus yet: neither answer is suggested.
    static let noButton = -1

    private func turn(of place: Place, _ state: CounterState) -> Turn {
        switch place {
        case .ended: .customer
        case .step(let index): state.procedure.steps[index].turn
        }
    }

    func closingIndex(_ state: CounterState) -> Int {
        state.procedure.steps.firstIndex { $0.kind == .closing } ?? 0
    }

    private func nextIndex(after index: Int, _ state: CounterState, _ day: CalendarDate) -> Int? {
        state.procedure.steps.indices.first { candidate in
            candidate > index && isOpen(candidate, state, day)
        }
    }

    private func previousIndex(
        before index: Int,
        _ state: CounterState,
        _ day: CalendarDate
    ) -> Int? {
        // After a signature was made for the PF there is no way back, only on.
        if state.visit?.submission != nil { return nil }
        return state.procedure.steps.indices.last { candidate in
            candidate < index && isOpen(candidate, state, day)
                && state.procedure.steps[candidate].kind != .approval
        }
    }

    /// Whether a step is to be shown: its condition holds and its work is not done already.
    private func isOpen(_ index: Int, _ state: CounterState, _ day: CalendarDate) -> Bool {
        let candidate = state.procedure.steps[index]
        switch candidate.kind {
        case .signIn:
            return state.staff == nil
        case .placeCard, .fourItemsPIN:
            if state.visit?.filled != nil { return false }
        case .approval:
            if state.visit?.approvedBy != nil { return false }
        default:
            break
        }
        guard let visit = state.visit else { return candidate.condition == .always }
        return visit.isActive(candidate, on: day)
    }
}

extension Ending {
    /// The ending for journals and statistics: no personal data.
    package var journalName: String {
        switch self {
        case .stopped(let reason): "stopped.\(reason.rawValue)"
        case .cancelled(let reason): "cancelled.\(reason.rawValue)"
        case .problem(let problem): "problem.\(problem.rawValue)"
        }
    }
}
