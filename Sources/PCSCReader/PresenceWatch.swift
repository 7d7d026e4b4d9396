// Follows what lies on the readers, on a thread of its own.

import CPCSC
import Dispatch
import Glibc
import ISO7816
import Synchronization

/// One consumer's view of the readers, until it is cancelled.
final class PresenceWatch: Sendable {
    private struct State {
        var context: ServiceContext?
        var cancelled = false
        var finished = false
    }

    private let reader: String?
    private let log: InsertionLog
    private let continuation: AsyncStream<CardPresence>.Continuation
    private let state = Mutex(State())
    private let cancellation = DispatchSemaphore(value: 0)

    /// How long to wait before a missing service, which sends no event, is looked for again.
    private static let serviceRetry = DispatchTimeInterval.milliseconds(250)
    /// How long one wait for an event lasts; serial readers arrive without an event.
    private static let longestWait = DWORD(2_000)
    /// A cancellation before the wait begins is lost, so it is repeated at this distance.
    private static let cancelRetry = Duration.milliseconds(5)

    init(
        reader: String?,
        log: InsertionLog,
        continuation: AsyncStream<CardPresence>.Continuation
    ) {
        self.reader = reader
        self.log = log
        self.continuation = continuation
    }

    /// Begins to watch; the thread ends after `cancel`.
    func start() {
        let thread = WorkerThread()
        thread.run { [self] in
            watchUntilCancelled()
            state.withLock { $0.finished = true }
            continuation.finish()
        }
    }

    /// Ends the watch within milliseconds.
    func cancel() {
        state.withLock { $0.cancelled = true }
        cancellation.signal()
        cancelAgain()
    }

    private func cancelAgain() {
        let finished = state.withLock { state in
            if let context = state.context { _ = SCardCancel(context.handle) }
            return state.finished
        }
        if finished { return }
        _ = Watchdog.shared.arm(after: Self.cancelRetry) { [self] in cancelAgain() }
    }

    private var isCancelled: Bool { state.withLock { $0.cancelled } }

    private func watchUntilCancelled() {
        var last: CardPresence?
        let tell = { (presence: CardPresence) in
            if presence != last {
                last = presence
                self.continuation.yield(presence)
            }
        }
        while !isCancelled {
            let epoch = log.epoch
            do throws(CardChannelError) {
                let context = try ServiceContext.establish()
                state.withLock { $0.context = context }
                defer {
                    state.withLock { $0.context = nil }
                    context.release()
                }
                try watch(context, tell)
            } catch {
                log.serviceLost(in: epoch)
                tell(.serviceUnavailable)
                // A service that is away announces its return to nobody.
                _ = cancellation.wait(timeout: .now() + Self.serviceRetry)
            }
        }
    }

    /// Watches as long as the context lives.
    private func watch(
        _ context: ServiceContext,
        _ tell: (CardPresence) -> Void
    ) throws(CardChannelError) {
        while !isCancelled {
            let all = try context.readerNames()
            let names = all.filter { reader == nil || $0 == reader }
            let states = ReaderStates(names: names)
            defer { states.free() }
            try watch(context, states, knowing: all, tell)
        }
    }

    /// Watches the same readers until their list changes.
    private func watch(
        _ context: ServiceContext,
        _ states: ReaderStates,
        knowing all: [String],
        _ tell: (CardPresence) -> Void
    ) throws(CardChannelError) {
        var timeout = DWORD(0)
        while !isCancelled {
            let code = states.wait(context, timeout: timeout)
            switch Int(code.rawValue) {
            case SCARD_S_SUCCESS, SCARD_E_TIMEOUT: break
            case SCARD_E_CANCELLED, SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE: return
            default: throw code.error
            }
            guard let presence = states.presence(log) else { return }
            tell(presence)
            if try context.readerNames() != all { return }
            timeout = Self.longestWait
        }
    }
}
