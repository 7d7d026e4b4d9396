// Faults that strike at a planned exchange.

/// What goes wrong.
package enum FaultKind: Hashable, Sendable {
    /// The card is pulled before it gets the command.
    case removeBefore
    /// The card carries the command out and is pulled before its answer arrives.
    case removeAfter
    /// The card carries the command out and never answers.
    case mute
    /// The answer breaks off after as many bytes, and the card is gone.
    case truncate(to: Int)
    /// The answer is replaced by noise of the same length.
    case garble
    /// The answer comes so much later.
    case late(Duration)
    /// Another card lies on the reader, and nobody was told; it gets the command.
    case swap
}

/// When it goes wrong.
package enum FaultTrigger: Hashable, Sendable {
    /// At the n-th exchange since the plan was laid, counted from 1.
    case exchange(Int)
    /// At the n-th command with this instruction byte, counted from 1.
    case instruction(UInt8, occurrence: Int)
}

/// One fault; it strikes once.
package struct Fault: Hashable, Sendable {
    /// When.
    package var trigger: FaultTrigger
    /// What.
    package var kind: FaultKind

    /// A fault of this kind at this point.
    package init(_ kind: FaultKind, at trigger: FaultTrigger) {
        self.trigger = trigger
        self.kind = kind
    }
}

/// The faults of one card, each waiting for its exchange.
package struct FaultPlan: Hashable, Sendable {
    /// Faults that have not struck yet.
    package private(set) var pending: [Fault]
    private var exchanges = 0
    private var occurrences: [UInt8: Int] = [:]

    /// A plan; empty is a card without faults.
    package init(_ faults: [Fault] = []) {
        pending = faults
    }

    /// Counts one command and gives the fault that strikes at it, if any.
    mutating func strike(_ command: [UInt8]) -> FaultKind? {
        exchanges += 1
        let instruction = command.count > 1 ? command[1] : 0
        occurrences[instruction, default: 0] += 1
        let hit = pending.firstIndex { fault in
            switch fault.trigger {
            case .exchange(let number): number == exchanges
            case .instruction(let byte, let occurrence):
                byte == instruction && occurrence == occurrences[byte]
            }
        }
        return hit.map { pending.remove(at: $0).kind }
    }
}
