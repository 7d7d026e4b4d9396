// How long a call may take, step by step.

/// The steps of a visit in which something is asked for; each has its own patience.
package enum CallStep: Hashable, Sendable, CaseIterable {
    /// A sign of life.
    case health
    /// A token for the calls that follow.
    case token
    /// A challenge.
    case challenge
    /// Reading what is there.
    case reading
    /// A submission of the customer.
    case submission
}

/// The times allowed for one call, in milliseconds.
package struct Deadlines: Hashable, Sendable {
    /// From the start until the connection stands, TLS included.
    package let connectMilliseconds: Int
    /// From the start until the whole answer is read, whatever the step.
    package let totalMilliseconds: Int
    /// From the start until an accepted submission must be settled by asking again.
    package let settlingMilliseconds: Int

    /// Times allowed; the defaults suit a counter, where a person waits.
    package init(
        connectMilliseconds: Int = 5_000,
        totalMilliseconds: Int = 30_000,
        settlingMilliseconds: Int = 60_000
    ) {
        precondition(
            connectMilliseconds > 0 && totalMilliseconds > 0 && settlingMilliseconds > 0,
            "zero would mean to wait for ever"
        )
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
        self.settlingMilliseconds = settlingMilliseconds
    }

    /// From the start of this step until its whole answer is read.
    package func milliseconds(for step: CallStep) -> Int {
        switch step {
        case .health, .token: min(totalMilliseconds, Self.quickMilliseconds)
        case .challenge, .reading: min(totalMilliseconds, Self.readingMilliseconds)
        case .submission: totalMilliseconds
        }
    }

    private static let quickMilliseconds = 10_000
    private static let readingMilliseconds = 20_000
}
