// Waiting on purpose, until the server is stopped.

import Synchronization

/// The waits of planned faults; all end when the server stops.
final class SandboxWaits: Sendable {
    private struct Room {
        var isClosed = false
        var next = 0
        var waits: [Int: Task<Void, any Error>] = [:]
    }

    private let room = Mutex(Room())

    /// Waits; throws when the server is stopped meanwhile or was before.
    func wait(milliseconds: Int) async throws {
        // The wait is the fault itself: there is no event to wait for.
        let wait = Task { try await Task.sleep(for: .milliseconds(milliseconds)) }
        let number = room.withLock { room in
            let number = room.next
            room.next += 1
            room.waits[number] = wait
            if room.isClosed { wait.cancel() }
            return number
        }
        defer { room.withLock { _ = $0.waits.removeValue(forKey: number) } }
        try await wait.value
    }

    /// Ends every wait, and those to come.
    func end() {
        room.withLock { room in
            room.isClosed = true
            for wait in room.waits.values { wait.cancel() }
        }
    }
}
