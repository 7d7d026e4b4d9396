// Asks the terminal how wide it draws a script: the sample is written on the line the cursor is on,
// before the first painting, and the terminal is asked where the cursor stands (CSI 6n).
//
// A terminal that does not answer at once is believed to disagree; nothing waits longer than the
// bound. What a person typed meanwhile is kept.

import Canvas
import Glibc

/// What came of asking.
struct WidthProbe {
    /// The longest that all answers together are waited for, in milliseconds.
    private static let patience: Int32 = 250
    /// The most bytes kept while waiting.
    private static let mostBytes = 4_096

    /// The scripts of which the terminal counts as this program does.
    private(set) var agreeing: Set<ScriptSample> = []
    /// What was typed while the terminal was asked.
    private(set) var typed: [UInt8] = []

    /// Asks once; standard input and output are the terminal, in raw mode.
    static func run() -> WidthProbe {
        var question: [UInt8] = []
        for sample in ScriptSample.allCases {
            question += Array("\r\(sample.text)\u{1B}[6n\r\u{1B}[K".utf8)
        }
        guard write(STDOUT_FILENO, question, question.count) == question.count else {
            return WidthProbe()
        }
        var reader = WidthReports(wanted: ScriptSample.allCases.count)
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let end = now() + Int(patience)
        while !reader.isComplete, reader.bytes < mostBytes {
            let left = end - now()
            guard left > 0, poll(&input, 1, Int32(left)) > 0 else { break }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            guard count > 0 else { break }
            for byte in bytes[..<count] { reader.take(byte) }
        }
        return WidthProbe(reader.finished())
    }

    /// Nothing was asked: no script is known to agree.
    init() {}

    private init(_ answers: (columns: [Int], typed: [UInt8])) {
        typed = answers.typed
        for (sample, column) in zip(ScriptSample.allCases, answers.columns)
        where column == sample.columns {
            agreeing.insert(sample)
        }
    }

    /// Milliseconds of the clock that never goes back.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
