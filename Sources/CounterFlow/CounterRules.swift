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

    /// The rules of one counter; at least one procedure and one language.
    package init(
        procedures: [Procedure],
        wording: Wording,
        methods: MethodTable,
        place: CounterPlace,
        languages: [Language]
    ) {
        precondition(!procedures.isEmpty, "a counter needs a procedure")
        precondition(!languages.isEmpty, "a counter needs a language")
        self.procedures = procedures
        self.wording = wording
        self.methods = methods
        self.place = place
        self.languages = languages
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
        let secretBefore = secretField(of: state)
        var step = Reduction(state: state, now: now)
        switch event {
        case .input(let input): handle(input, &step)
        case .intent(let intent): handle(intent, &step)
        case .secret(let secret): handle(secret, &step)
        case .presence(let presence): presenceChanged(to: presence, &step)
        case .ended: leave(&step)
        case .laidOut(let place): laidOut(place, &step)
        case .tick: timePassed(&step)
        case .done(let operation, let completion): finish(operation, completion, &step)
        }
        state = step.state
        // What was typed in a field that closes is wiped with it.
        if secretBefore != secretField(of: state) { state.secretStarted = .empty }
        return secretEffects(from: secretBefore, to: secretField(of: state)) + step.effects
    }

    /// The moment at which a `tick` is wanted, if any: when the challenge being read expires.
    package func deadline(of state: CounterState) -> Timestamp? {
        guard state.phase == .idle, let visit = state.visit else { return nil }
        switch state.step?.kind {
        case .review: return visit.document?.challenge.expiresAt
        case .consentSigning: return visit.consentDocument?.challenge.expiresAt
        default: return nil
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
        guard state.overlay == nil, case .at = state.position else { return nil }
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
