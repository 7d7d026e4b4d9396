// What a trainer can do from the same keyboard; never plugged in outside training.

package import Canvas
package import CounterFlow

/// The trainer's keys and what they changed.
package protocol TrainerDesk: Sendable {
    /// Takes a key before the wizard sees it.
    ///
    /// - Returns: whether it was the trainer's.
    func take(_ key: Key) async -> TrainerAnswer

    /// One line about what helps on the present screen: who lies ready, the PINs, the keys. Shown in
    /// training only.
    func line(for state: CounterState) async -> String
}

/// Whether a key was the trainer's.
package enum TrainerAnswer: Hashable, Sendable {
    case taken
    case notMine
}
