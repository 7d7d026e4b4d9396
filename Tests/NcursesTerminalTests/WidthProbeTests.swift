// Which scripts a terminal draws as wide as they are laid out.

import Canvas
import NcursesTerminal
import TestTerminal
import Testing

@Suite("The widths of a terminal")
struct WidthProbeTests {
    /// Where the emulator's own cursor stands after a sample.
    private func drawn(_ sample: ScriptSample) async throws -> Int {
        let terminal = try TestTerminal("/usr/bin/printf", arguments: ["%s", sample.text])
        _ = try await terminal.waitForExit()
        return terminal.cursor.column
    }

    @Test("are asked once at the start, and are the terminal's own")
    func asked() async throws {
        var expected: [String] = []
        for sample in ScriptSample.allCases where try await drawn(sample) == sample.columns {
            expected.append(sample.rawValue)
        }
        let terminal = try await Trial.desk()
        terminal.send(.function(5))
        try await terminal.waitFor("scripts \(expected.sorted())")
        #expect(expected.contains("thai"))
        // Nothing of the samples is left on the screen.
        #expect(!terminal.screen.contains("ที่"))
    }

    @Test("letters with accents are sent whole to a terminal that gives them one column")
    func wholeLetters() async throws {
        let terminal = try await Trial.desk()
        terminal.send("đường ü")
        try await terminal.waitFor("[đường ü")
        #expect(!terminal.transcriptContains("d\u{335}") && terminal.cursor.column == 8)
    }

    @Test("are read from the answers, and what is typed between them is kept")
    func reports() {
        var reports = WidthReports(wanted: 2)
        for byte in Array("a\u{1B}[3;5R\u{1B}[Aあ\u{1B}[1;129R\u{1B}".utf8) { reports.take(byte) }
        #expect(reports.isComplete)
        let answers = reports.finished()
        #expect(answers.columns == [4, 128])
        #expect(answers.typed == Array("a\u{1B}[Aあ\u{1B}".utf8))
    }

    @Test(
        "are not read from what only looks like an answer",
        arguments: [
            "\u{1B}[R", "\u{1B}[;R", "\u{1B}[1;0R", "\u{1B}[1;2;3R", "\u{1B}[99999999999999999R",
        ]
    )
    func lookAlikes(_ typed: String) {
        var reports = WidthReports(wanted: 1)
        for byte in typed.utf8 { reports.take(byte) }
        #expect(!reports.isComplete)
        #expect(reports.finished().typed == Array(typed.utf8))
    }
}
