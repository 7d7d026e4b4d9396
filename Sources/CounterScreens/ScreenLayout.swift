// View to cells: one layout from 40x12 to the largest screen. Scrolls, never loses anything.
//
// First line: environment, turn, title. Second: steps done and left. Last lines: reader and keys.
// Everything between is the body. Marks are ASCII; nothing is said by colour alone.

package import Canvas
package import CounterFlow

/// What was drawn, for the loop and for tests.
package struct LaidOut: Hashable, Sendable {
    /// What did not fit.
    package enum Cut: Hashable, Sendable {
        case title
        case status
        case trainer
        case keys
        /// The body was scrolled although it is no long text.
        case body
    }

    /// Where the cursor belongs.
    package let cursor: Position
    /// The first row shown of what does not fit, after clamping; means nothing when `pageRows` is 0.
    package let firstRow: Int
    /// How many rows of it are shown at once; 0 on a screen that is not scrolled.
    package let pageRows: Int
    /// Whether the last row of a long text is among those shown.
    package let end: TextEnd
    /// What did not fit.
    package let cuts: Set<Cut>
}

/// Lays views out.
package enum ScreenLayout {
    /// The smallest screen a view is laid out for.
    package static let leastColumns = 40
    /// The smallest screen, in rows.
    package static let leastRows = 12
    /// From this width on, turn and title share the first line.
    static let wideColumns = 60

    /// Draws a view and says where the cursor belongs.
    ///
    /// The grid's size is the screen's; the last column is left free.
    package static func cells(
        _ view: ScreenView,
        theme: Theme,
        into grid: inout CellGrid
    ) -> Position {
        lay(view, theme: theme, into: &grid).cursor
    }

    /// As `cells`, with what the loop and tests want to know besides.
    package static func lay(
        _ view: ScreenView,
        theme: Theme,
        into grid: inout CellGrid
    ) -> LaidOut {
        grid.clear()
        guard grid.columns >= leastColumns, grid.rows >= leastRows else {
            for (row, line) in TextLine.wrap(view.tooSmall, columns: grid.columns).enumerated() {
                grid.write(line, row: row, column: 0)
            }
            let cursor = Position(row: 0, column: 0)
            return LaidOut(cursor: cursor, firstRow: 0, pageRows: 0, end: .below, cuts: [])
        }
        var frame = FrameLayout(view: view, width: grid.columns - 1, theme: theme)
        let top = frame.header(into: &grid)
        let bottom = frame.footer(into: &grid)
        let area = Area(row: top, column: 0, rows: bottom - top, columns: grid.columns - 1)
        let body = BodyLayout(view: view, area: area, theme: theme).draw(into: &grid)
        if let place = body.scrollWords { frame.scroll(place, into: &grid) }
        if body.isScrolled { frame.cuts.insert(.body) }
        return LaidOut(
            cursor: body.cursor,
            firstRow: body.firstRow,
            pageRows: body.pageRows,
            end: body.end,
            cuts: frame.cuts
        )
    }
}
