// Trouble as it looks on the screen: what happened, what it means, what to do now.

import Canvas
import Cryptography
import Foundation
import TestTerminal
import Testing

@Suite("Trouble on the screen")
struct TroubleScreensTests {
    private func training(_ person: String) throws -> Customer {
        let folder = NSTemporaryDirectory() + "trouble-" + Hex.encode(SecureRandom.bytes(8))
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi-training"),
            arguments: ["--state", folder, "--home", Project.root, "--person", person]
        )
        return try Customer(terminal)
    }

    private func atCard(_ person: String) async throws -> Customer {
        let customer = try training(person)
        try await customer.signIn("trainee", "renshu")
        try await customer.start()
        try await customer.see("place-card")
        customer.press(.function(8))
        return customer
    }

    @Test("a wrong PIN: the counter is right before and after, and the next entry works")
    func wrongPIN() async throws {
        let customer = try await atCard("hanako")
        try await customer.see(key: "pin.tries", ["left": "3"])
        try await customer.enterSecret("9999")
        try await customer.see(key: "wrong-pin.means", ["left": "2"])
        customer.press(.enter)
        try await customer.see(key: "pin.tries", ["left": "2"])
        try await customer.enterSecret("2222")
        try await customer.ready("four-items")
        #expect(!customer.terminal.transcriptContains("9999"))
    }

    @Test(
        "a certificate that can't be used: the customer reads her class, nothing is opened",
        arguments: [
            ("expired", "class.expired.what"), ("revoked", "class.dataChanged.what"),
            ("moved", "class.dataChanged.what"),
        ]
    )
    func refused(person: String, key: String) async throws {
        let customer = try await atCard(person)
        try await customer.fillIn(pin: "2222")
        try await customer.sign("KEIYAKU1")
        let screen = customer.terminal.screen.text.replacing("\n", with: "")
        #expect(screen.contains(customer.text(key)))
        #expect(!customer.terminal.transcriptContains(customer.text("outcome.opened.what")))
        customer.press(.enter)
        try await customer.ready("receipt")
    }

    @Test(
        "a card that can't sign: three lines and a way out",
        arguments: [
            ("no-signing", "no-signing-certificate"), ("blocked-digits", "four-digit-pin-blocked"),
        ]
    )
    func unusable(person: String, problem: String) async throws {
        let customer = try await atCard(person)
        for part in ["what", "means", "do"] {
            let text = customer.text("problem.\(problem).\(part)")
            try await customer.terminal.waitFor(text) { screen in
                screen.text.replacing("\n", with: "").contains(text)
            }
        }
    }

    @Test("declining the consent changes nothing else")
    func declined() async throws {
        let customer = try await atCard("hanako")
        try await customer.fillIn(pin: "2222")
        try await customer.sign("KEIYAKU1")
        #expect(customer.terminal.screen.contains(customer.text("outcome.opened.what")))
        customer.press(.enter)
        try await customer.see("consent-offer")
        customer.terminal.send("2")
        try await customer.ready("receipt")
    }

    @Test("a dumb terminal gets the same questions line by line")
    func dumb() async throws {
        let folder = NSTemporaryDirectory() + "dumb-" + Hex.encode(SecureRandom.bytes(8))
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi-training"),
            arguments: ["--state", folder, "--home", Project.root],
            environment: ["TERM": "dumb"]
        )
        let customer = try Customer(terminal)
        try await customer.see(key: "terminal.unusable", ["term": "dumb"])
        try await customer.see("sign-in")
        #expect(!terminal.isAlternateScreen)
    }
}
