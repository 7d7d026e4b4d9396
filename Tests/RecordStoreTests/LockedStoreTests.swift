// A store that somebody else is writing to.

import Dispatch
import Records
import Testing

@testable import RecordStore
@testable import record_trial

@Suite("A store in other hands")
struct LockedStoreTests {
    @Test("a store that is held too long is reported as locked, and can be written afterwards")
    func locked() async throws {
        let scratch = try Scratch()
        let holder = RecordVault(try store(scratch, patience: SQLiteEngine.patience))
        let waiter = RecordVault(try store(scratch, patience: 0.05))
        let record = InventedRecords.record(run: 1, number: 1)
        let isHeld = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        async let held: Void = holder.store.write { _ in
            isHeld.continuation.yield()
            // A transaction that lasts: the engine's own thread waits here, no task's.
            mayEnd.wait()
        }
        for await _ in isHeld.stream { break }
        await #expect(throws: Records.RecordError.locked) { try await waiter.add(record) }
        #expect(try await waiter.record(record.id) == nil)
        mayEnd.signal()
        try await held
        try await waiter.add(record)
        #expect(try await holder.record(record.id) == record)
    }

    private func store(_ scratch: Scratch, patience: Double) throws -> SealedStore {
        try SealedStore(
            layout: .evidence,
            engine: SQLiteEngine(layout: .evidence, folder: scratch.store, patience: patience),
            key: .file(scratch.keyFile)
        )
    }
}
