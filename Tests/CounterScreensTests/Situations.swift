// Every screen there is, reached by playing where it can be, by setting the state where it can't.

import Canvas
import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol

/// States to be shown.
enum Situations {
    /// The states of several whole visits, each place, phase and focus once a visit.
    static func played(_ environment: CounterEnvironment = .training) throws -> [CounterState] {
        try worlds.flatMap { world in
            var world = world
            world.environment = environment
            var stage = try Stage(world)
            stage.play()
            var known: Set<String> = []
            return stage.seen.filter { state in
                known.insert("\(state.position) \(state.phase) \(state.focus)").inserted
            }
        }
    }

    static let worlds: [Stage.World] = [
        Stage.World(),
        {
            var foreign = Stage.World()
            foreign.language = 1
            foreign.picks = ["nationality": [1], "tax-residence": [1], "purpose": [0, 5, 6]]
            return foreign
        }(),
        {
            var minor = Stage.World()
            minor.items = Sample.items(born: "20100601")
            minor.tries = 1
            minor.consent = .decline
            return minor
        }(),
        {
            var forgotten = Stage.World()
            forgotten.picks = ["pin-knowledge": [1]]
            forgotten.substitutes = [0]
            forgotten.outcome = .refused(Sample.reasons)
            return forgotten
        }(),
        {
            var undetermined = Stage.World()
            undetermined.items = Sample.items(born: "19900400")
            let reason = Reason(id: "list.outdated", customerClass: .couldNotCheck)
            undetermined.outcome = .undetermined([reason])
            return undetermined
        }(),
        {
            var duplicate = Stage.World()
            duplicate.account = .duplicate
            return duplicate
        }(),
        {
            var refused = Stage.World()
            refused.account = .refused
            return refused
        }(),
        {
            var unreachable = Stage.World()
            unreachable.account = nil
            return unreachable
        }(),
        {
            var partly = Stage.World()
            partly.consent = .pick(2)
            partly.picks = ["consent-items": [0, 1]]
            return partly
        }(),
    ]

    /// A state at rest on a step, with a whole visit behind it as far as the step.
    static func at(_ id: String, language: Int = 0) throws -> CounterState {
        var world = Stage.World()
        world.language = language
        world.items = Sample.items(born: id == "guardian" ? "20100601" : "19900401")
        world.picks = ["nationality": [1], "tax-residence": [1]]
        var stage = try Stage(world)
        stage.play { $0.step?.id == id && $0.phase == .idle }
        return stage.state
    }

    /// Every problem, with every way out, at the signature.
    static func problems() throws -> [CounterState] {
        let base = try at("review")
        return ProblemID.allCases.map { id in
            var state = base
            state.phase = .problem(Problem(id, options: ProblemOption.allCases))
            return state
        }
    }

    /// PINs being typed, wrong, and at their last try.
    static func pins() throws -> [CounterState] {
        let faults: [PINFault] = [
            .tooShort, .tooLong, .wrongAlphabet(.lowerCase), .wrongAlphabet(.other),
        ]
        var phases: [Phase] = [
            .entering(tries: 5, fault: nil), .entering(tries: 1, fault: nil), .waitingForCard,
            .wrongPIN(remaining: 2), .confirmingLastTry,
        ]
        phases += faults.map { .entering(tries: 3, fault: $0) }
        return try ["place-card", "four-items-pin", "signing", "consent-signing"].flatMap { step in
            var state = try at("review")
            state.visit?.filled = nil
            let index = state.procedure.steps.firstIndex { $0.id == step } ?? 0
            state.position = .at(.step(index))
            return phases.map { phase in
                var copy = state
                copy.phase = phase
                copy.secretStarted = .started
                return copy
            }
        }
    }

