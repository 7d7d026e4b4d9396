import Canvas
import Glibc
import TestTerminal
import Testing

@Suite("The terminal is given back, wiped, after any end")
struct RestoringTests {
    enum End: String, CaseIterable, Sendable {
        case quit, terminate, hangUp, interrupt
        case abort, segmentation, fatalError, kill, killFromOutside

        /// How a Swift trap ends a process.
        #if arch(x86_64)
        private static let trap = SIGILL
        #else
        private static let trap = SIGTRAP
        #endif

        var status: Int32 {
            switch self {
            case .quit, .terminate, .hangUp, .interrupt: 0
            case .abort: 128 + SIGABRT
            case .segmentation: 128 + SIGSEGV
            case .fatalError: 128 + Self.trap
            case .kill, .killFromOutside: 128 + SIGKILL
            }
        }

        func bring(to terminal: TestTerminal, _ program: Int32) {
            switch self {
            case .quit: terminal.send(.function(10))
            case .terminate: terminal.signal(SIGTERM)
            case .hangUp: terminal.signal(SIGHUP)
            case .interrupt: terminal.signal(SIGINT)
            case .abort: terminal.send(.function(6))
            case .segmentation: terminal.send(.function(7))
            case .fatalError: terminal.send(.function(8))
            case .kill: terminal.send(.function(9))
            case .killFromOutside: Glibc.kill(program, SIGKILL)
            }
        }
    }

    @Test("under a supervisor", arguments: End.allCases)
    func supervised(end: End) async throws {
        let terminal = try await Trial.desk("supervised")
        #expect(terminal.isAlternateScreen && !terminal.echoOn)
        let program = try #require(terminal.childProcessID)
        terminal.send("住所")
        try await terminal.waitFor("[住所")
        end.bring(to: terminal, program)
        #expect(try await terminal.waitForExit() == end.status)
        try check(terminal)
        #expect(terminal.screen.contains(Trial.notice) == (end.status != 0))
    }

    @Test(
        "without one, where the program itself still can",
        arguments: End.allCases.filter { $0 != .kill && $0 != .killFromOutside }
    )
    func plain(end: End) async throws {
        let terminal = try await Trial.desk("plain")
        #expect(terminal.isAlternateScreen && !terminal.echoOn)
        end.bring(to: terminal, terminal.processID)
        #expect(try await terminal.waitForExit() == end.status)
        try check(terminal)
    }

    @Test(
        "on a terminal without an alternate screen, by erasing it",
        arguments: ["vt100", "linux"]
    )
    func withoutAlternateScreen(term: String) async throws {
        let terminal = try await Trial.desk("supervised", environment: ["TERM": term])
        #expect(!terminal.isAlternateScreen)
        terminal.send(.function(10))
        #expect(try await terminal.waitForExit() == 0)
        try check(terminal)
        #expect(terminal.screen.isBlank)
        let killed = try await Trial.desk("supervised", environment: ["TERM": term])
        killed.send(.function(9))
        #expect(try await killed.waitForExit() == 128 + SIGKILL)
        try check(killed)
    }

    @Test("when the supervisor itself is killed, the program ends in order")
    func supervisorKilled() async throws {
        let terminal = try await Trial.desk("supervised")
        terminal.signal(SIGKILL)
        try await terminal.waitForExit()
        // The program is not ours to wait for, but the terminal tells when it let go.
        try await terminal.waitForHangUp()
        try check(terminal)
    }

    @Test("what was typed and not read does not reach the shell", arguments: [true, false])
    func unread(isKilled: Bool) async throws {
        let program = TestTerminal.builtProgram("terminal-trial")
        let terminal = try TestTerminal(
            "/bin/sh",
            arguments: ["-c", "'\(program)' supervised desk; read line; echo \"heard: $line.\""]
        )
        try await terminal.waitFor("PIN")
        let supervisor = try #require(terminal.childProcessID)
        let desk = try #require(TestTerminal.firstChild(of: supervisor))
        terminal.send(.function(2))
        try await terminal.waitFor("secret begun")
        if isKilled {
            // Stopped, it leaves the keys in the terminal; then it is gone.
            Glibc.kill(desk, SIGSTOP)
            terminal.send("SECRET9")
            Glibc.kill(desk, SIGKILL)
        } else {
            terminal.send("SECRET9")
            terminal.send(.function(10))
        }
        try await terminal.waitFor("the shell's screen") { !$0.isAlternateScreen }
        while !terminal.echoOn { await Task.yield() }
        terminal.send("x\r")
        try await terminal.waitFor("heard: x.")
        #expect(!terminal.transcriptContains("SECRET9"))
    }

    private func check(_ terminal: TestTerminal) throws {
        let screen = terminal.screen
        #expect(terminal.echoOn, "echo and lines are back")
        #expect(!screen.isAlternateScreen && screen.isCursorVisible)
        #expect(!screen.contains(Trial.name) && !screen.contains("住所"))
        // Wiped before the alternate screen was left: some terminals keep its content.
        let written = String(decoding: terminal.transcript, as: UTF8.self)
        for mode in ["2004", "1004"] {
            let on = written.ranges(of: "\u{1B}[?\(mode)h").last
            let off = written.ranges(of: "\u{1B}[?\(mode)l").last
            if let on { #expect(off.map { $0.lowerBound > on.lowerBound } == true) }
        }
        if let left = written.ranges(of: "\u{1B}[?1049l").first {
            let before = written[..<left.lowerBound]
            let wiped = before.ranges(of: "\u{1B}[2J").last?.lowerBound
            let painted = before.ranges(of: Trial.name).last?.lowerBound
            #expect(wiped != nil && painted != nil)
            if let wiped, let painted { #expect(wiped > painted) }
        }
    }
}
