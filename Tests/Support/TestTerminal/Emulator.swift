// A terminal in memory, by libvterm.

import CVTerm
import Canvas

/// Bytes of a program in, a screen out.
///
/// Owned by one session, used under its lock.
final class Emulator {
    private let terminal: OpaquePointer
    private let properties: UnsafeMutablePointer<cvterm_properties>

    init(columns: Int, rows: Int) {
        properties = .allocate(capacity: 1)
        properties.initialize(
            to: cvterm_properties(is_alternate_screen: 0, is_cursor_visible: 1, bells: 0)
        )
        guard let made = cvterm_make(Int32(rows), Int32(columns), properties) else {
            preconditionFailure("libvterm made no terminal")
        }
        terminal = made
    }

    deinit {
        vterm_free(terminal)
        properties.deallocate()
    }

    /// Takes what the program wrote; returns what the terminal answers.
    func write(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let text = bytes.map { CChar(bitPattern: $0) }
        vterm_input_write(terminal, text, text.count)
        var answer = [CChar](repeating: 0, count: 4096)
        let count = vterm_output_read(terminal, &answer, answer.count)
        return answer[..<count].map { UInt8(bitPattern: $0) }
    }

    func resize(columns: Int, rows: Int) {
        vterm_set_size(terminal, Int32(rows), Int32(columns))
    }

    /// The screen now.
    func image() -> ScreenImage {
        var rows: Int32 = 0
        var columns: Int32 = 0
        vterm_get_size(terminal, &rows, &columns)
        var cells: [ScreenCell] = []
        cells.reserveCapacity(Int(rows * columns))
        for row in 0..<rows {
            for column in 0..<columns {
                let left = column > 0 ? cells[cells.count - 1] : nil
                cells.append(cell(row, column, after: left))
            }
        }
        let cursor = cvterm_cursor(terminal)
        return ScreenImage(
            rows: Int(rows),
            columns: Int(columns),
            cursor: Position(row: Int(cursor.row), column: Int(cursor.col)),
            isCursorVisible: properties.pointee.is_cursor_visible != 0,
            isAlternateScreen: properties.pointee.is_alternate_screen != 0,
            bells: Int(properties.pointee.bells),
            cells: cells
        )
    }

    /// libvterm's mark for the right half of a wide letter, whose style is the letter's.
    private static let continuation = UInt32.max

    private func cell(_ row: Int32, _ column: Int32, after left: ScreenCell?) -> ScreenCell {
        let cell = cvterm_cell_at(terminal, row, column)
        if cell.scalars.0 == Self.continuation, let left {
            return ScreenCell(scalars: [], columns: 0, style: left.style)
        }
        let values = [
            cell.scalars.0, cell.scalars.1, cell.scalars.2, cell.scalars.3, cell.scalars.4,
            cell.scalars.5,
        ]
        var attributes: Style.Attributes = []
        if cell.is_bold != 0 { attributes.insert(.bold) }
        if cell.is_reversed != 0 { attributes.insert(.reverse) }
        if cell.is_underlined != 0 { attributes.insert(.underline) }
        return ScreenCell(
            scalars: values.prefix { $0 != 0 }.compactMap(Unicode.Scalar.init),
            columns: Int(cell.columns),
            style: Style(
                foreground: UInt8(exactly: cell.foreground),
                background: UInt8(exactly: cell.background),
                attributes: attributes
            )
        )
    }
}
