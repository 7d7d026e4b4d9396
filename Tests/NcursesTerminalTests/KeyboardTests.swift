import Canvas
import TestTerminal
import Testing

@Suite("Keys reach the program through a real terminal")
struct KeyboardTests {
    @Test("text, half-typed characters and editing keys make one line, cursor behind it")
    func typing() async throws {
        let terminal = try await Trial.desk()
        terminal.send("東京")
        let screen = try await terminal.waitFor("[東京")
        #expect(screen.cursor == Position(row: 2, column: 5) && screen.isCursorVisible)
        for byte in Array("都".utf8) {
            terminal.send(bytes: [byte])
            try await terminal.waitFor("anything") { _ in true }
        }
        try await terminal.waitFor("[東京都")
        terminal.send(.backspace)
        terminal.send(.left)
        terminal.send("x")
        try await terminal.waitFor("[東x京")
    }

    @Test("a lone ESC is the Escape key, an ESC with a sequence is not")
    func escape() async throws {
        let terminal = try await Trial.desk()
        terminal.send(.escape)
        try await terminal.waitFor("key escape")
        terminal.send(.up)
        try await terminal.waitFor("key up")
        terminal.send(.function(11))
        let screen = try await terminal.waitFor("key function(11)")
        #expect(screen.lines.filter { $0.contains("escape") }.count == 1)
    }

    @Test("a paste is one event and submits nothing")
    func paste() async throws {
        let terminal = try await Trial.desk()
        terminal.paste("千代田区\r1-1")
        let screen = try await terminal.waitFor("pasted 8")
        #expect(screen.contains("[千代田区1-1") && !screen.contains("enter"))
    }

    @Test("a window that loses the focus says so")
    func focus() async throws {
        let terminal = try await Trial.desk()
        #expect(terminal.transcriptContains("\u{1B}[?1004h"))
        terminal.send("\u{1B}[O")
        try await terminal.waitFor("focus lost")
        terminal.send("\u{1B}[I")
        try await terminal.waitFor("focus gained")
    }

    @Test("Ctrl-C, Ctrl-Z and Ctrl-\\ are keys, not signals")
    func controls() async throws {
        let terminal = try await Trial.desk()
        terminal.send(.control("c"))
        try await terminal.waitFor("key control(\"c\")")
        terminal.send(.control("z"))
        terminal.send(bytes: [0x1C])
        try await terminal.waitFor("key control(\"z\")")
        #expect(terminal.exitStatus == nil)
    }
}
