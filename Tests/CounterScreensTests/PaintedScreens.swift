// Composed screens, painted by the real program through ncurses and read back from an emulator.

import Canvas
import Glibc
import TestTerminal
import Testing

/// A composed screen and where its cursor belongs.
struct ComposedScreen {
    let name: String
    let grid: CellGrid
    let cursor: Position

    /// Rows, runs of style that are not plain, and the cursor: as the emulator's snapshot has them.
    var golden: String {
        var text = ""
        for row in 0..<grid.rows { text += "|\(grid.text(ofRow: row, composed: true))\n" }
        for row in 0..<grid.rows { text += runs(row) }
        return text + "cursor \(cursor.row),\(cursor.column)\n"
    }

    private func runs(_ row: Int) -> String {
        var text = ""
        var start = 0
        let cells = Array(grid.row(row))
        while start < cells.count {
            let style = cells[start].style
            let end = cells[start...].firstIndex { $0.style != style } ?? cells.count
            if style != .plain { text += "style \(row),\(start)-\(end - 1) \(words(style))\n" }
            start = end
        }
        return text
    }

    private func words(_ style: Style) -> String {
        var words: [String] = []
        if let foreground = style.foreground { words.append("fg=\(foreground)") }
        if let background = style.background { words.append("bg=\(background)") }
        if style.attributes.contains(.bold) { words.append("bold") }
        if style.attributes.contains(.reverse) { words.append("reverse") }
        if style.attributes.contains(.underline) { words.append("underline") }
        return words.joined(separator: " ")
    }
}

/// Paints screens of one size.
enum PaintedScreens {
    /// Paints them one after the other; `see` gets each as a person would see it.
    ///
    /// Every cell that is seen must be the one that was composed.
    static func paint(
        _ screens: [ComposedScreen],
        see: (ComposedScreen, ScreenImage) -> Void
    ) async throws {
        guard let first = screens.first?.grid else { return }
        let path = try write(screens)
        defer { unlink(path) }
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("terminal-trial"),
            arguments: ["plain", "cells", path],
            columns: first.columns,
            rows: first.rows
        )
        for (index, screen) in screens.enumerated() {
            let image = try await terminal.waitFor("\(screen.name) painted") {
                $0.bells == index + 1
            }
            compare(screen, image)
            see(screen, image)
            terminal.send(" ")
        }
        #expect(try await terminal.waitForExit() == 0)
        checkTranscript(terminal)
    }

    private static func compare(_ screen: ComposedScreen, _ image: ScreenImage) {
        #expect(image.cursor == screen.cursor && image.isCursorVisible, "\(screen.name)")
        for row in 0..<screen.grid.rows {
            let seen = described(image, row)
            let meant = described(screen.grid, row)
            if seen != meant {
                Issue.record("\(screen.name) row \(row):\nseen  \(seen)\nmeant \(meant)")
            }
        }
    }

    /// Nothing disputed between terminals, no selector, no format character is ever sent.
    private static func checkTranscript(_ terminal: TestTerminal) {
        let written = String(decoding: terminal.transcript, as: UTF8.self)
        let foreign = Set(written.unicodeScalars.filter { !$0.isASCII })
        for scalar in foreign {
            let again = Cluster.split("a" + String(Character(scalar)))
            // A letter with a stroke goes out whole only after the emulator was asked.
            let isSafe = again.allSatisfy { !$0.isVariant || $0.composedValues.0 == scalar.value }
            #expect(isSafe, "U+\(String(scalar.value, radix: 16))")
        }
    }

    private static func described(_ image: ScreenImage, _ row: Int) -> String {
        var words: [String] = []
        var column = 0
        while column < image.columns {
            let cell = image.cell(row, column)
            words.append(
                word(cell.scalars.isEmpty ? [" "] : cell.scalars, cell.columns, cell.style)
            )
            column += max(cell.columns, 1)
        }
        return words.joined(separator: " ")
    }

    private static func described(_ grid: CellGrid, _ row: Int) -> String {
        grid.row(row).filter { !$0.isContinuation }.map { cell in
            var scalars: [Unicode.Scalar] = []
            cell.cluster.forEachScalar(composed: true) { scalars.append($0) }
            return word(scalars, cell.cluster.columns, cell.style)
        }.joined(separator: " ")
    }

    private static func word(_ scalars: [Unicode.Scalar], _ columns: Int, _ style: Style) -> String
    {
        let text = scalars.map { String($0.value, radix: 16) }.joined(separator: "+")
        let foreground = style.foreground.map(String.init) ?? "-"
        let background = style.background.map(String.init) ?? "-"
        return "\(text):\(columns):\(foreground),\(background),\(style.attributes.rawValue)"
    }

    private static func write(_ screens: [ComposedScreen]) throws -> String {
        var text = ""
        for screen in screens {
            text += "frame \(screen.cursor.row) \(screen.cursor.column)\n"
            for row in 0..<screen.grid.rows { text += described(screen.grid, row) + "\n" }
        }
        text += "frame"
        text += " 0 0\n"
        var path = Array("/tmp/composed-screens-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            try #require(count > 0)
            bytes = bytes.dropFirst(count)
        }
        return String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
