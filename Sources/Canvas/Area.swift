// A part of a screen.

/// A rectangle of cells.
package struct Area: Hashable, Sendable {
    /// First row.
    package var row: Int
    /// First column.
    package var column: Int
    /// Height in rows.
    package var rows: Int
    /// Width in columns.
    package var columns: Int

    /// A rectangle; parts outside a grid are ignored when it is drawn.
    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = rows
        self.columns = columns
    }
}
