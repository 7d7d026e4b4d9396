// Leaving alone what does not answer.

import Identity
import PlatformProtocol
import Synchronization

/// After several calls in a row without an answer, lets no call through for a while: the customer learns
/// at once what they would otherwise learn after half a minute, and a PF in trouble is not pressed.
///
/// Then one call is let through; its answer decides.
final class CircuitBreaker: Sendable {
    private enum State {
        case closed(failures: Int)
        case open(since: Timestamp)
        case trying(since: Timestamp)
    }

    /// So many failures in a row open it.
    static let failureLimit = 5
    /// So long it stays open, in seconds.
    static let openSeconds: Int64 = 15

    private let clock: any WallClock
    private let state = Mutex(State.closed(failures: 0))

    init(clock: any WallClock) {
        self.clock = clock
    }

    /// Lets a call through, or says that there is no connection: nothing was sent.
    func enter() throws(PlatformError) {
        let now = clock.now()
        let mayPass = state.withLock { state in
            switch state {
            case .closed: return true
            case .open(let since), .trying(let since):
                // A clock that was set back must not keep it open.
                guard now >= since.adding(seconds: Self.openSeconds) || now < since else {
                    return false
                }
                state = .trying(since: now)
                return true
            }
        }
        guard mayPass else { throw .notReachable }
    }

    /// Learns how a call ended: `nil` for an answer, whatever it says.
    func leave(_ error: PlatformError?) {
        let now = clock.now()
        state.withLock { state in
            switch Self.sign(of: error) {
            case .life: state = .closed(failures: 0)
            case .none: break
            case .silence:
                switch state {
                case .closed(let failures) where failures + 1 < Self.failureLimit:
                    state = .closed(failures: failures + 1)
                case .closed, .open, .trying: state = .open(since: now)
                }
            }
        }
    }

    private enum Sign {
        case life, silence, none
    }

    private static func sign(of error: PlatformError?) -> Sign {
        switch error {
        case nil, .clockDifference: .life
        case .problem(let status, _): status >= 500 ? .silence : .life
        case .badAnswer: .life
        case .notReachable, .timedOut, .connectionCut: .silence
        // What is wrong with our own files or our own machine says nothing about the other side.
        case .tls, .transport, .cancelled: .none
        }
    }
}
