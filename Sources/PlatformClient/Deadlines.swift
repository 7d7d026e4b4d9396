// How long a call may take.

/// The times allowed for one call, in milliseconds.
package struct Deadlines: Hashable, Sendable {
    /// From the start until the connection stands, TLS included.
    package let connectMilliseconds: Int
    /// From the start until the whole answer is read.
    package let totalMilliseconds: Int

    /// Times allowed; the defaults suit a counter, where a person waits.
    package init(connectMilliseconds: Int = 5_000, totalMilliseconds: Int = 30_000) {
        precondition(
            connectMilliseconds > 0 && totalMilliseconds > 0,
            "zero would mean to wait for ever"
        )
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
    }
}
