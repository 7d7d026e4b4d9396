// Paints screens composed elsewhere: read from a file, one a key, each followed by the bell.

import Canvas
import Glibc
import NcursesTerminal

/// Frames of a file: `frame ROW COLUMN` (the cursor's place), then a line a row, each cluster as
/// its scalars in hexadecimal, its columns and its style: `5c71:2:15,24,1`.
struct TrialCells {
    /// The largest file read, in bytes.
    private static let mostBytes = 64 << 20

    private let terminal: Terminal
    private let text: String
    private var grid: CellGrid

    init(terminal: Terminal, path: String) {
        self.terminal = terminal
        text = Self.contents(path)
        grid = CellGrid(columns: terminal.size.columns, rows: terminal.size.rows)
    }

    mutating func run() async {
        var events = terminal.events.makeAsyncIterator()
        var row = 0
        var cursor: Position?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("frame ") else {
                put(line, row: row)
                row += 1
                continue
            }
            if let cursor { await show(cursor, &events) }
            let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
            guard numbers.count == 2 else { break }
            cursor = Position(row: numbers[0], column: numbers[1])
            grid.clear()
            row = 0
        }
    }

    private func show(
        _ cursor: Position,
        _ events: inout AsyncStream<TerminalEvent>.AsyncIterator
    ) async {
        terminal.paint(grid, cursor: cursor)
        terminal.ring()
        while let event = await events.next() {
            if case .input = event { return }
        }
    }

    private mutating func put(_ line: Substring, row: Int) {
        var column = 0
        for word in line.split(separator: " ") {
            let parts = word.split(separator: ":")
            guard parts.count == 3 else { continue }
            let numbers = parts[2].split(separator: ",")
            guard numbers.count == 3 else { continue }
            var scalars = String.UnicodeScalarView()
            for value in parts[0].split(separator: "+") {
                if let scalar = UInt32(value, radix: 16).flatMap(Unicode.Scalar.init) {
                    scalars.append(scalar)
                }
            }
            let style = Style(
                foreground: UInt8(numbers[0]),
                background: UInt8(numbers[1]),
                attributes: Style.Attributes(rawValue: UInt8(numbers[2]) ?? 0)
            )
            grid.write(String(scalars), row: row, column: column, style: style)
            column += Int(parts[1]) ?? 1
        }
    }

    private static func contents(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { exit(EX_NOINPUT) }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while all.count < mostBytes {
            let count = read(descriptor, &part, part.count)
            guard count > 0 else { break }
            all += part[..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }
}
