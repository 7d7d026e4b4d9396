// The machine's clock. Only programs import this room; everybody else is handed a `WallClock`.

import Glibc
package import Identity

/// The clock of this machine.
package struct SystemClock: WallClock {
    /// A clock; all of them show the same time.
    package init() {}

    /// The present moment by the machine's real-time clock.
    package func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
