// One clock for counter, card and sandbox in training and tests.

import Synchronization

/// A clock that stands, or runs along another one with an offset, as it is told.
public final class SettableClock: WallClock {
    private enum Mode {
        case standing(Timestamp)
        case running(offsetMilliseconds: Int64)
    }

    private let base: (any WallClock)?
    private let mode: Mutex<Mode>

    /// A clock that stands still at `moment` until it is set.
    public init(standingAt moment: Timestamp) {
        self.base = nil
        self.mode = Mutex(.standing(moment))
    }

    /// A clock that runs along `base` until it is set.
    public init(following base: any WallClock) {
        self.base = base
        self.mode = Mutex(.running(offsetMilliseconds: 0))
    }

    /// The present moment of this clock.
    public func now() -> Timestamp {
        mode.withLock { mode in
            switch mode {
            case .standing(let moment):
                moment
            case .running(let offset):
                Timestamp(milliseconds: (base?.now().milliseconds ?? 0) + offset)
            }
        }
    }

    /// Sets the clock to `moment`; a running clock runs on from there.
    public func set(to moment: Timestamp) {
        mode.withLock { mode in
            if let base {
                let offset = moment.milliseconds - base.now().milliseconds
                mode = .running(offsetMilliseconds: offset)
            } else {
                mode = .standing(moment)
            }
        }
    }

    /// Moves the clock forward (back when negative) by whole seconds.
    public func advance(seconds: Int64) {
        mode.withLock { mode in
            switch mode {
            case .standing(let moment): mode = .standing(moment.adding(seconds: seconds))
            case .running(let offset): mode = .running(offsetMilliseconds: offset + seconds * 1_000)
            }
        }
    }
}
