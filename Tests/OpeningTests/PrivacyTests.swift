// Hidden, locked and interrupted, on the real program: nothing is to be seen, nothing is lost.

import Canvas
import Cryptography
import Foundation
import Glibc
import TestTerminal
import Testing

@Suite("Nobody reads along, nothing is lost")
struct PrivacyTests {
    private static let name = "窓口　花子"

    private func training(in folder: String) throws -> (TestTerminal, Customer) {
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi-training"),
            arguments: ["--state", folder, "--home", Project.root]
        )
        return (terminal, try Customer(terminal))
    }

    private func newFolder() -> String {
        NSTemporaryDirectory() + "private-" + Hex.encode(SecureRandom.bytes(8))
    }

    /// Up to the four items of a card on the screen.
    private func readCard(_ terminal: TestTerminal, _ customer: Customer) async throws {
        try await customer.signIn("trainee", "renshu")
        try await customer.start()
        try await customer.see("place-card")
        terminal.send(.function(8))
        try await customer.see("four-items-pin")
        try await customer.enterSecret("2222")
        try await customer.ready("four-items")
        #expect(terminal.screen.contains(Self.name))
    }

    @Test("a key, or leaving the window, hides the person; a password opens the lock")
    func hides() async throws {
        let folder = newFolder()
        // The system's cleaner takes what can't be removed.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (terminal, customer) = try training(in: folder)
        try await readCard(terminal, customer)
        terminal.send(.function(9))
        try await customer.see(key: "hidden.title")
        #expect(!terminal.screen.text.contains("花子"))
        terminal.send(.enter)
        try await customer.ready("four-items")
        // The window is left, and used again.
        terminal.send(bytes: Array("\u{1B}[O".utf8))
        try await customer.see(key: "hidden.title")
        #expect(!terminal.screen.text.contains("花子"))
        terminal.send(bytes: Array("\u{1B}[I".utf8))
        try await customer.ready("four-items")
        terminal.send(.function(9))
        try await customer.see(key: "hidden.title")
        terminal.send(.function(9))
        try await customer.see(key: "locked.title")
        #expect(!terminal.screen.text.contains("花子"))
        try await customer.enterSecret("wrong")
        try await customer.see(key: "lock.refused")
        try await customer.enterSecret("renshu")
        try await customer.ready("four-items")
        #expect(terminal.screen.contains(Self.name))
    }

    @Test("killed in the middle, the visit goes on at its step, with every answer, PINs asked anew")
    func resumes() async throws {
        let folder = newFolder()
        // The system's cleaner takes what can't be removed.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let (terminal, customer) = try training(in: folder)
            try await readCard(terminal, customer)
            terminal.send(.enter)
            for step in ["purpose", "occupation", "peps"] {
                try await customer.see(step)
                terminal.send("1")
                terminal.send(.enter)
            }
            try await customer.see("nationality")
            let child = try #require(terminal.childProcessID)
            kill(child, SIGKILL)
            _ = try await terminal.waitForExit()
        }
        let (terminal, customer) = try training(in: folder)
        try await customer.signIn("trainee", "renshu")
        try await customer.see(key: "drafts.waiting", ["count": "1"])
        terminal.send(bytes: [0x12])
        try await customer.see(key: "drafts.title")
        terminal.send("2")
        try await customer.see(key: "handover.title")
        terminal.send(.enter)
        try await customer.see("nationality")
        // What was answered before is there, nothing has to be answered twice.
        terminal.send(.escape)
        try await customer.see("peps")
        try await terminal.waitFor("the answer given before") { screen in
            screen.lines.contains { $0.contains("(*)") }
        }
        terminal.send(.escape)
        try await customer.see("occupation")
    }
}
