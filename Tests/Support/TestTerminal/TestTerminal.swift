// A real program on a real pseudo-terminal, seen through a terminal emulator.

import CPseudoTerminal
package import Canvas
import Glibc

/// The terminal a test sits at.
///
/// Waiting is by events of the pseudo-terminal; nothing sleeps. The program is killed when the
/// terminal is let go.
package final class TestTerminal: Sendable {
    /// How long a test waits unless it says otherwise; loaded machines are slow.
    package static let customaryPatience = Duration.seconds(60)

    private let session: TerminalSession

    /// Starts a program on a terminal of a size.
    ///
    /// The environment holds PATH, HOME, LANG=C.UTF-8 and TERM=xterm-256color; `environment` adds
    /// to it and overrides it.
    package init(
        _ path: String,
        arguments: [String] = [],
        environment: [String: String] = [:],
        columns: Int = 80,
        rows: Int = 24
    ) throws(TestTerminalError) {
        var variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        ]
        if let libraries = getenv("LD_LIBRARY_PATH") {
            variables["LD_LIBRARY_PATH"] = String(cString: libraries)
        }
        variables.merge(environment) { _, given in given }
        var process: pid_t = 0
        let words = Self.cStrings([path] + arguments)
        let settings = Self.cStrings(variables.map { "\($0.key)=\($0.value)" })
        defer { for text in words + settings { free(text) } }
        let isThere = access(path, X_OK) == 0
        let terminal =
            isThere ? pt_start(path, words, settings, Int32(columns), Int32(rows), &process) : -1
        guard terminal >= 0 else { throw .notStarted(path: path) }
        session = TerminalSession(
            terminal: terminal,
            process: process,
            columns: columns,
            rows: rows
        )
    }

    deinit {
        session.stop()
    }

    /// Where the build put a program of this package: beside the running test.
    package static func builtProgram(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = buffer[..<max(length, 0)].map { UInt8(bitPattern: $0) }
        let folder = path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)]
        return String(decoding: folder, as: UTF8.self) + "/" + name
    }

    private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    // MARK: Typing

    /// Types text.
    package func send(_ text: String) {
        session.send(Array(text.utf8))
    }

    /// Types bytes as they are, perhaps half a character.
    package func send(bytes: [UInt8]) {
        session.send(bytes)
    }

    /// Presses a key.
    package func send(_ key: Key) {
        send(Self.spelling(key))
    }

    /// Pastes text as a terminal with bracketed paste does.
    package func paste(_ text: String) {
        send("\u{1B}[200~" + text + "\u{1B}[201~")
    }

    /// Gives the window another size.
    package func resize(columns: Int, rows: Int) {
        session.resize(columns: columns, rows: rows)
    }

    /// Sends a signal to the program started here.
    package func signal(_ number: Int32) {
        kill(session.process, number)
    }

    private static func spelling(_ key: Key) -> String {
        switch key {
        case .enter: "\r"
        case .escape: "\u{1B}"
        case .backspace: "\u{7F}"
        case .tab: "\t"
        case .backTab: "\u{1B}[Z"
        case .up: "\u{1B}[A"
        case .down: "\u{1B}[B"
        case .right: "\u{1B}[C"
        case .left: "\u{1B}[D"
        case .home: "\u{1B}[H"
        case .end: "\u{1B}[F"
        case .pageUp: "\u{1B}[5~"
        case .pageDown: "\u{1B}[6~"
        case .insert: "\u{1B}[2~"
        case .delete: "\u{1B}[3~"
        case .function(let number): functionKey(number)
        case .control(let letter):
            String(Character(Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value & 0x1F))))
        }
    }

    private static func functionKey(_ number: Int) -> String {
        switch number {
        case 1...4: "\u{1B}O" + ["P", "Q", "R", "S"][number - 1]
        case 5: "\u{1B}[15~"
        case 6...10: "\u{1B}[\(number + 11)~"
        case 11, 12: "\u{1B}[\(number + 12)~"
        default: preconditionFailure("terminals have F1 to F12")
        }
    }

    // MARK: Seeing

    /// The screen now.
    package var screen: ScreenImage { session.image }

    /// The rows now, as text, trailing blanks removed.
    package var rows: [String] { screen.lines }

    /// A cell now.
    package func cell(_ row: Int, _ column: Int) -> ScreenCell { screen.cell(row, column) }

    /// Where the cursor stands now.
    package var cursor: Position { screen.cursor }

    /// Whether the alternate screen is shown now.
    package var isAlternateScreen: Bool { screen.isAlternateScreen }

    /// Every byte the program wrote so far.
    package var transcript: [UInt8] { session.transcript }

    /// Whether the program ever wrote these bytes.
    package func transcriptContains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        let all = transcript
        guard all.count >= wanted.count else { return false }
        return (0...all.count - wanted.count).contains { start in
            all[start..<start + wanted.count].elementsEqual(wanted)
        }
    }

    /// The program's exit status, 128 plus the signal that killed it; `nil` while it runs.
    package var exitStatus: Int32? { session.status }

    /// Whether the terminal echoes and reads by lines, as a shell expects it.
    package var echoOn: Bool { session.isCooked == 1 }

    /// The process started here.
    package var processID: Int32 { session.process }

    /// The first child of the process started here: the program under a supervisor.
    package var childProcessID: Int32? { Self.firstChild(of: processID) }

    /// The first child of a process, whichever of its threads started it, if it has one.
    package static func firstChild(of process: Int32) -> Int32? {
        guard let tasks = opendir("/proc/\(process)/task") else { return nil }
        defer { closedir(tasks) }
        while let entry = readdir(tasks) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let task = Int32(name), let child = firstChild(of: process, thread: task) {
                return child
            }
        }
        return nil
    }

    private static func firstChild(of process: Int32, thread: Int32) -> Int32? {
        let path = "/proc/\(process)/task/\(thread)/children"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        let first = bytes[..<max(count, 0)].split(separator: UInt8(ascii: " ")).first ?? []
        return Int32(String(decoding: first, as: UTF8.self))
    }

    // MARK: Waiting

    /// Waits until a row holds `text`, compared by code points.
    @discardableResult
    package func waitFor(
        _ text: String,
        timeout: Duration = TestTerminal.customaryPatience
    ) async throws -> ScreenImage {
        try await waitFor("\"\(text)\"", timeout: timeout) { $0.contains(text) }
    }

    /// Waits until the screen is as `isReached` wants it; `expected` names that in a report.
    @discardableResult
    package func waitFor(
        _ expected: String,
        timeout: Duration = TestTerminal.customaryPatience,
        _ isReached: @escaping @Sendable (ScreenImage) -> Bool
    ) async throws -> ScreenImage {
        try await wait(expected, timeout) { image, _ in isReached(image) }
    }

    /// Waits until the program has ended and everything it wrote is on the screen.
    ///
    /// - Returns: its exit status, 128 plus the signal that killed it.
    @discardableResult
    package func waitForExit(
        timeout: Duration = TestTerminal.customaryPatience
    ) async throws -> Int32 {
        try await wait("the end", timeout) { _, ending in ending.status != nil }
        return session.status ?? -1
    }

    /// Waits until no program is left on the terminal, those started by the program included.
    package func waitForHangUp(
        timeout: Duration = TestTerminal.customaryPatience
    ) async throws {
        try await wait("the hang-up", timeout) { _, ending in ending.isHungUp }
    }

    @discardableResult
    private func wait(
        _ expected: String,
        _ timeout: Duration,
        _ isReached: @escaping @Sendable (ScreenImage, TerminalSession.Ending) -> Bool
    ) async throws -> ScreenImage {
        let milliseconds =
            timeout.components.seconds * 1_000
            + timeout.components.attoseconds / 1_000_000_000_000_000
        return try await withCheckedThrowingContinuation { continuation in
            session.add(
                TerminalSession.Waiter(
                    expected: expected,
                    deadline: TerminalSession.now() + milliseconds,
                    isReached: isReached,
                    continuation: continuation
                )
            )
        }
    }
}
