// Deadlines for calls that have none: nothing in PC/SC ever gives up on a mute card.

import Dispatch
import Synchronization

/// Carries out actions at deadlines, on a thread that never blocks in PC/SC.
final class Watchdog: Sendable {
    /// Stands for an armed deadline.
    struct Ticket: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    private struct Deadline {
        let instant: ContinuousClock.Instant
        let action: @Sendable () -> Void
    }

    private struct State {
        var next: UInt64 = 1
        var deadlines: [UInt64: Deadline] = [:]
    }

    /// The one of this process.
    static let shared = Watchdog()

    private let state = Mutex(State())
    private let changes = DispatchSemaphore(value: 0)
    private let thread = WorkerThread()

    private init() {
        thread.run { [self] in
            while true { watch() }
        }
    }

    /// Carries out `action` after `limit`, unless the ticket is handed back before.
    func arm(after limit: Duration, _ action: @escaping @Sendable () -> Void) -> Ticket {
        let deadline = Deadline(instant: .now.advanced(by: limit), action: action)
        let ticket = state.withLock { state in
            let number = state.next
            state.next += 1
            state.deadlines[number] = deadline
            return Ticket(number: number)
        }
        changes.signal()
        return ticket
    }

    /// Forgets a deadline.
    func disarm(_ ticket: Ticket) {
        _ = state.withLock { $0.deadlines.removeValue(forKey: ticket.number) }
    }

    private func watch() {
        let earliest = state.withLock { $0.deadlines.values.map(\.instant).min() }
        if let earliest {
            let wait = max(.zero, earliest - .now).components
            let nanoseconds = wait.seconds * 1_000_000_000 + wait.attoseconds / 1_000_000_000 + 1
            _ = changes.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
        } else {
            changes.wait()
        }
        let now = ContinuousClock.Instant.now
        let due = state.withLock { state in
            let numbers = state.deadlines.filter { $0.value.instant <= now }.map(\.key)
            return numbers.compactMap { state.deadlines.removeValue(forKey: $0) }
        }
        for deadline in due { deadline.action() }
    }
}
