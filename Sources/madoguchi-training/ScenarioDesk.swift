// An exercise under way: what the trainer does unseen, what the trainee reads, how it went.

import CardSimulator
import CounterFlow
import CounterScreens
import Glibc
import Identity
import SandboxPlatform

/// Follows the wizard through one exercise.
struct ScenarioDesk {
    /// What a trainer can reach besides the reader.
    struct World: Sendable {
        let clock: SettableClock
        let faults: SandboxFaults
    }

    let scenario: TrainingScenario
    private let world: World
    private var pending: [TrainingEvent]
    private(set) var isHinting = false

    /// Longer than a challenge lives.
    private static let passedSeconds: Int64 = 660

    init(_ scenario: TrainingScenario, in world: World) {
        self.scenario = scenario
        self.world = world
        pending = scenario.events
    }

    /// The events that happen now that a place is reached, each once.
    mutating func events(at place: String) -> [TrainingEvent] {
        let due = pending.filter { $0.on == place }
        pending.removeAll { $0.on == place }
        return due
    }

    /// What needs no reader is done here; returns whether it was.
    func perform(_ act: TrainingAct) -> Bool {
        switch act {
        case .cutPlatform: world.faults.plan(.cutBeforeProcessing, on: .verifyApplication)
        case .passTime: world.clock.advance(seconds: Self.passedSeconds)
        case .placeCard, .removeCard: return false
        }
        return true
    }

    /// Goal, then hint, then goal again.
    mutating func turnOver() { isHinting.toggle() }

    /// The key of the line the trainee reads now.
    var lineKey: String { "scenario.\(scenario.id).\(isHinting ? "hint" : "goal")" }

    /// What was done well, and what was not, when the visit is over.
    func result(of visit: Visit) -> (well: [TrainingCheck], missed: [TrainingCheck]) {
        let well = scenario.checks.filter { Self.holds($0, visit) }
        return (well, scenario.checks.filter { !well.contains($0) })
    }

    private static func holds(_ check: TrainingCheck, _ visit: Visit) -> Bool {
        switch check {
        case .accountOpened: visit.accountNumber != nil
        case .nothingOpened: visit.accountNumber == nil
        case .noWrongPIN: visit.wrongPINs == 0
        case .recordKept: visit.recordKept == .kept
        case .endedInOrder: visit.ending != nil
        case .keptForLater: visit.submission != nil && visit.result == nil
        case .certificateUsed: visit.filled?.source == .certificate
        }
    }
}

/// The name of the place where a wizard stands, as exercises write it.
enum TrainingPlace {
    static func name(of state: CounterState) -> String {
        if state.overlay != nil { return "overlay" }
        switch state.position {
        case .handover: return "handover"
        case .at(.ended): return "ended"
        case .at(.step): break
        }
        guard let step = state.step else { return "nowhere" }
        switch state.phase {
        case .idle:
            let isSecret =
                step.fields.indices.contains(state.focus)
                && step.fields[state.focus].kind == .secret
            return isSecret ? "\(step.id)/secret" : step.id
        case .working: return "\(step.id)/working"
        case .waitingForCard: return "\(step.id)/waiting"
        case .entering: return "\(step.id)/entering"
        case .confirmingLastTry: return "\(step.id)/last-try"
        case .wrongPIN: return "\(step.id)/wrong-pin"
        case .problem(let problem): return "problem/\(problem.id.rawValue)"
        }
    }
}
