// What two threads know about one transfer.

import Synchronization

/// Lets the waiting task end the transfer that a worker performs.
final class TransferControl: Sendable {
    private let cancelled = Atomic<Bool>(false)

    /// Whether the task gave up waiting.
    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    /// Says that the task gave up waiting.
    func cancel() { cancelled.store(true, ordering: .releasing) }
}
