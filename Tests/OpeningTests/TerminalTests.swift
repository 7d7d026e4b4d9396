// The training program as a trainee sees it: the real binary on a pseudo-terminal.

import Canvas
import CounterFlow
import Cryptography
import Foundation
import Glibc
import TestTerminal
import Testing

@Suite("An opening on a terminal")
struct TerminalTests {
    private func training(
        columns: Int = 80,
        rows: Int = 24,
        _ arguments: String...
    ) throws -> (TestTerminal, Customer) {
        let folder = NSTemporaryDirectory() + "training-" + Hex.encode(SecureRandom.bytes(8))
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi-training"),
            arguments: ["--state", folder, "--home", Project.root] + arguments,
            columns: columns,
            rows: rows
        )
        return (terminal, try Customer(terminal))
    }

    @Test("opens an account with keys alone, says TRAINING on every screen, shows no PIN")
    func whole() async throws {
        let (terminal, customer) = try training()
        try await customer.signIn("trainee", "renshu")
        #expect(terminal.screen.contains("TRAINING"))
        try await customer.start()
        try await customer.see("place-card")
        terminal.send(.function(8))
        try await customer.fillIn(pin: "2222")
        #expect(terminal.screen.contains("TRAINING"))
        try await customer.sign("KEIYAKU1")
        #expect(terminal.screen.contains("TRAINING"))
        try await customer.consentAndClose("KEIYAKU1")
        #expect(!terminal.screen.contains("架空市"))
        terminal.send(.function(5))
        try await customer.see(key: "day.opened")
        try Picture.take(terminal, "day", title: "The day so far, as the staff reads it")
        terminal.send(.enter)
        try await customer.see("start")
        terminal.send(bytes: [0x11])
        try await customer.see(key: "leave.title")
        terminal.send("2")
        #expect(try await terminal.waitForExit() == 0)
        #expect(!terminal.isAlternateScreen)
        #expect(terminal.echoOn)
        #expect(terminal.screen.isBlank)
    }

    @Test(
        "leaves a whole, empty terminal after every signal",
        arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGKILL]
    )
    func signals(number: Int32) async throws {
        let (terminal, customer) = try training()
        try await customer.signIn("trainee", "renshu")
        try await customer.start()
        let child = try #require(terminal.childProcessID)
        kill(child, number)
        _ = try await terminal.waitForExit()
        #expect(!terminal.isAlternateScreen)
        #expect(terminal.echoOn)
        #expect(!terminal.screen.contains(customer.text("step.place-card.title")))
    }

    @Test("survives a storm of sizes and draws itself again")
    func sizes() async throws {
        let (terminal, customer) = try training()
        try await customer.signIn("trainee", "renshu")
        for step in 0..<60 {
            terminal.resize(columns: 1 + step * 3 % 140, rows: 1 + step * 7 % 50)
        }
        terminal.resize(columns: 80, rows: 24)
        try await customer.see("start")
        terminal.resize(columns: 40, rows: 12)
        try await customer.see("start")
    }

    @Test("changes the customer's language on the customer's screen only")
    func language() async throws {
        let (terminal, customer) = try training()
        try await customer.signIn("trainee", "renshu")
        try await customer.start()
        try await customer.see("place-card")
        terminal.send(.function(2))
        try await customer.see(key: "languages.title")
        terminal.send("2")
        try await terminal.waitFor("Put your card on the reader")
        terminal.send(.function(2))
        try await terminal.waitFor("English")
        terminal.send("1")
        try await customer.see("place-card")
    }

    @Test("opens an account in Vietnamese for the customer and in Japanese for the staff")
    func vietnamese() async throws {
        let folder = NSTemporaryDirectory() + "training-" + Hex.encode(SecureRandom.bytes(8))
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi-training"),
            arguments: ["--state", folder, "--home", Project.root]
        )
        let customer = try Customer(terminal, reads: Language(rawValue: "vi"))
        try await customer.signIn("trainee", "renshu")
        try await customer.start(language: "7")
        try await customer.see("place-card")
        #expect(!terminal.screen.contains("マイナンバーカード"))
        terminal.send(.function(8))
        try await customer.fillIn(pin: "2222")
        // What is signed stays Japanese, with a translation of each part beside it.
        #expect(terminal.transcriptContains("普通預金口座開設"))
        #expect(terminal.transcriptContains("(" + customer.text("review.gloss.label")))
        try await customer.sign("KEIYAKU1")
        try await customer.consentAndClose("KEIYAKU1")
        #expect(terminal.screen.contains(customer.text("step.start.lead")))
    }
}
