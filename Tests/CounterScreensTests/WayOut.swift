// The way out of any state by keys alone, as the screens themselves tell it.

import Canvas
import CounterFlow
import ISO7816

/// Finds the end from wherever a counter stands.
enum WayOut {
    /// More keys than this nobody presses to get out.
    static let most = 60

    /// Presses keys until the program ends.
    ///
    /// Work that is under way comes to its end first, well or in failure: both must lead out.
    ///
    /// - Returns: the keys pressed; `nil` when they lead nowhere.
    static func keys(from counter: WalkCounter, failing: Bool, seed: UInt64) -> [Key]? {
        var counter = counter
        counter.isBlind = true
        var lot = SeededGenerator(seed: seed)
        var pressed: [Key] = []
        for _ in 0..<most {
            if counter.state.leaving == .yes { return pressed }
            if counter.state.cover != .none {
                uncover(&counter)
                continue
            }
            if case .working(let operation, _) = counter.state.phase,
                counter.state.overlay == nil
            {
                guard let index = counter.pending.firstIndex(where: { $0.operation == operation })
                else { return nil }
                let answer =
                    failing
                    ? Sample.cut
                    : WalkWorld.answer(counter.pending[index].effect, counter.now, &lot)
                counter.complete(at: index, answer)
                continue
            }
            let next = next(counter)
            pressed += next.key.map { [$0] } ?? []
            counter.send(next.event)
        }
        return nil
    }

    /// A hidden screen shows again at any key, a locked one after the password.
    private static func uncover(_ counter: inout WalkCounter) {
        guard counter.state.cover == .locked else { return counter.send(.input(.key(.enter))) }
        guard let operation = counter.state.unlocking else {
            return counter.send(.secret(.submitted(counter.secret())))
        }
        let staff = counter.state.staff ?? Sample.staff(.teller)
        counter.send(.done(operation, .staffAuthenticated(staff)))
    }

    private struct Move {
        let key: Key?
        let event: Event
    }

    private static func press(_ key: Key) -> Move { Move(key: key, event: .input(.key(key))) }
    private static func digit(_ digit: Int) -> Move {
        Move(key: .insert, event: .input(.text("\(digit)")))
    }

    private static func next(_ counter: WalkCounter) -> Move {
        let state = counter.state
        switch state.overlay {
        case .leaving, .cancelling: return digit(2)
        case .help: return press(.enter)
        case .some: return press(.escape)
        case nil: break
        }
        let secret = counter.rules.secretField(of: state) != nil
        guard let visit = state.visit else { return key(.control("q"), secret) }
        guard case .at(.step) = state.position else { return press(.enter) }
        if visit.ending == nil, visit.submission == nil { return key(.function(10), secret) }
        switch state.phase {
        case .problem(let problem): return digit(problem.options.count)
        case .waitingForCard, .wrongPIN: return press(.escape)
        case .entering: return key(.escape, true)
        case .confirmingLastTry: return digit(1)
        case .idle, .working: break
        }
        switch state.step?.kind {
        case .consentOffer: return digit(2)
        // The consent was accepted: the way back is the way to decline.
        case .consentSigning, .questions: return press(.escape)
        default: return press(.enter)
        }
    }

    /// A key while a secret is typed comes as the secret's.
    private static func key(_ key: Key, _ secret: Bool) -> Move {
        secret ? Move(key: key, event: .secret(.key(key))) : press(key)
    }
}
