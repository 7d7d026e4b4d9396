// A card that lies on a table or on a simulated reader.

import Synchronization

/// One simulated My Number Card: its files, counters, faults, and whether it has power.
///
/// It is the same card wherever it is put: counters live as long as the object, and longer with a
/// state file.
package final class SimulatedCard: Sendable {
    private struct State {
        var engine: CardEngine
        var faults = FaultPlan()
        var counts = CardCounts()
        var noise = Noise(seed: 0x6D61_646F)
        var stateFailure: CardSimulatorError?
    }

    /// Names the card.
    package let identifier: String
    /// The answer to reset, the same after every kind of reset.
    package let answerToReset: [UInt8]

    private let timing: CardTiming
    private let stateFile: CardStateFile?
    private let state: Mutex<State>

    /// A card without power.
    ///
    /// - Parameters:
    ///   - profile: what it is made of.
    ///   - stateFile: where its counters are kept; read now, replaced after every change.
    /// - Throws: `foreignMemory`, `memoryLine` or `stateFile` when the file cannot be this card's.
    package init(_ profile: CardProfile, stateFile: CardStateFile? = nil) throws(CardSimulatorError)
    {
        var engine = CardEngine(profile)
        if let memory = try stateFile?.read() {
            guard memory.identifier == profile.identifier else {
                throw .foreignMemory(found: memory.identifier, expected: profile.identifier)
            }
            memory.restore(into: &engine.applications)
        }
        identifier = profile.identifier
        answerToReset = profile.answerToReset
        timing = profile.timing
        self.stateFile = stateFile
        state = Mutex(State(engine: engine))
    }

    /// A card whose counters live in memory only.
    package convenience init(_ profile: CardProfile) {
        do {
            try self.init(profile, stateFile: nil)
        } catch {
            preconditionFailure("without a state file nothing can fail")
        }
    }

    /// Power comes: PINs are not verified, no application is selected.
    package func powerOn() {
        state.withLock { $0.engine.powerOn() }
    }

    /// Whether it has power; without it there is no answer to a command.
    package var isPowered: Bool { state.withLock { $0.engine.isPowered } }

    /// Power goes.
    package func powerOff() {
        state.withLock { $0.engine.powerOff() }
    }

    /// A warm reset: selections go, verified PINs stay.
    package func warmReset() {
        state.withLock { $0.engine.warmReset() }
    }

    /// Lays a plan; what was left of the last one is dropped, exchanges count from 1 again.
    package func lay(_ plan: FaultPlan) {
        state.withLock { $0.faults = plan }
    }

    /// Faults that have not struck yet.
    package var pendingFaults: [Fault] { state.withLock { $0.faults.pending } }

    /// What the card was asked so far.
    package var counts: CardCounts { state.withLock { $0.counts } }

    /// Counts from zero again.
    package func resetCounts() {
        state.withLock { $0.counts = CardCounts() }
    }

    /// The non-volatile state as it is now.
    package var memory: CardMemory {
        state.withLock {
            CardMemory(identifier: identifier, applications: $0.engine.applications)
        }
    }

    /// Tries left now; asking costs nothing and is no exchange.
    package var tries: CardTries { CardTries(memory) }

    /// Why the state file could not be replaced, if it could not; the card works on.
    package var stateFailure: CardSimulatorError? { state.withLock { $0.stateFailure } }

    /// The card's own answer, past all faults and without delay; empty without power.
    package func answer(_ command: [UInt8]) -> [UInt8] {
        state.withLock { state in carryOut(command, &state) }
    }

    /// One exchange with faults and time.
    package func exchange(_ command: [UInt8]) -> CardExchange {
        state.withLock { state in
            state.counts.exchanges += 1
            switch state.faults.strike(command) {
            case nil:
                return answered(command, &state, later: .zero)
            case .late(let time):
                return answered(command, &state, later: time)
            case .removeBefore:
                state.engine.powerOff()
                return CardExchange(outcome: .removed, delay: .zero)
            case .removeAfter:
                _ = carryOut(command, &state)
                state.engine.powerOff()
                return CardExchange(outcome: .removed, delay: .zero)
            case .mute:
                _ = carryOut(command, &state)
                return CardExchange(outcome: .mute, delay: .zero)
            case .truncate(let length):
                let whole = carryOut(command, &state)
                state.engine.powerOff()
                let sent = Array(whole.prefix(length))
                return CardExchange(
                    outcome: .truncated(sent: sent, length: whole.count),
                    delay: .zero
                )
            case .garble:
                let whole = carryOut(command, &state)
                let noise = whole.map { _ in UInt8.random(in: 0...0xFF, using: &state.noise) }
                return CardExchange(outcome: .answered(noise), delay: .zero)
            case .swap:
                state.engine.powerOff()
                return CardExchange(outcome: .swapped, delay: .zero)
            }
        }
    }

    private func answered(
        _ command: [UInt8],
        _ state: inout State,
        later: Duration
    ) -> CardExchange {
        let before = state.engine.privateKeyOperations
        let answer = carryOut(command, &state)
        guard !answer.isEmpty else { return CardExchange(outcome: .mute, delay: .zero) }
        let time = timing.time(
            bytes: command.count + answer.count,
            signatures: state.engine.privateKeyOperations - before
        )
        return CardExchange(outcome: .answered(answer), delay: time + later)
    }

    private func carryOut(_ command: [UInt8], _ state: inout State) -> [UInt8] {
        state.counts.received(command)
        let answer = state.engine.answer(command)
        let changesMemory =
            command.count > 4
            && [Instruction.verify, Instruction.changeReferenceData, Instruction.changeKey]
                .contains(command[1])
        if changesMemory, let stateFile {
            do {
                try stateFile.write(
                    CardMemory(identifier: identifier, applications: state.engine.applications)
                )
            } catch {
                state.stateFailure = error
            }
        }
        return answer
    }
}

/// Noise that is the same in every run (splitmix64).
struct Noise: RandomNumberGenerator {
    private var value: UInt64

    init(seed: UInt64) {
        value = seed
    }

    mutating func next() -> UInt64 {
        value &+= 0x9E37_79B9_7F4A_7C15
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
