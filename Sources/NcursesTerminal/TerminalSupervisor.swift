// A parent process that gives the terminal back whatever becomes of the program, SIGKILL included.
//
// Without it a killed program leaves a customer's name on a terminal in raw mode. It is also the
// only way to keep Swift's crash reporter off the terminal: that is decided at process start.

import CNcurses

/// Runs the program as a supervised child.
package enum TerminalSupervisor {
    /// To be called first thing in a program.
    ///
    /// In the child, and in a process without a terminal, it returns `nil`: go on. In the parent it
    /// returns once the child has ended and the terminal is whole again: exit with this status.
    /// Requests to end (TERM, HUP, INT, QUIT) are handed on to the child. Core dumps are off in
    /// both.
    ///
    /// - Parameter crashNotice: one plain line for the person at the terminal, printed when a
    ///   signal ended the child.
    /// - Returns: in the parent, the status to exit with; in the child `nil`.
    package static func runIfParent(crashNotice: String) -> ExitStatus? {
        ProcessHardening.apply()
        let status = cn_supervise(CommandLine.unsafeArgv, crashNotice)
        return status < 0 ? nil : ExitStatus(code: status)
    }
}
