// The wizard as a pure function: state and event in, state and effects out.
//
// No clock, no card, no network, no screen: time comes with the event, everything else is asked
// for as an effect and comes back as an event.

package import Identity
import PlatformProtocol

/// What does not change while the program runs, and how the state answers to events.
package struct CounterRules: Sendable {
    /// The procedures offered, the first one preselected.
    package let procedures: [Procedure]
    /// The Japanese words of what is signed.
    package let wording: Wording
    /// The letters of the method by law and day.
    package let methods: MethodTable
    /// Bank, branch, terminal.
    package let place: CounterPlace
    /// The languages offered to staff and customers, in order.
    package let languages: [Language]
    /// When the screen is hidden, locked and emptied.
    package let privacy: PrivacyTimes

    /// The rules of one counter; at least one procedure and one language.
    package init(
        procedures: [Procedure],
        wording: Wording,
        methods: MethodTable,
        place: CounterPlace,
        languages: [Language],
        privacy: PrivacyTimes = .usual
    ) {
        precondition(!procedures.isEmpty, "a counter needs a procedure")
        precondition(!languages.isEmpty, "a counter needs a language")
        self.procedures = procedures
        self.wording = wording
        self.methods = methods
        self.place = place
        self.languages = languages
        self.privacy = privacy
    }

    /// The state of a counter just switched on.
    package func initialState(environment: CounterEnvironment) -> CounterState {
        let first = languages.first ?? .japanese
        return CounterState(
            environment: environment,
            procedure: procedures[0],
            staffLanguage: first,
            customerLanguage: first
        )
    }

    /// Answers to one event.
    ///
    /// - Parameters:
    ///   - state: the state, changed in place.
    ///   - event: what happened.
    ///   - now: when.
    /// - Returns: what is to be done, in order.
    package func update(
        _ state: inout CounterState,
        _ event: Event,
        at now: Timestamp
    ) -> [Effect] {
        let before = state
        let secretBefore = secretField(of: state)
        var step = Reduction(state: state, now: now)
        touched(by: event, &step)
        answer(event, &step)
        state = step.state
        step.effects += draftEffects(from: before, &state)
        // What was typed in a field that closes is wiped with it.
        if secretBefore != secretField(of: state) { state.secretStarted = .empty }
        return secretEffects(from: secretBefore, to: secretField(of: state)) + step.effects
    }

    private func answer(_ event: Event, _ step: inout Reduction) {
        switch event {
        case .input(let input):
            focusChanged(input, &step)
            if step.state.cover != .none {
                handleCovered(input, &step)
            } else if step.state.isCustomerElsewhere {
                handleWatching(input, &step)
            } else {
                handle(input, &step)
            }
        case .intent(let intent):
            if step.state.cover != .none {
                handleCovered(intent, &step)
            } else if step.state.isCustomerElsewhere {
                handleWatchingIntent(intent, &step)
            } else {
                handle(intent, &step)
            }
        case .secret(let secret):
            step.state.cover == .none ? handle(secret, &step) : handleLocked(secret, &step)
        case .presence(let presence): presenceChanged(to: presence, &step)
        case .ended: leave(&step)
        case .laidOut(let place):
            if !step.state.isCustomerElsewhere {
                laidOut(place, &step)
            } else if case .help = step.state.staffOverlay {
                step.state.staffOverlay = .help(scroll: place.firstRow)
            }
        case .tick: timePassed(&step)
        case .active: return
        case .display(let event): handle(event, &step)
        case .drafts(let drafts): step.state.drafts = drafts
        case .draftNotKept: step.state.notice = Message("draft.not-kept")
        case .done(let operation, let completion): finish(operation, completion, &step)
        }
    }

    private func secretEffects(from before: SecretField?, to after: SecretField?) -> [Effect] {
        guard before != after else { return [] }
        var effects: [Effect] = []
        if before != nil { effects.append(.endSecret) }
        if let after { effects.append(.beginSecret(after)) }
        return effects
    }

    /// The secret field that has the focus, if one has.
    package func secretField(of state: CounterState) -> SecretField? {
        if state.cover == .locked {
            guard state.unlocking == nil else { return nil }
            return SecretField(purpose: .staffPassword, entry: state.secretEntry)
        }
        guard state.cover == .none, state.overlay == nil, case .at = state.position else {
            return nil
        }
        // A display that is gone takes what was typed there with it.
        if state.isCustomerElsewhere, state.display == .lost { return nil }
        if case .entering = state.phase, let pin = cardPIN(of: state) {
            return SecretField(purpose: .cardPIN(pin), entry: state.secretEntry)
        }
        guard state.phase == .idle, let field = focusedField(of: state), field.kind == .secret
        else {
            return nil
        }
        return SecretField(purpose: .staffPassword, entry: state.secretEntry)
    }
}

/// One run of `update`: the state on its way, and what is to be done so far.
struct Reduction {
    var state: CounterState
    let now: Timestamp
    var effects: [Effect] = []
    /// Who acts, where it is not whoever has the turn.
    var actor: Turn?

    /// Today in Japan.
    var day: CalendarDate { now.japaneseDay }

    /// Starts a piece of work; its result comes back under the operation's number.
    mutating func work(_ work: Work, _ effect: (OperationID) -> Effect) {
        let operation = OperationID(number: state.nextOperation)
        state.nextOperation += 1
        state.phase = .working(operation, work)
        effects.append(effect(operation))
    }

    /// Changes the visit, when there is one.
    mutating func visit(_ change: (inout Visit) -> Void) {
        guard var visit = state.visit else { return }
        change(&visit)
        state.visit = visit
    }

    /// Shows a problem with its ways out.
    mutating func problem(_ failure: Failure, _ options: [ProblemOption]) {
        state.phase = .problem(Problem(failure.id, facts: failure.facts, options: options))
        state.focus = 0
    }
}
