// A sign of life.

package import Identity

/// The answer to `GET /health`: that the other side serves, and its time.
package struct PlatformHealth: Hashable, Sendable {
    /// The present moment by the other side's clock.
    package let time: Timestamp

    /// The clocks of counter and PF may be this far apart, in seconds.
    package static let maximumClockDifferenceSeconds: Int64 = 60

    /// A sign of life at `time`.
    package init(time: Timestamp) {
        self.time = time
    }
}
