// Numbers the cards put on readers, so that one put back is never taken for one that stayed.

import Synchronization

/// The insertions seen so far, shared by all watches of one `PCSCReaders`.
final class InsertionLog: Sendable {
    private struct Seen {
        let eventCount: UInt
        let insertion: Int
    }

    private struct State {
        var epoch = 0
        var last = 0
        var readers: [String: Seen] = [:]
    }

    private let state = Mutex(State())

    /// Stands for the time between two losses of the service; its event counts start anew then.
    var epoch: Int { state.withLock { $0.epoch } }

    /// The number of the card now on a reader whose event counter stands at `eventCount`.
    func insertion(on reader: String, eventCount: UInt) -> Int {
        state.withLock { state in
            if let seen = state.readers[reader], seen.eventCount == eventCount {
                return seen.insertion
            }
            state.last += 1
            state.readers[reader] = Seen(eventCount: eventCount, insertion: state.last)
            return state.last
        }
    }

    /// Forgets what was seen in `epoch`, when nobody did before: the service went away.
    func serviceLost(in epoch: Int) {
        state.withLock { state in
            guard state.epoch == epoch else { return }
            state.epoch += 1
            state.readers = [:]
        }
    }
}
