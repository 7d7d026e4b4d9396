// The counter as a branch has it: madoguchi over a real pcscd and real HTTPS.

import Canvas
import Cryptography
import Foundation
import SandboxIssuing
import TestTerminal
import Testing
import VirtualReader

/// One branch: a private pcscd, a sandbox platform behind mutual TLS, a card, a terminal.
final class RealCounter {
    let folder: String
    let stack: VirtualReaderStack
    let platform: Companion
    let card: Companion
    let terminal: TestTerminal
    let customer: Customer

    /// Whether the settings offer the customer a screen of her own.
    enum Display {
        case none
        case offered
    }

    init(
        person: String = "hanako",
        others: [Person] = [],
        serving: [String] = [],
        columns: Int = 80,
        rows: Int = 24,
        display: Display = .none
    ) async throws {
        folder = NSTemporaryDirectory() + "branch-" + Hex.encode(SecureRandom.bytes(8))
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let world = folder + "/world"
        let made = try Companion.run(
            TestTerminal.builtProgram("sandbox-platform"),
            ["init", world]
        )
        try #require(made.0 == 0, "\(made.1)")
        platform = try Companion(
            TestTerminal.builtProgram("sandbox-platform"),
            ["serve", "--world", world, "--port", "0"] + serving
        )
        let address = try #require(platform.ready.split(separator: " ").last)
        _ = try Staff.file(in: world)
        let settings = world + "/counter.yaml"
        var sample = try String(contentsOfFile: settings, encoding: .utf8)
        if display == .offered { sample += "\ncustomer-display:\n  socket: display/socket\n" }
        try sample.replacing("https://127.0.0.1:8443", with: address)
            .write(toFile: settings, atomically: true, encoding: .utf8)
        stack = try VirtualReaderStack.start(readers: 1)
        let people = folder + "/people.json"
        try JSONEncoder().encode(others).write(to: URL(filePath: people))
        card = try Companion(
            TestTerminal.builtProgram("simulated-card"),
            [
                "--world", world, "--people", people, "--person", person,
                "--port", "\(stack.slots[0].port)",
            ]
        )
        terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi"),
            arguments: ["run", "--settings", settings, "--home", Project.root],
            environment: [VirtualReaderStack.socketVariable: stack.socketPath],
            columns: columns,
            rows: rows
        )
        customer = try Customer(terminal)
    }

    deinit {
        stack.stop()
        // The folder is the test's own; if it can't be removed the system's cleaner will.
        try? FileManager.default.removeItem(atPath: folder)
    }
}

extension RealCounter {
    /// The customer's own screen beside this counter.
    func screen() throws -> TestTerminal {
        try TestTerminal(
            TestTerminal.builtProgram("madoguchi"),
            arguments: [
                "customer-display", "--settings", folder + "/world/counter.yaml", "--home",
                Project.root,
            ]
        )
    }

    /// Staff signs in, the customer fills everything in; the review is on the screen.
    func signInAndFill() async throws {
        try await customer.signIn(Staff.tellerID, Staff.tellerPassword)
        try await customer.start()
        try await customer.fillIn(pin: "2222")
    }

    /// The customer agrees and types the signing password.
    func submit(_ password: String = "KEIYAKU1") async throws {
        try await customer.see(key: "key.agree")
        customer.press(.enter)
        try await customer.enterSecret(password)
    }

    /// Waits for a text that may be broken into lines.
    func read(_ key: String) async throws {
        let text = customer.text(key)
        try await terminal.waitFor(text) { screen in
            screen.text.replacing("\n", with: "").contains(text)
        }
    }

    /// Waits until the sandbox has ended, and its port with it.
    func platformEnded() async throws {
        await platform.ended()
    }
}
