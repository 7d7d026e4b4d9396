// What is sent again by itself, how often, and after how long.

import Cryptography
import PlatformProtocol

/// When a call is repeated without anybody being asked.
///
/// Repeated is only what can do no harm: reading, asking for a challenge or a token, and a submission
/// that certainly never arrived or was put off by the other side, under its own key. A submission whose
/// fate is open is never repeated here: the counter asks for its result. Nothing that needs the card
/// comes this way at all.
package struct RetryPolicy: Hashable, Sendable {
    /// How often a call is made at most, the first time included.
    package let attempts: Int
    /// The longest wait before the second attempt, in milliseconds; doubles from attempt to attempt.
    package let firstWaitMilliseconds: Int
    /// The longest wait of all, in milliseconds; whoever asks for more (`Retry-After`) is not asked
    /// again.
    package let longestWaitMilliseconds: Int

    /// A policy.
    package init(attempts: Int, firstWaitMilliseconds: Int, longestWaitMilliseconds: Int) {
        precondition(
            attempts >= 1 && firstWaitMilliseconds >= 0
                && longestWaitMilliseconds >= firstWaitMilliseconds,
            "a call is made once at least, and waits do not shrink"
        )
        self.attempts = attempts
        self.firstWaitMilliseconds = firstWaitMilliseconds
        self.longestWaitMilliseconds = longestWaitMilliseconds
    }

    /// One call, one request.
    package static let never = RetryPolicy(
        attempts: 1,
        firstWaitMilliseconds: 0,
        longestWaitMilliseconds: 0
    )

    /// Two more attempts within a few seconds: what a person at a counter waits for.
    package static let usual = RetryPolicy(
        attempts: 3,
        firstWaitMilliseconds: 400,
        longestWaitMilliseconds: 4_000
    )

    /// Whether a call of this kind may be made again after this error.
    func allows(_ method: PlatformCall.Method, after error: PlatformError) -> Bool {
        switch error {
        // A handshake that was cut: nothing was sent. One that was refused is refused again.
        case .notReachable, .tls(.handshakeFailed): true
        case .timedOut(let fate), .connectionCut(let fate), .transport(_, let fate):
            fate == .notSent || method.isHarmless
        case .problem(let status, _):
            status == 429 || status == 503 || (method.isHarmless && status >= 500)
        case .badAnswer, .tls, .clockDifference, .cancelled: false
        }
    }

    /// The wait before the next attempt, in milliseconds; `nil` when there is none.
    ///
    /// A random part of the longest wait for this attempt, so that counters which failed together do
    /// not come back together.
    func wait(after attempt: Int, retryAfterSeconds: Int?) -> Int? {
        guard attempt < attempts else { return nil }
        if let retryAfterSeconds, retryAfterSeconds > 0 {
            let demanded = retryAfterSeconds.multipliedReportingOverflow(by: 1_000)
            guard !demanded.overflow, demanded.partialValue <= longestWaitMilliseconds else {
                return nil
            }
            return demanded.partialValue
        }
        let doubled = firstWaitMilliseconds << min(attempt - 1, 10)
        let bound = min(doubled, longestWaitMilliseconds)
        let random = SecureRandom.bytes(4).reduce(0) { $0 << 8 | Int($1) }
        return bound == 0 ? 0 : random % (bound + 1)
    }
}

extension PlatformCall.Method {
    /// Whether doing it twice changes nothing.
    var isHarmless: Bool {
        switch self {
        case .get, .post, .form: true
        case .submit: false
        }
    }
}
