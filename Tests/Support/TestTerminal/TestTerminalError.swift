// Why a test's terminal did not do what was expected.

/// What went wrong, with the screen as it was.
package enum TestTerminalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The program could not be started.
    case notStarted(path: String)
    /// What was waited for did not come in time.
    case timedOut(expected: String, screen: String)
    /// The program ended before what was waited for came.
    case ended(expected: String, status: Int32, screen: String)

    /// For the report of a failed test.
    package var description: String {
        switch self {
        case .notStarted(let path): "\(path) could not be started"
        case .timedOut(let expected, let screen):
            "no \(expected) in time; the screen was:\n\(screen)"
        case .ended(let expected, let status, let screen):
            "ended with \(status) before \(expected); the screen was:\n\(screen)"
        }
    }
}