    /// Every way a visit can end early, as customer and staff read it.
    static func endings() throws -> [CounterState] {
        let endings: [Ending] =
            StopReason.allCases.map { .stopped($0) } + CancelReason.allCases.map { .cancelled($0) }
            + ProblemID.allCases.map { .problem($0) }
        let base = try at("review")
        let closing = base.procedure.steps.count - 1
        return endings.flatMap { ending in
            var state = base
            state.visit?.ending = ending
            return [Standing.at(.ended), .handover(to: .staff, then: .step(closing))].map {
                state.position = $0
                return state
            }
                + [Standing.at(.step(closing))].map {
                    state.position = $0
                    return state
                }
        }
    }

    /// Every overlay, on a screen of the customer and one of the staff.
    static func overlays() throws -> [CounterState] {
        let overlays: [Overlay] = [
            .help(scroll: 0), .consentDetails(scroll: 0), .consentDetails(scroll: 9),
            .cancelling(highlighted: 2), .leaving(highlighted: 1), .languages(highlighted: 0),
            .languages(highlighted: 3),
        ]
        return try ["start", "purpose", "contact", "review", "consent-offer"].flatMap { step in
            let state = try at(step)
            return overlays.map { overlay in
                var copy = state
                copy.overlay = overlay
                return copy
            }
        }
    }

    /// The day's report, empty and full, and what waits on the start screen.
    static func days() throws -> [CounterState] {
        var report = DayReport()
        report.visits = 14
        report.opened = 9
        report.judged = 11
        report.pinsSent = 31
        report.wrongPINs = 3
        report.waiting = 2
        report.medianSeconds = 437
        report.endings = [
            "stopped.signing-password-forgotten": 2, "cancelled.other-method": 1,
            "problem.card-unreadable": 1,
        ]
        var waiting = try at("start")
        waiting.day = report
        var day = waiting
        day.overlay = .day(scroll: 0)
        var unread = day
        unread.day = nil
        return [waiting, day, unread]
    }

    /// Hidden, locked, about to be hidden; the overlays of the staff; the customer elsewhere.
    static func guarded() throws -> [CounterState] {
        let now = Timestamp(day: Sample.day, hour: 1, minute: 20, second: 0)
        let draft = try DraftSummary.sample(at: now)
        return try ["start", "purpose", "review", "closing"].flatMap { step in
            var state = try at(step)
            state.staff = Sample.staff(.teller)
            state.touchedAt = now
            var states: [CounterState] = []
            for cover in [Cover.hidden(.idle), .hidden(.key), .locked] {
                state.cover = cover
                states.append(state)
            }
            state.cover = .none
            var warned = state
            warned.idleWarning = .given
            var elsewhere = state
            elsewhere.display = .attached
            var lost = state
            lost.display = .lost
            var taken = state
            taken.display = .taken
            var opening = state
            opening.cover = .locked
            opening.unlocking = OperationID(number: 1)
            var waiting = state
            waiting.drafts = draft.map { [$0] } ?? []
            states += [warned, elsewhere, lost, taken, opening, waiting]
            let overlays: [Overlay] = [
                .noting(EditLine("番号は4桁です", maximumLength: 120)),
                .assisting(kind: nil, highlighted: 0),
                .assisting(kind: .writing, highlighted: 1), .drafts(highlighted: 1),
            ]
            return states
                + overlays.map { overlay in
                    var copy = waiting
                    copy.overlay = overlay
                    return copy
                }
        }
    }

    /// The record could not be kept.
    static func recordNotKept() throws -> CounterState {
        var stage = try Stage()
        stage.play()
        stage.state.visit?.recordKept = .failed
        return stage.state
    }

    /// All of them, made once.
    static let all = Result {
        try played() + problems() + pins() + endings() + overlays() + days() + guarded()
            + [recordNotKept()]
    }
}

extension DraftSummary {
    /// The draft of a visit that had just begun.
    fileprivate static func sample(at now: Timestamp) throws -> DraftSummary? {
        var stage = try Stage()
        stage.play { $0.step?.kind == .preparation }
        return stage.state.keptDraft?.summary
    }
}
