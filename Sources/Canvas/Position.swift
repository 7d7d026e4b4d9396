// Where something stands on a screen.

/// A place on the screen, counted from zero.
package struct Position: Hashable, Sendable {
    /// From the top.
    package var row: Int
    /// From the left, in columns.
    package var column: Int

    /// A place.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}
