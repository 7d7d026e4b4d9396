// The lines every screen has: whose turn, which title, how far, the reader, the keys.

import Canvas
import CounterFlow

/// Draws header and footer.
struct FrameLayout {
    let view: ScreenView
    /// Columns that may be used.
    let width: Int
    let theme: Theme
    var cuts: Set<LaidOut.Cut> = []

    /// Rows the keys may take.
    private static let mostKeyRows = 2
    /// Rows the trainer's line may take.
    private static let mostTrainerRows = 2

    private var isWide: Bool { width >= ScreenLayout.wideColumns }

    init(view: ScreenView, width: Int, theme: Theme) {
        self.view = view
        self.width = width
        self.theme = theme
    }

    /// Draws the first two rows; returns the row below them.
    mutating func header(into grid: inout CellGrid) -> Int {
        let role: StyleRole = view.turn == .staff ? .headerStaff : .headerCustomer
        grid.fill(Area(row: 0, column: 0, rows: 1, columns: grid.columns), style: theme[role])
        var column = 0
        if let mark = view.mark {
            column += grid.write("[\(mark)]", row: 0, column: 0, style: theme[.mark]) + 1
        }
        column += grid.write(
            view.turnWords,
            row: 0,
            column: column,
            limit: width - column,
            style: theme[role]
        )
        if isWide {
            let title = " | \(view.title)"
            let room = width - column
            if EastAsianWidth.columns(of: title) > room { cuts.insert(.title) }
            grid.write(title, row: 0, column: column, limit: room, style: theme[role])
            if let progress = view.progress {
                grid.write(progress.words, row: 1, column: 0, limit: width, style: theme[.progress])
            }
        } else {
            let steps = view.progress.map { "\($0.number)/\($0.total)" } ?? ""
            let room = width - (steps.isEmpty ? 0 : steps.utf8.count + 1)
            if EastAsianWidth.columns(of: view.title) > room { cuts.insert(.title) }
            grid.write(view.title, row: 1, column: 0, limit: room, style: theme[.heading])
            let right = width - steps.utf8.count
            grid.write(steps, row: 1, column: right, style: theme[.progress])
        }
        return 2
    }

    /// Draws the last rows; returns the first of them.
    mutating func footer(into grid: inout CellGrid) -> Int {
        let lines = keyLines()
        let first = grid.rows - lines.count
        for (index, line) in lines.enumerated() {
            let row = Area(row: first + index, column: 0, rows: 1, columns: grid.columns)
            grid.fill(row, style: theme[.keys])
            grid.write(line, row: first + index, column: 0, limit: width, style: theme[.keys])
        }
        if EastAsianWidth.columns(of: view.status) > width { cuts.insert(.status) }
        grid.write(view.status, row: first - 1, column: 0, limit: width, style: theme[.status])
        return trainer(above: first - 1, into: &grid)
    }

    private mutating func trainer(above row: Int, into grid: inout CellGrid) -> Int {
        guard let trainer = view.trainer else { return row }
        let lines = TextLine.wrap(trainer, columns: width)
        let shown = lines.prefix(Self.mostTrainerRows)
        if lines.count > shown.count { cuts.insert(.trainer) }
        for (index, line) in shown.enumerated() {
            let at = row - shown.count + index
            grid.write(line, row: at, column: 0, limit: width, style: theme[.translation])
        }
        return row - shown.count
    }

    /// Which part of a longer body is shown, at the right of the second row; of the first where
    /// the second holds the title, as far as there is room.
    func scroll(_ words: String, into grid: inout CellGrid) {
        let column = width - words.utf8.count
        if isWide {
            grid.write(words, row: 1, column: column, style: theme[.progress])
        } else if column > headerEnd {
            let role: StyleRole = view.turn == .staff ? .headerStaff : .headerCustomer
            grid.write(words, row: 0, column: column, style: theme[role])
        }
    }

    private var headerEnd: Int {
        let mark = view.mark.map { EastAsianWidth.columns(of: $0) + 3 } ?? 0
        return mark + EastAsianWidth.columns(of: view.turnWords)
    }

    /// The keys, in as many lines as they need and may have.
    private mutating func keyLines() -> [String] {
        var lines: [String] = [""]
        for hint in view.keys {
            let text = "\(hint.key) \(hint.words)"
            let last = lines[lines.count - 1]
            let joined = last.isEmpty ? text : "\(last)  \(text)"
            if EastAsianWidth.columns(of: joined) <= width {
                lines[lines.count - 1] = joined
            } else if lines.count < Self.mostKeyRows, EastAsianWidth.columns(of: text) <= width {
                lines.append(text)
            } else {
                cuts.insert(.keys)
            }
        }
        return lines
    }
}
