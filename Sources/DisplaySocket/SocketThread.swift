// A thread of its own for a socket: it waits in `poll`, which a thread of tasks must not.

import Glibc
import Synchronization

/// Starts threads.
enum SocketThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a new thread; `nil` when the system has none.
    static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Work(body))
        let failed = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            },
            context.toOpaque()
        )
        guard failed == 0 else {
            context.release()
            return nil
        }
        return thread
    }
}
