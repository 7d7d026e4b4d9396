// What stands at one place of a screen.

/// One cell: a cluster, or the right half of the wide one before it, and its style.
package struct Cell: Equatable, Sendable {
    /// What is in it; `columns` is 0 in the right half of a wide cluster.
    package var cluster: Cluster
    /// How it looks.
    package var style: Style

    /// Whether this is the right half of a wide cluster.
    package var isContinuation: Bool { cluster.columns == 0 }

    static let blank = Cell(cluster: .blank, style: .plain)
}
