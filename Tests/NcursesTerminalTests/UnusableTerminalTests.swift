import Canvas
import Glibc
import TestTerminal
import Testing

@Suite("A terminal that cannot carry a screen is refused by name")
struct UnusableTerminalTests {
    @Test("dumb, unknown, unheard of, empty", arguments: ["dumb", "unknown", "nosuchterm", ""])
    func refused(term: String) async throws {
        for mode in ["plain", "supervised"] {
            let terminal = try TestTerminal(
                TestTerminal.builtProgram("terminal-trial"),
                arguments: [mode, "desk"],
                environment: ["TERM": term]
            )
            #expect(try await terminal.waitForExit() == EX_UNAVAILABLE)
            #expect(terminal.rows[0] == "no terminal: unusable(term: \"\(term)\")")
            #expect(terminal.echoOn && !terminal.isAlternateScreen)
        }
    }

    @Test("a pipe is no terminal")
    func pipe() async throws {
        let program = TestTerminal.builtProgram("terminal-trial")
        for redirection in ["</dev/null", "| cat"] {
            let terminal = try TestTerminal(
                "/bin/sh",
                arguments: ["-c", "'\(program)' supervised desk \(redirection)"]
            )
            try await terminal.waitForExit()
            #expect(terminal.rows[0] == "no terminal: notATerminal")
        }
    }

    @Test("even there a killed program leaves the echo on", arguments: ["dumb", "xterm"])
    func silent(term: String) async throws {
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("terminal-trial"),
            arguments: ["supervised", "silent"],
            environment: ["TERM": term]
        )
        #expect(try await terminal.waitForExit() == 128 + SIGKILL)
        #expect(terminal.echoOn && terminal.rows[0] == Trial.notice)
    }

    @Test(
        "real terminals are accepted",
        arguments: ["xterm", "screen-256color", "tmux", "vt220", "rxvt"]
    )
    func accepted(term: String) async throws {
        let terminal = try await Trial.desk(environment: ["TERM": term])
        #expect(terminal.screen.contains(Trial.name))
        terminal.send(.function(10))
        #expect(try await terminal.waitForExit() == 0)
    }

    @Test(
        "any locale paints the same screen",
        arguments: ["C", "POSIX", "ja_JP.EUC-JP", "xx_XX", ""]
    )
    func locales(locale: String) async throws {
        let terminal = try await Trial.desk(environment: ["LANG": locale, "LC_ALL": locale])
        #expect(terminal.screen.contains(Trial.name))
    }
}
