// The customer's own screen: a second terminal on which only the customer's turns appear.

package import Canvas

/// How the customer's own screen stands.
package enum DisplayLink: Hashable, Sendable {
    /// There is none: both people share one terminal.
    case none
    /// The customer's turns are there.
    case attached
    /// It went away in the middle of the customer's turn; everything waits for it.
    case lost
    /// It is there, but the staff took the turn to the one terminal.
    case taken
}

/// What happens at the customer's own screen.
package enum DisplayEvent: Sendable {
    case attached
    case gone
    /// A key, text or paste.
    case input(InputEvent)
    /// The secret field there.
    case secret(SecretEvent)
    /// Somebody types on in a secret.
    case active
    /// A long text was laid out there.
    case laidOut(TextPlace)
}
