// Why there is no screen.

/// Why the terminal could not be opened.
package enum TerminalError: Error, Equatable, Sendable {
    /// Standard input or output is no terminal.
    case notATerminal
    /// The terminal named by TERM (perhaps empty) is unknown or cannot place its cursor.
    case unusable(term: String)
    /// The system gave no descriptor or no thread.
    case systemRefused
}
