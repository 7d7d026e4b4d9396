// The outcome of an insertion into a line being edited.

/// What came of putting text into a line.
package enum Inserted: Hashable, Sendable {
    /// All of it is in.
    case all
    /// The line is full; what did not fit was dropped, at a whole cluster.
    case truncated
}
