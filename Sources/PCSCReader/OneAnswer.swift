// An answer that two threads race for: the one that does the work, and the watchdog.

import ISO7816
import Synchronization

/// Whether an answer was the first.
enum AnswerFate: Equatable {
    case delivered
    /// Somebody answered before; what was obtained must be given back.
    case tooLate
}

/// A suspended caller who is resumed once, by whoever comes first.
final class OneAnswer<Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, CardChannelError>

    private let waiting: Mutex<CheckedContinuation<Outcome, Never>?>

    init(_ continuation: CheckedContinuation<Outcome, Never>) {
        self.waiting = Mutex(continuation)
    }

    /// Resumes the caller, unless that happened already.
    func give(_ outcome: Outcome) -> AnswerFate {
        let continuation = waiting.withLock { waiting in
            let held = waiting
            waiting = nil
            return held
        }
        guard let continuation else { return .tooLate }
        continuation.resume(returning: outcome)
        return .delivered
    }
}

extension WorkerThread {
    /// Carries out `work` on this thread and waits for it, but no longer than `limit`.
    ///
    /// After the limit the caller gets `.mute`; the thread stays with its call as long as that
    /// takes, and hands what comes then to `discard`.
    func answer<Value: Sendable>(
        within limit: Duration,
        _ work: @escaping @Sendable () throws(CardChannelError) -> Value,
        discard: @escaping @Sendable (Value) -> Void = { _ in }
    ) async throws(CardChannelError) -> Value {
        let outcome = await withCheckedContinuation { continuation in
            let answer = OneAnswer<Value>(continuation)
            let ticket = Watchdog.shared.arm(after: limit) { _ = answer.give(.failure(.mute)) }
            run {
                let outcome = Result { () throws(CardChannelError) -> Value in try work() }
                Watchdog.shared.disarm(ticket)
                if answer.give(outcome) == .tooLate, case .success(let value) = outcome {
                    discard(value)
                }
            }
        }
        return try outcome.get()
    }
}
