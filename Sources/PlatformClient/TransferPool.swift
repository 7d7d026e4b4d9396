// The workers, and who gets the next call.

import PlatformProtocol
import Synchronization

/// A few workers, each performing one call at a time; calls beyond that wait in line.
final class TransferPool: Sendable {
    private let workers: [TransferWorker]
    private let loads: Mutex<[Int]>

    /// Workers of a counter's pool: one call waits for the PF while another asks for its health.
    static let workerCount = 2

    init() throws(PlatformError) {
        var workers: [TransferWorker] = []
        for number in 0..<Self.workerCount { workers.append(try TransferWorker(number: number)) }
        self.workers = workers
        self.loads = Mutex([Int](repeating: 0, count: workers.count))
    }

    /// Performs a call on the worker with the shortest line.
    func perform(
        _ call: PlatformCall,
        by settings: ConnectionSettings
    )
        async throws(PlatformError) -> PlatformAnswer
    {
        let index = loads.withLock { loads in
            let index = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            loads[index] += 1
            return index
        }
        defer { loads.withLock { $0[index] -= 1 } }
        return try await workers[index].perform(call, by: settings)
    }
}
