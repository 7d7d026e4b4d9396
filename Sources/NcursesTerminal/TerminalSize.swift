// How large the window is.

import CNcurses
import Canvas

/// A size in cells.
package struct TerminalSize: Equatable, Sendable {
    /// Width.
    package let columns: Int
    /// Height.
    package let rows: Int

    /// A size, brought within the limits of a grid.
    package init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), CellGrid.mostColumns)
        self.rows = min(max(rows, 1), CellGrid.mostRows)
    }

    /// What terminals were when nobody asked.
    static let customary = TerminalSize(columns: 80, rows: 24)

    /// What the window is now.
    static func current() -> TerminalSize {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard cn_window_size(&columns, &rows) == 0 else { return .customary }
        return TerminalSize(columns: Int(columns), rows: Int(rows))
    }
}
