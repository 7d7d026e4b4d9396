// Grids become rows of the screen; rows that did not change are not touched.

import CNcurses
import Canvas

/// What is on the screen, and how to change it.
struct Painter: ~Copyable {
    private let palette: Palette
    private var size: TerminalSize
    private var shown: CellGrid?
    private var line: [cn_cell] = []
    private var composes = false

    /// For a screen just opened, of the size ncurses was told.
    init(size: TerminalSize) {
        palette = Palette(count: Int(cn_colors()))
        self.size = size
        cn_resize(Int32(size.columns), Int32(size.rows))
    }

    /// From now on accented Latin letters are sent as one: the terminal gives them one column.
    mutating func composeLetters() {
        composes = true
    }

    /// Shows a grid on a screen of `size` and places the cursor.
    mutating func paint(_ grid: CellGrid, cursor: Position, size current: TerminalSize) {
        if current != size {
            size = current
            shown = nil
            cn_resize(Int32(size.columns), Int32(size.rows))
        }
        if let shown, shown.columns != grid.columns || shown.rows != grid.rows {
            self.shown = nil
        }
        for row in 0..<size.rows {
            if let shown, row >= shown.rows || grid.isRow(row, equalIn: shown) { continue }
            line.removeAll(keepingCapacity: true)
            if row < grid.rows { fillLine(grid.row(row)) }
            cn_put_row(Int32(row), line, Int32(line.count))
        }
        shown = grid
        let row = min(max(cursor.row, 0), size.rows - 1)
        let column = min(max(cursor.column, 0), size.columns - 1)
        cn_show(Int32(row), Int32(column))
    }

    /// Sends everything anew at the next painting.
    mutating func forget() {
        shown = nil
        cn_redraw()
    }

    private mutating func fillLine(_ cells: ArraySlice<Cell>) {
        var columns = 0
        for cell in cells where !cell.isContinuation {
            columns += cell.cluster.columns
            if columns > size.columns { return }
            line.append(
                cn_cell(
                    scalars: composes ? cell.cluster.composedValues : cell.cluster.values,
                    foreground: palette.number(for: cell.style.foreground),
                    background: palette.number(for: cell.style.background),
                    attributes: cell.style.attributes.rawValue
                )
            )
        }
    }
}
