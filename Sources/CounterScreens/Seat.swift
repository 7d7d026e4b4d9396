// Two people, one or two terminals: who sits in front of the screen that is composed.

/// The terminal a view is for.
package enum Seat: Hashable, Sendable {
    /// The counter's own terminal; both people's while there is no other.
    case counter
    /// The customer's own screen.
    case display
}
