// Which rows of the body are seen.

import Canvas
import CounterFlow

/// Chooses and draws the rows that fit.
struct BodyLayout {
    let view: ScreenView
    let area: Area
    let theme: Theme

    /// What was drawn.
    struct Drawn {
        var cursor: Position
        var firstRow = 0
        var end: TextEnd = .below
        var pageRows = 0
        var isScrolled = false
        /// `[3-20/64]` when not everything is seen.
        var scrollWords: String?
    }

    func draw(into grid: inout CellGrid) -> Drawn {
        let all = BodyRows(view: view, width: area.columns).rows()
        if all.contains(where: { $0.part == .document }) { return drawText(all, into: &grid) }
        let rows = fitting(all)
        let first = firstRow(of: rows)
        var drawn = Drawn(cursor: Position(row: area.row, column: 0))
        drawn.isScrolled = rows.count > area.rows
        drawn.firstRow = first
        let isRead = view.cursorItem.map { view.items[$0].focus == .away } ?? true
        if drawn.isScrolled, isRead, view.firstRow != nil { drawn.pageRows = area.rows }
        if drawn.isScrolled { drawn.scrollWords = place(first, area.rows, rows.count) }
        let shown = rows[first..<min(first + area.rows, rows.count)]
        for (offset, row) in shown.enumerated() { paint(row, at: area.row + offset, into: &grid) }
        drawn.cursor = cursor(in: Array(shown)) ?? drawn.cursor
        return drawn
    }

    /// A long text: what stands above it stays while there is room for both.
    private func drawText(_ all: [BodyRow], into grid: inout CellGrid) -> Drawn {
        let split = all.firstIndex { $0.part == .document } ?? 0
        var pinned = Array(all[..<split])
        if pinned.count > area.rows / 2 { pinned = pinned.filter { $0.part != .space } }
        var text = Array(all[split...])
        if pinned.count > area.rows / 2 {
            text = pinned + text
            pinned = []
        }
        let window = max(area.rows - pinned.count, 1)
        let first = min(view.firstRow ?? 0, max(text.count - window, 0))
        for (offset, row) in pinned.enumerated() { paint(row, at: area.row + offset, into: &grid) }
        let shown = text[first..<min(first + window, text.count)]
        let top = area.row + pinned.count
        for (offset, row) in shown.enumerated() { paint(row, at: top + offset, into: &grid) }
        return Drawn(
            cursor: Position(row: top, column: 0),
            firstRow: first,
            end: first + window >= text.count ? .seen : .below,
            pageRows: window,
            scrollWords: text.count > window ? place(first, window, text.count) : nil
        )
    }

    /// The rows without what may be left out, as far as it must be.
    private func fitting(_ rows: [BodyRow]) -> [BodyRow] {
        var kept = rows
        for part in [BodyRow.Part.space, .help] where kept.count > area.rows {
            kept = kept.filter { $0.part != part }
        }
        return kept
    }

    /// The first row such that the focused item is seen, a third of the rows above it; where
    /// nothing has the focus, the row asked for.
    private func firstRow(of rows: [BodyRow]) -> Int {
        let last = max(rows.count - area.rows, 0)
        guard let item = view.cursorItem, view.items[item].focus == .focused,
            let first = rows.firstIndex(where: { $0.item == item })
        else { return min(view.firstRow ?? 0, last) }
        return max(0, min(first - area.rows / 3, last))
    }

    private func cursor(in rows: [BodyRow]) -> Position? {
        if let index = rows.firstIndex(where: { $0.cursor != nil }) {
            return Position(row: area.row + index, column: rows[index].cursor ?? 0)
        }
        guard let item = view.cursorItem,
            let index = rows.firstIndex(where: { $0.item == item })
        else { return nil }
        return Position(row: area.row + index, column: 0)
    }

    private func place(_ first: Int, _ window: Int, _ total: Int) -> String {
        "[\(first + 1)-\(min(first + window, total))/\(total)]"
    }

    private func paint(_ row: BodyRow, at position: Int, into grid: inout CellGrid) {
        var column = area.column
        for span in row.spans {
            let room = area.columns - column
            column += grid.write(
                span.clusters,
                row: position,
                column: column,
                limit: room,
                style: theme[span.role]
            )
        }
    }
}
