import Canvas
import TestTerminal
import Testing

@Suite("A secret is typed")
struct SecretFieldTests {
    @Test("into locked memory: not one of its characters is ever written to the terminal")
    func neverShown() async throws {
        let terminal = try await Trial.desk(environment: ["TRIAL_SECRET": "QWZJ7395"])
        terminal.send(.function(2))
        try await terminal.waitFor("secret begun")
        let before = terminal.transcript.count
        terminal.send("QWZ")
        try await terminal.waitFor("********")
        terminal.send("J7395")
        terminal.send(.enter)
        try await terminal.waitFor("submitted, as expected, held 0")
        let after = String(decoding: terminal.transcript[before...], as: UTF8.self)
        for character in "QWZJ" { #expect(!after.contains(character)) }
        #expect(!terminal.transcriptContains("7395"))
    }

    @Test("in full-width letters and cut bytes, small letters as they are, with a slip taken back")
    func folded() async throws {
        let terminal = try await Trial.desk(environment: ["TRIAL_SECRET": "aBc123"])
        terminal.send(.function(2))
        try await terminal.waitFor("secret begun")
        for byte in Array("ａＢ".utf8) {
            terminal.send(bytes: [byte])
            try await terminal.waitFor("anything") { _ in true }
        }
        terminal.send("x")
        terminal.send(.backspace)
        terminal.send("c１２3")
        terminal.send("あ")
        try await terminal.waitFor("refused")
        terminal.send(.enter)
        try await terminal.waitFor("submitted, as expected")
    }

    @Test("and a character too many is never dropped in silence")
    func full() async throws {
        let terminal = try await Trial.desk(environment: ["TRIAL_SECRET": "abcdefghijklmnop"])
        terminal.send(.function(2))
        try await terminal.waitFor("secret begun")
        terminal.send("abcdefghijklmnopq")
        try await terminal.waitFor("full")
        terminal.send(.enter)
        terminal.send(.function(5))
        let screen = try await terminal.waitFor("secret key function(5)")
        #expect(!screen.contains("submitted"))
        terminal.send(.backspace)
        terminal.send(.enter)
        try await terminal.waitFor("submitted, as expected")
    }

    @Test("what is typed after Enter is dropped, keys are still told, and then text is text again")
    func afterEnter() async throws {
        let terminal = try await Trial.desk(environment: ["TRIAL_SECRET": "1234"])
        terminal.send(.function(2))
        try await terminal.waitFor("secret begun")
        terminal.send("1234\r5678")
        terminal.send(.up)
        let screen = try await terminal.waitFor("secret key up")
        #expect(screen.contains("submitted, as expected") && screen.contains("["))
        terminal.send(.function(3))
        try await terminal.waitFor("secret left")
        terminal.send("text")
        let later = try await terminal.waitFor("[text")
        #expect(!later.contains("cancelled") && !later.contains("5678"))
    }

    @Test("taken back to nothing is told as erased, left is told as cancelled")
    func erased() async throws {
        let terminal = try await Trial.desk()
        terminal.send(.function(2))
        try await terminal.waitFor("secret begun")
        terminal.send(.enter)
        try await terminal.waitFor("secret key enter")
        terminal.send("1")
        terminal.send(.backspace)
        let screen = try await terminal.waitFor("erased")
        #expect(!screen.contains("****"))
        terminal.send(.escape)
        try await terminal.waitFor("secret key escape")
        terminal.paste("12\r34")
        try await terminal.waitFor("****")
        terminal.send(.function(3))
        let left = try await terminal.waitFor("cancelled")
        #expect(!left.contains("submitted"))
    }
}
