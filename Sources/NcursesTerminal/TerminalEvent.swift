// What a terminal tells the program.

package import Canvas
package import Secrets

/// One thing that happened at the terminal.
package enum TerminalEvent: Equatable, Sendable {
    /// From the keyboard, outside a field for secrets.
    case input(InputEvent)
    /// The window has another size now; paint a grid of this size.
    case resized(columns: Int, rows: Int)
    /// The process is asked to end: close in order.
    case signal(TerminalSignal)
    /// From the keyboard, inside a field for secrets.
    case secret(SecretEvent)
}

/// A request from outside to end.
package enum TerminalSignal: Equatable, Sendable {
    /// SIGTERM.
    case terminate
    /// SIGHUP, or the terminal is gone.
    case hangUp
    /// SIGINT; Ctrl-C typed at the keyboard is a key, not this.
    case interrupt
    /// SIGQUIT.
    case quit
}

/// What a field for secrets says: that something happened, never what was typed nor how much.
package enum SecretEvent: Equatable, Sendable {
    /// The first character is in.
    case started
    /// Something was added or taken away.
    case changed
    /// The last character was taken away; nothing is left.
    case erased
    /// A character was dropped that does not belong into this secret.
    case refused
    /// A character too many: it is counted until it is taken back, and nothing is submitted.
    case full
    /// Enter: the secret lies in the vault, to be taken once.
    case submitted(SecretHandle)
    /// The field was left; what was typed is wiped.
    case cancelled
    /// A key that is not text, Enter in an empty field among them.
    case key(Key)
}
