// Lends the slots of this process' one stack to the tests that run side by side.

import Glibc

/// The virtual readers of this process.
///
/// The first use starts the service and names its socket to the client library, which remembers
/// it for good; nothing in the process may have called PC/SC before.
package actor SharedReaders {
    private struct Applicant {
        let count: Int
        let continuation: CheckedContinuation<[VirtualSlot], Never>
    }

    private static let lender = SharedReaders()
    private static let readers = 4
    /// The service looks every 400 ms.
    private static let rest = Duration.milliseconds(600)

    private var stack: VirtualReaderStack?
    private var free: [VirtualSlot] = []
    private var applicants: [Applicant] = []

    private init() {}

    /// Lends some slots for the length of `body`; nobody else puts cards on them meanwhile.
    package static func withSlots<Result: Sendable>(
        _ count: Int,
        _ body: @Sendable ([VirtualSlot]) async throws -> Result
    ) async throws -> Result {
        _ = try await lender.running()
        let slots = await lender.take(count)
        do {
            let result = try await body(slots)
            await lender.retire(slots)
            return result
        } catch {
            await lender.retire(slots)
            throw error
        }
    }

    /// Lends the whole stack, to end and restart its service; it must run again afterwards.
    package static func withWholeStack<Result: Sendable>(
        _ body: @Sendable (VirtualReaderStack) async throws -> Result
    ) async throws -> Result {
        let stack = try await lender.running()
        return try await withSlots(stack.slots.count) { _ in try await body(stack) }
    }

    private func running() throws(VirtualReaderError) -> VirtualReaderStack {
        if let stack { return stack }
        let started = try VirtualReaderStack.start(readers: Self.readers)
        setenv(VirtualReaderStack.socketVariable, started.socketPath, 1)
        stack = started
        free = started.slots
        return started
    }

    private func take(_ count: Int) async -> [VirtualSlot] {
        await withCheckedContinuation { continuation in
            applicants.append(Applicant(count: count, continuation: continuation))
            serve()
        }
    }

    /// Lends slots again only after the service has looked at them once more.
    ///
    /// When a card goes in the middle of a command and its channel is closed, the service calls
    /// the slot empty at once; a card that comes before the next look is then never noticed. No
    /// event tells of that look.
    private func retire(_ slots: [VirtualSlot]) {
        Task {
            // Never cancelled: nobody holds this task.
            try? await Task.sleep(for: Self.rest)
            giveBack(slots)
        }
    }

    private func giveBack(_ slots: [VirtualSlot]) {
        free += slots
        serve()
    }

    /// First come, first served: who wants many slots is not overtaken for ever.
    private func serve() {
        while let first = applicants.first, first.count <= free.count {
            applicants.removeFirst()
            let lent = Array(free.prefix(first.count))
            free.removeFirst(first.count)
            first.continuation.resume(returning: lent)
        }
    }
}
