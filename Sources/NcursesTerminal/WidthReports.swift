// The terminal's answers to "where is the cursor", picked out of what else is typed.

/// Reads cursor reports (`ESC [ row ; column R`) byte by byte.
package struct WidthReports {
    /// Longer than any report; what is longer is no report.
    private static let longest = 16

    private let wanted: Int
    private var columns: [Int] = []
    private var typed: [UInt8] = []
    private var pending: [UInt8] = []

    /// A reader of so many answers.
    package init(wanted: Int) {
        self.wanted = wanted
    }

    /// Whether every answer is there.
    package var isComplete: Bool { columns.count == wanted }
    /// How much was read that is no answer.
    package var bytes: Int { typed.count + pending.count }

    /// Takes one byte read from the terminal.
    package mutating func take(_ byte: UInt8) {
        if byte == 0x1B { giveUp() }
        guard byte == 0x1B || !pending.isEmpty else { return typed.append(byte) }
        pending.append(byte)
        switch pending.count {
        case 1: return
        case 2 where byte == UInt8(ascii: "["): return
        case 3...Self.longest:
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isDigit || byte == UInt8(ascii: ";") { return }
            if byte == UInt8(ascii: "R"), let column = column() {
                columns.append(column)
                pending = []
                return
            }
        default: break
        }
        giveUp()
    }

    /// The columns to the left of each reported cursor, and what else was typed.
    package consuming func finished() -> (columns: [Int], typed: [UInt8]) {
        giveUp()
        return (columns, typed)
    }

    /// What looked like a report was a key.
    private mutating func giveUp() {
        typed += pending
        pending = []
    }

    private func column() -> Int? {
        let parts = pending.dropFirst(2).dropLast().split(separator: UInt8(ascii: ";"))
        guard parts.count == 2, !isComplete else { return nil }
        let digits = String(decoding: parts[1], as: UTF8.self)
        return Int(digits).flatMap { $0 > 0 ? $0 - 1 : nil }
    }
}
