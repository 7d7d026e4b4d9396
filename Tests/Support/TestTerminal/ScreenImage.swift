// A terminal's screen at one moment, as a person would see it.

package import Canvas

/// One cell of the screen.
package struct ScreenCell: Equatable, Sendable {
    /// The base and its marks; empty in a blank cell and in the right half of a wide one.
    package let scalars: [Unicode.Scalar]
    /// 1 or 2; 0 in the right half of a wide one.
    package let columns: Int
    /// How it looks.
    package let style: Style
}

/// A screen, comparable and printable.
package struct ScreenImage: Equatable, Sendable {
    /// Height.
    package let rows: Int
    /// Width.
    package let columns: Int
    /// Where the cursor stands.
    package let cursor: Position
    /// Whether the program hid the cursor.
    package let isCursorVisible: Bool
    /// Whether the alternate screen is shown.
    package let isAlternateScreen: Bool
    /// How often the bell rang so far.
    package let bells: Int
    let cells: [ScreenCell]

    /// The cell at a place.
    package func cell(_ row: Int, _ column: Int) -> ScreenCell {
        precondition(
            (0..<rows).contains(row) && (0..<columns).contains(column),
            "a cell is read inside its screen"
        )
        return cells[row * columns + column]
    }

    /// A row as text, trailing blanks removed; a wide letter counts once.
    package func text(ofRow row: Int) -> String {
        var text = String.UnicodeScalarView()
        var column = 0
        while column < columns {
            let cell = cell(row, column)
            text.append(contentsOf: cell.scalars.isEmpty ? [" "] : cell.scalars)
            column += max(cell.columns, 1)
        }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// All rows, trailing blanks removed.
    package var lines: [String] { (0..<rows).map(text(ofRow:)) }

    /// All rows as one text.
    package var text: String { lines.joined(separator: "\n") }

    /// Whether nothing but blanks is seen.
    package var isBlank: Bool { lines.allSatisfy { $0.utf8.isEmpty } }

    /// Whether a row holds `text`, compared by code points.
    package func contains(_ text: String) -> Bool {
        place(of: text) != nil
    }

    /// Where `text` begins, compared by code points; rows from the top.
    package func place(of text: String) -> Position? {
        let wanted = Array(text.unicodeScalars)
        for row in 0..<rows {
            let (scalars, places) = scalars(ofRow: row)
            guard scalars.count >= wanted.count else { continue }
            for start in 0...scalars.count - wanted.count
            where scalars[start..<start + wanted.count].elementsEqual(wanted) {
                return Position(row: row, column: start < places.count ? places[start] : columns)
            }
        }
        return nil
    }

    private func scalars(ofRow row: Int) -> (scalars: [Unicode.Scalar], places: [Int]) {
        var scalars: [Unicode.Scalar] = []
        var places: [Int] = []
        var column = 0
        while column < columns {
            let cell = cell(row, column)
            for scalar in cell.scalars.isEmpty ? [" "] : cell.scalars {
                scalars.append(scalar)
                places.append(column)
            }
            column += max(cell.columns, 1)
        }
        return (scalars, places)
    }
}

extension ScreenImage: CustomStringConvertible {
    /// The rows as text, for reports.
    package var description: String { "\n" + text }
}
