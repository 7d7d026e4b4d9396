// A program at a pseudo-terminal, timed from outside: it knows nothing of being measured.

import CPseudoTerminal
import Canvas
import Glibc

/// One program on one terminal; killed with its whole session when let go.
final class Seat {
    /// What a key, or a start, led to.
    struct Answer {
        /// From the key to the last byte, in microseconds; `nil` when nothing came.
        let time: Double?
        /// How many bytes came.
        let bytes: Int
    }

    private let terminal: Int32
    private let process: pid_t
    /// When the program was started.
    private let start: Double
    /// Questions for the cursor's place answered so far.
    private var answered = 0

    /// Starts a program on a terminal of 80 columns and 24 rows; `nil` when there is no such file.
    init?(_ path: String, _ arguments: [String]) {
        guard access(path, X_OK) == 0 else { return nil }
        var settings = ["LANG=C.UTF-8", "TERM=xterm-256color"]
        for name in ["PATH", "HOME", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { settings.append("\(name)=\(String(cString: value))") }
        }
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = settings.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var child: pid_t = 0
        start = Steady.now()
        terminal = pt_start(path, words, variables, 80, 24, &child)
        process = child
        guard terminal >= 0 else { return nil }
    }

    deinit {
        kill(-process, SIGKILL)
        close(terminal)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// The program measured: the child of a supervisor, or the program itself.
    var measured: ProgramFigures {
        ProgramFigures(process: ProgramFigures.firstChild(of: process) ?? process)
    }

    /// Types, and reads until the terminal was silent for some milliseconds.
    func type(_ text: String, silence: Int32 = 4) -> Answer {
        let bytes = Array(text.utf8)
        let begin = Steady.now()
        _ = write(terminal, bytes, bytes.count)
        return listen(since: begin, silence: silence, patience: silence)
    }

    /// Types a key whose answer may take its time: silence counts from the first byte on.
    func press(_ text: String, silence: Int32 = 150) -> Answer {
        let bytes = Array(text.utf8)
        let begin = Steady.now()
        _ = write(terminal, bytes, bytes.count)
        return listen(since: begin, silence: silence, patience: 3_000)
    }

    /// Gives the window another size.
    func resize(columns: Int32, rows: Int32) -> Answer {
        let begin = Steady.now()
        _ = pt_resize(terminal, columns, rows)
        return listen(since: begin, silence: 8, patience: 200)
    }

    /// Reads what the program paints first, from its start on.
    func firstScreen() -> Answer { listen(since: start, silence: 300, patience: 20_000) }

    /// Reads for a time and throws away.
    func idle(milliseconds: Int32) {
        let end = Steady.now() + Double(milliseconds) * 1e3
        while Steady.now() < end {
            _ = read(within: Int32(max((end - Steady.now()) / 1e3, 1)))
        }
    }

    private func listen(since begin: Double, silence: Int32, patience: Int32) -> Answer {
        var total = 0
        var last: Double?
        while true {
            let count = read(within: last == nil ? patience : silence)
            guard count > 0 else { break }
            total += count
            last = Steady.now()
        }
        return Answer(time: last.map { $0 - begin }, bytes: total)
    }

    /// How many bytes came; 0 when none came in time or the program is gone.
    private func read(within milliseconds: Int32) -> Int {
        var watched = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, milliseconds) > 0 else { return 0 }
        return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { room in
            let count = max(Glibc.read(terminal, room.baseAddress, room.count), 0)
            answer(room[..<count])
            return count
        }
    }

    /// Tells where the cursor stands, as terminals do: at the end of the samples a counter asks with.
    private func answer(_ bytes: Slice<UnsafeMutableRawBufferPointer>) {
        guard answered < ScriptSample.allCases.count else { return }
        let question = Array("\u{1B}[6n".utf8)
        var rest = bytes
        while let start = rest.firstIndex(of: question[0]) {
            rest = rest[start...]
            if rest.starts(with: question), answered < ScriptSample.allCases.count {
                let column = ScriptSample.allCases[answered].columns + 1
                let reply = Array("\u{1B}[1;\(column)R".utf8)
                _ = write(terminal, reply, reply.count)
                answered += 1
            }
            rest = rest.dropFirst()
        }
    }
}
