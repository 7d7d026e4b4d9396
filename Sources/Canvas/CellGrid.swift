// A screen as a value: rows of cells, composed before anything is painted.
//
// Terminals and ncurses leave garbage where half of a wide character is overwritten. Here it cannot
// happen: whatever touches one half blanks the other, and text is clipped at whole clusters. The
// buffer is flat and reused from frame to frame.

/// A grid of cells of a fixed size.
package struct CellGrid: Equatable, Sendable {
    /// The largest screen composed: beyond it a terminal shows blanks.
    package static let mostColumns = 500
    /// The largest screen composed, in rows.
    package static let mostRows = 200

    /// Width, 1 to `mostColumns`.
    package private(set) var columns: Int
    /// Height, 1 to `mostRows`.
    package private(set) var rows: Int
    private var cells: [Cell]
    private var scratch: [Cluster] = []

    /// A blank grid; sizes outside the limits are brought to the nearest within.
    package init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), Self.mostColumns)
        self.rows = min(max(rows, 1), Self.mostRows)
        cells = Array(repeating: .blank, count: self.columns * self.rows)
    }

    /// Grids are equal when every cell is.
    package static func == (left: CellGrid, right: CellGrid) -> Bool {
        left.columns == right.columns && left.rows == right.rows && left.cells == right.cells
    }

    /// The cell at a place inside the grid.
    package subscript(row: Int, column: Int) -> Cell {
        precondition(
            (0..<rows).contains(row) && (0..<columns).contains(column),
            "a cell is read inside its grid"
        )
        return cells[row * columns + column]
    }

    /// The cells of one row, in place.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * columns..<(row + 1) * columns]
    }

    /// Whether a row looks the same in another grid of the same width.
    package func isRow(_ row: Int, equalIn other: CellGrid) -> Bool {
        other.columns == columns && row < other.rows && self.row(row) == other.row(row)
    }

    /// A row as text as drawn, trailing blanks removed.
    package func text(ofRow row: Int) -> String {
        text(ofRow: row, composed: false)
    }

    /// The same; `composed`: on a terminal that draws accented letters in one column.
    package func text(ofRow row: Int, composed: Bool) -> String {
        var text = String.UnicodeScalarView()
        for cell in self.row(row) where !cell.isContinuation {
            cell.cluster.forEachScalar(composed: composed) { text.append($0) }
        }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// Blanks everything, in one style; keeps the buffer.
    package mutating func clear(_ style: Style = .plain) {
        let blank = Cell(cluster: .blank, style: style)
        for index in cells.indices { cells[index] = blank }
    }

    /// Takes another size and blanks everything; keeps the buffer where it can.
    package mutating func resize(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), Self.mostColumns)
        self.rows = min(max(rows, 1), Self.mostRows)
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(.blank, count: self.columns * self.rows))
    }

    /// Writes text from a place to the right, clipped at the grid's edge and at `limit` columns.
    ///
    /// A wide cluster that does not fit whole is not written. A negative column hides the start of
    /// the text.
    ///
    /// - Returns: the columns written.
    @discardableResult
    package mutating func write(
        _ text: String,
        row: Int,
        column: Int,
        limit: Int = CellGrid.mostColumns,
        style: Style = .plain
    ) -> Int {
        var clusters: [Cluster] = []
        swap(&clusters, &scratch)
        clusters.removeAll(keepingCapacity: true)
        Cluster.append(text.unicodeScalars, to: &clusters)
        let written = write(clusters, row: row, column: column, limit: limit, style: style)
        swap(&clusters, &scratch)
        return written
    }

    /// As writing text, for clusters cut before.
    @discardableResult
    package mutating func write(
        _ clusters: some Sequence<Cluster>,
        row: Int,
        column: Int,
        limit: Int = CellGrid.mostColumns,
        style: Style = .plain
    ) -> Int {
        guard (0..<rows).contains(row) else { return 0 }
        let end = min(columns, column + max(limit, 0))
        var at = column
        for cluster in clusters {
            guard at + cluster.columns <= end else { break }
            if at >= 0 { put(cluster, style, row: row, column: at) }
            at += cluster.columns
        }
        return max(at - column, 0)
    }

    /// Fills a rectangle with one narrow cluster.
    package mutating func fill(_ area: Area, with cluster: Cluster = .blank, style: Style = .plain)
    {
        precondition(cluster.columns == 1, "an area is filled with narrow clusters")
        for row in max(area.row, 0)..<max(min(area.row + area.rows, rows), max(area.row, 0)) {
            let first = max(area.column, 0)
            for column in first..<max(min(area.column + area.columns, columns), first) {
                put(cluster, style, row: row, column: column)
            }
        }
    }

    /// Changes the style of a rectangle and leaves its content.
    ///
    /// A wide cluster that lies half inside is changed whole.
    package mutating func restyle(_ area: Area, _ style: Style) {
        for row in max(area.row, 0)..<max(min(area.row + area.rows, rows), max(area.row, 0)) {
            let first = max(area.column, 0)
            for column in first..<max(min(area.column + area.columns, columns), first) {
                let index = row * columns + column
                cells[index].style = style
                if cells[index].isContinuation { cells[index - 1].style = style }
                if cells[index].cluster.columns == 2 { cells[index + 1].style = style }
            }
        }
    }

    /// Draws a frame of `+`, `-` and `|` just inside a rectangle; its inside is left as it is.
    package mutating func frame(_ area: Area, style: Style = .plain) {
        guard area.rows >= 2, area.columns >= 2 else { return }
        let bottom = area.row + area.rows - 1
        let right = area.column + area.columns - 1
        let edge = "+" + String(repeating: "-", count: area.columns - 2) + "+"
        write(edge, row: area.row, column: area.column, style: style)
        write(edge, row: bottom, column: area.column, style: style)
        for row in area.row + 1..<max(bottom, area.row + 1) {
            if area.column >= 0 { write("|", row: row, column: area.column, style: style) }
            if right >= 0 { write("|", row: row, column: right, style: style) }
        }
    }

    /// Puts one cluster at a place where it fits, and blanks what it cuts in half.
    private mutating func put(_ cluster: Cluster, _ style: Style, row: Int, column: Int) {
        let index = row * columns + column
        let last = index + cluster.columns - 1
        if cells[index].isContinuation { cells[index - 1].cluster = .blank }
        if cells[last].cluster.columns == 2, last + 1 < (row + 1) * columns {
            cells[last + 1].cluster = .blank
        }
        cells[index] = Cell(cluster: cluster, style: style)
        if cluster.columns == 2 { cells[last] = Cell(cluster: .continuation, style: style) }
    }
}
