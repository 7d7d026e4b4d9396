// Two terminals: the staff at one, the customer at her own screen beside it.

import Canvas
import Cryptography
import Foundation
import Glibc
import TestTerminal
import Testing

@Suite("The customer at her own screen")
struct DisplayTests {
    /// A training counter and a screen beside it.
    fileprivate final class Pair {
        let folder: String
        let counter: TestTerminal
        let staff: Customer

        init() throws {
            folder = NSTemporaryDirectory() + "two-" + Hex.encode(SecureRandom.bytes(6))
            counter = try Self.start(folder, [])
            staff = try Customer(counter)
        }

        deinit {
            // The system's cleaner takes what can't be removed.
            try? FileManager.default.removeItem(atPath: folder)
        }

        func screen() throws -> (TestTerminal, Customer) {
            let terminal = try Self.start(folder, ["--customer-display"])
            return (terminal, try Customer(terminal))
        }

        static func start(_ folder: String, _ more: [String]) throws -> TestTerminal {
            try TestTerminal(
                TestTerminal.builtProgram("madoguchi-training"),
                arguments: ["--state", folder, "--home", Project.root] + more
            )
        }
    }

    /// Staff begins a visit; no handover is shown, since nothing is handed over.
    private func begin(_ pair: Pair, _ customer: Customer) async throws {
        try await pair.staff.signIn("trainee", "renshu")
        try await customer.see(key: "waits.lead")
        pair.counter.send(.enter)
        pair.counter.send(.enter)
        try await customer.see("preparation")
        customer.terminal.send("1")
        customer.press(.enter)
        try await customer.see("place-card")
        pair.counter.send(.function(8))
    }

    @Test(
        "a whole opening: she reads, types her PINs and agrees there, the staff sees the step only"
    )
    func whole() async throws {
        let real = try await RealCounter(display: .offered)
        let staff = real.customer
        let screen = try real.screen()
        let customer = try Customer(screen)
        try await staff.signIn(Staff.tellerID, Staff.tellerPassword)
        try await customer.see(key: "waits.lead")
        #expect(screen.screen.contains(customer.text("environment.verification")))
        staff.press(.enter, .enter)
        try await customer.see("preparation")
        screen.send("1")
        customer.press(.enter)
        try await customer.fillIn(pin: "2222")
        try await staff.see(key: "watch.title")
        try await customer.sign("KEIYAKU1")
        #expect(screen.screen.contains("1000001"))
        customer.press(.enter)
        try await customer.see("consent-offer")
        screen.send("1")
        try await customer.see("consent-signing")
        try await customer.readToEnd()
        customer.press(.enter)
        try await customer.enterSecret("KEIYAKU1")
        try await customer.ready("consent-outcome")
        customer.press(.enter)
        try await customer.ready("receipt")
        customer.press(.enter)
        // Nothing is handed over: the staff's turn is on the staff's terminal.
        try await staff.see("closing")
        try await customer.see(key: "waits.title")
        staff.press(.enter)
        try await staff.see("start")
        for terminal in [real.terminal, screen] {
            #expect(!terminal.transcriptContains("KEIYAKU1"))
            #expect(!terminal.transcriptContains("2222"))
        }
        // Nothing she read or typed was ever on the staff's terminal.
        for text in ["東京都架空市", "花子", "090-0000-0000", "1000001"] {
            #expect(!real.terminal.transcriptContains(text), "\(text)")
            #expect(screen.transcriptContains(text), "\(text)")
        }
        real.terminal.send(bytes: [0x11])
        try await staff.see(key: "leave.title")
        real.terminal.send("2")
        #expect(try await real.terminal.waitForExit() == 0)
        try await customer.see(key: "display.cut.what")
        screen.send(bytes: [0x11])
        #expect(try await screen.waitForExit() == 0)
        #expect(screen.screen.isBlank)
    }

    @Test("killed while a PIN is typed, the screen pauses the visit; the next one goes on with it")
    func killed() async throws {
        let pair = try Pair()
        do {
            let (screen, customer) = try pair.screen()
            try await begin(pair, customer)
            try await customer.see("four-items-pin")
            try await customer.see(key: "secret.empty")
            screen.send("22")
            try await customer.see(key: "secret.started")
            let child = try #require(screen.childProcessID)
            kill(child, SIGKILL)
            _ = try await screen.waitForExit()
            #expect(!screen.screen.contains(customer.text("step.four-items-pin.title")))
        }
        for part in ["what", "means", "do"] { try await pair.read("display.lost.\(part)") }
        let (screen, customer) = try pair.screen()
        try await customer.see("four-items-pin")
        try await pair.staff.see(key: "watch.title")
        // The two digits are gone; the PIN is typed anew, and no try was spent.
        try await customer.enterSecret("2222")
        try await customer.ready("four-items")
        #expect(screen.screen.contains("窓口　花子"))
    }

    @Test("without the screen the staff takes the turn to the one terminal, and gives it back")
    func taken() async throws {
        let pair = try Pair()
        do {
            let (screen, customer) = try pair.screen()
            try await begin(pair, customer)
            try await customer.see("four-items-pin")
            screen.signal(SIGTERM)
            _ = try await screen.waitForExit()
        }
        try await pair.read("display.lost.what")
        pair.counter.send(.function(4))
        try await pair.staff.see(key: "handover.title")
        pair.counter.send(.enter)
        try await pair.staff.see("four-items-pin")
        try await pair.staff.enterSecret("2222")
        try await pair.staff.ready("four-items")
    }

    @Test("a counter that is killed covers the screen, and a new one is found by itself")
    func counterKilled() async throws {
        let folder = NSTemporaryDirectory() + "two-" + Hex.encode(SecureRandom.bytes(6))
        // The system's cleaner takes what can't be removed.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let counter = try Pair.start(folder, [])
        let staff = try Customer(counter)
        try await staff.signIn("trainee", "renshu")
        let screen = try Pair.start(folder, ["--customer-display"])
        let customer = try Customer(screen)
        try await customer.see(key: "waits.lead")
        counter.send(.enter)
        counter.send(.enter)
        try await customer.see("preparation")
        screen.send("1")
        customer.press(.enter)
        try await customer.see("place-card")
        kill(try #require(counter.childProcessID), SIGKILL)
        try await customer.see(key: "display.cut.what")
        _ = try await counter.waitForExit()
        let again = try Pair.start(folder, [])
        let colleague = try Customer(again)
        try await colleague.signIn("trainee", "renshu")
        try await customer.see(key: "waits.lead")
        again.send(bytes: [0x12])
        try await colleague.see(key: "drafts.title")
        again.send("2")
        try await customer.see("place-card")
    }
}

extension DisplayTests.Pair {
    /// Waits for a text on the counter that may be broken into lines.
    fileprivate func read(_ key: String) async throws {
        let text = staff.text(key)
        try await counter.waitFor(text) { screen in
            screen.text.replacing("\n", with: "").replacing("  ", with: "").contains(text)
        }
    }
}
