// What happens at the customer's screen, as the counter hears of it.

package import Canvas
package import Secrets

/// One thing that happened.
package enum DisplaySocketEvent: Equatable, Sendable {
    /// A screen came, or came back.
    case attached(DisplayHello)
    /// It went away.
    case gone
    /// Its window has another size.
    case resized(columns: Int, rows: Int)
    /// From its keyboard, outside a field for secrets.
    case input(InputEvent)
    /// From its keyboard, inside a field for secrets.
    case secret(Secret)

    /// That something happened in the field for a secret, never what.
    package enum Secret: Equatable, Sendable {
        case started
        case changed
        case erased
        case key(Key)
        /// The secret lies in the counter's vault.
        case submitted(SecretHandle)
    }
}
