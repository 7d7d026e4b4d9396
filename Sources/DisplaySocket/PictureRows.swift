// A picture as rows that changed, each as runs of text in one style.
//
// Text, not cells, goes over the line: the screen cuts it again by the rules of `Canvas`, so that
// nothing a counter sends can put a control or half a letter on the terminal.

import Canvas

/// Rows of a picture that differ from the one before.
struct PictureRows: Equatable, Sendable {
    /// Letters of one style, from left to right.
    struct Run: Equatable, Sendable {
        let style: Style
        let text: String

        static func == (left: Run, right: Run) -> Bool {
            left.style == right.style && left.text.utf8.elementsEqual(right.text.utf8)
        }
    }

    let columns: Int
    let rows: Int
    let cursor: Position
    let language: String
    private(set) var changed: [(row: Int, runs: [Run])] = []

    /// What is new in a picture; everything where there was none of its size.
    init(_ picture: DisplayPicture, since before: CellGrid?) {
        columns = picture.grid.columns
        rows = picture.grid.rows
        cursor = picture.cursor
        language = picture.language
        let kept = before?.columns == columns && before?.rows == rows ? before : nil
        for row in 0..<rows {
            if let kept, picture.grid.isRow(row, equalIn: kept) { continue }
            changed.append((row, Self.runs(picture.grid.row(row))))
        }
    }

    static func == (left: PictureRows, right: PictureRows) -> Bool {
        left.columns == right.columns && left.rows == right.rows && left.cursor == right.cursor
            && left.language.utf8.elementsEqual(right.language.utf8)
            && left.changed.elementsEqual(right.changed) { $0.row == $1.row && $0.runs == $1.runs }
    }

    private static func runs(_ cells: ArraySlice<Cell>) -> [Run] {
        var runs: [Run] = []
        var text = String.UnicodeScalarView()
        var style = Style.plain
        for cell in cells where !cell.isContinuation {
            if cell.style != style, !text.isEmpty {
                runs.append(Run(style: style, text: String(text)))
                text = String.UnicodeScalarView()
            }
            style = cell.style
            cell.cluster.forEachScalar { text.append($0) }
        }
        if !text.isEmpty { runs.append(Run(style: style, text: String(text))) }
        return runs
    }

    /// Paints the rows into a grid, which takes the picture's size first.
    func paint(into grid: inout CellGrid) {
        if grid.columns != columns || grid.rows != rows {
            grid.resize(columns: columns, rows: rows)
        }
        for (row, runs) in changed {
            grid.fill(Area(row: row, column: 0, rows: 1, columns: columns))
            var column = 0
            for run in runs {
                column += grid.write(run.text, row: row, column: column, style: run.style)
            }
        }
    }

    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        for number in [columns, rows, cursor.row, cursor.column] { bytes.append(short: number) }
        let name = Array(language.utf8.prefix(DisplayLimits.longestLanguage))
        bytes.append(UInt8(name.count))
        bytes += name
        bytes.append(short: changed.count)
        for (row, runs) in changed {
            bytes.append(short: row)
            bytes.append(short: runs.count)
            for run in runs {
                bytes += Self.encoded(run.style)
                bytes.append(short: run.text.utf8.count)
                bytes += Array(run.text.utf8)
            }
        }
        return bytes
    }

    init?(_ reader: inout ByteReader) {
        guard let columns = reader.short(), let rows = reader.short(),
            (1...CellGrid.mostColumns).contains(Int(columns)),
            (1...CellGrid.mostRows).contains(Int(rows)),
            let row = reader.short(), let column = reader.short(), row < rows, column < columns,
            let length = reader.byte(), length <= DisplayLimits.longestLanguage,
            let language = reader.text(Int(length)), let count = reader.short(), count <= rows
        else { return nil }
        self.columns = Int(columns)
        self.rows = Int(rows)
        cursor = Position(row: Int(row), column: Int(column))
        self.language = language
        for _ in 0..<count {
            guard let row = reader.short(), row < rows, let runs = reader.short(), runs <= columns
            else { return nil }
            var read: [Run] = []
            for _ in 0..<runs {
                guard let style = Self.style(&reader), let length = reader.short(),
                    let text = reader.text(Int(length))
                else { return nil }
                read.append(Run(style: style, text: text))
            }
            changed.append((Int(row), read))
        }
    }

    private static let hasForeground: UInt8 = 1
    private static let hasBackground: UInt8 = 2

    private static func encoded(_ style: Style) -> [UInt8] {
        let known =
            (style.foreground == nil ? 0 : hasForeground)
            | (style.background == nil ? 0 : hasBackground)
        return [known, style.foreground ?? 0, style.background ?? 0, style.attributes.rawValue]
    }

    private static func style(_ reader: inout ByteReader) -> Style? {
        guard let known = reader.byte(), let foreground = reader.byte(),
            let background = reader.byte(), let attributes = reader.byte()
        else { return nil }
        return Style(
            foreground: known & hasForeground == 0 ? nil : foreground,
            background: known & hasBackground == 0 ? nil : background,
            attributes: Style.Attributes(rawValue: attributes)
        )
    }
}
