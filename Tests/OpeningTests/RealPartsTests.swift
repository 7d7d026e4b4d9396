// Whole openings over a real pcscd with a virtual reader and HTTPS with mutual TLS.

import Canvas
import Foundation
import TestTerminal
import Testing

@Suite("An opening over pcscd and HTTPS", .serialized)
struct RealPartsTests {
    @Test("opens an account, takes the consent, marks every screen as a test environment")
    func whole() async throws {
        let counter = try await RealCounter()
        let customer = counter.customer
        try await customer.signIn(Staff.tellerID, Staff.tellerPassword)
        #expect(counter.terminal.screen.contains(customer.text("environment.verification")))
        #expect(!counter.terminal.screen.contains("TRAINING"))
        try await customer.start()
        try await customer.fillIn(pin: "2222")
        try await customer.sign("KEIYAKU1")
        #expect(counter.terminal.screen.contains("1000001"))
        try await customer.consentAndClose("KEIYAKU1")
        counter.terminal.send(bytes: [0x11])
        try await customer.see(key: "leave.title")
        counter.terminal.send("2")
        #expect(try await counter.terminal.waitForExit() == 0)
        let receipts = try FileManager.default.contentsOfDirectory(
            atPath: counter.folder + "/world/receipts"
        )
        #expect(receipts.count == 1)
        let number = try #require(receipts.first?.dropLast(".txt".count))
        try verifyAgain(counter, receipt: String(number))
        #expect(!counter.terminal.transcriptContains("KEIYAKU1"))
        #expect(!counter.terminal.transcriptContains("2222"))
    }

    /// The record checks, leaves the store on demand, and holds for tools that know nothing of it.
    private func verifyAgain(_ counter: RealCounter, receipt: String) throws {
        let world = counter.folder + "/world"
        let program = TestTerminal.builtProgram("madoguchi")
        let saved = counter.folder + "/visit.evidence"
        let parts = counter.folder + "/parts"
        let anchor = world + "/signing-authority.pem"
        let byReceipt = try Companion.run(
            program,
            [
                "verify", "--receipt", receipt, "--settings", world + "/counter.yaml",
                "--anchor", anchor, "--time-anchor", world + "/transport-authority.pem",
                "--save", saved,
            ]
        )
        #expect(byReceipt.0 == 0, "\(byReceipt.1)")
        #expect(byReceipt.1.contains("verdict: verified\n"))
        #expect(byReceipt.1.contains("anchors: they are the ones given"))
        #expect(byReceipt.1.contains("time: stamped at "))
        let byFile = try Companion.run(
            program,
            [
                "verify", saved, "--anchor", anchor, "--extract", parts,
                "--time-anchor", world + "/transport-authority.pem",
            ]
        )
        #expect(byFile.0 == 0 && byFile.1 == byReceipt.1)
        let unknown = try Companion.run(
            program,
            ["verify", "--receipt", "0-0", "--settings", world + "/counter.yaml"]
        )
        #expect(unknown.0 != 0)
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else { return }
        for command in [
            "cms -verify -binary -inform DER -in signature.p7s -content document "
                + "-CAfile anchor-1.pem -purpose any -out /dev/null",
            "crl -inform DER -in list-1.crl -CAfile anchor-1.pem -noout",
            "ocsp -respin answer.ocsp -issuer anchor-1.pem -sha256 -cert certificate.pem "
                + "-CAfile anchor-1.pem -no_nonce",
            "ts -verify -data content.der -token_in -in time.tst -CAfile ROOT",
        ] {
            let words = command.split(separator: " ").map { word in
                if word == "ROOT" { return world + "/transport-authority.pem" }
                let part = parts + "/" + word
                return FileManager.default.fileExists(atPath: part) ? part : String(word)
            }
            let run = try Companion.run("/usr/bin/openssl", words)
            #expect(run.0 == 0, "\(command): \(run.1)")
            #expect(!run.1.contains("revoked") && !run.1.lowercased().contains("fail"))
        }
    }

    @Test("goes on when the card is pulled before the signature and put back")
    func pulled() async throws {
        let counter = try await RealCounter()
        let customer = counter.customer
        try await customer.signIn(Staff.tellerID, Staff.tellerPassword)
        try await customer.start()
        try await customer.fillIn(pin: "2222")
        try counter.card.tell("remove")
        try await counter.terminal.waitFor(customer.text("reader.empty"))
        try await customer.see(key: "key.agree")
        customer.press(.enter)
        try await customer.see(key: "waiting.card")
        try counter.card.tell("insert")
        try await customer.enterSecret("KEIYAKU1")
        try await customer.ready("outcome")
        #expect(counter.terminal.screen.contains("1000001"))
    }

    @Test("says that the platform is gone, keeps what was signed, opens nothing")
    func platformGone() async throws {
        let counter = try await RealCounter()
        let customer = counter.customer
        try await customer.signIn(Staff.tellerID, Staff.tellerPassword)
        try await customer.start()
        try await customer.fillIn(pin: "2222")
        try counter.platform.tell("fault POST /applications cut-after")
        try await customer.see(key: "key.agree")
        customer.press(.enter)
        try await customer.enterSecret("KEIYAKU1")
        try await customer.see(key: "problem.platform-cut.what")
        customer.press(.enter)
        try await customer.ready("outcome")
        #expect(counter.terminal.screen.contains("1000001"))
    }

    @Test(
        "says in three lines what the line to the platform does, and can send the same again",
        arguments: [
            ("fault POST /applications status 500", "platform-fault"),
            ("fault POST /applications delay-before 32000", "platform-timeout"),
        ]
    )
    func platformTrouble(fault: String, problem: String) async throws {
        let counter = try await RealCounter()
        try await counter.signInAndFill()
        try counter.platform.tell(fault)
        try await counter.submit()
        for part in ["what", "means", "do"] { try await counter.read("problem.\(problem).\(part)") }
        counter.customer.press(.enter)
        try await counter.customer.ready("outcome")
        #expect(counter.terminal.screen.contains("1000001"))
    }

    @Test("ends as not verified yet, with nothing opened, when the platform is gone")
    func unreachable() async throws {
        let counter = try await RealCounter()
        try await counter.signInAndFill()
        try await counter.customer.see(key: "key.agree")
        try counter.platform.tell("quit")
        try await counter.platformEnded()
        try await counter.submit()
        for part in ["what", "means", "do"] {
            try await counter.read("problem.platform-unreachable.\(part)")
        }
        counter.terminal.send("2")
        try await counter.customer.ready("outcome")
        try await counter.read("outcome.undetermined.what")
        #expect(!counter.terminal.transcriptContains(counter.customer.text("outcome.opened.what")))
    }

    @Test("notices that another card was put back, and sends it no PIN")
    func anotherCard() async throws {
        let counter = try await RealCounter()
        try await counter.signInAndFill()
        try counter.card.tell("remove")
        try await counter.terminal.waitFor(counter.customer.text("reader.empty"))
        try counter.card.tell("insert taro")
        try await counter.terminal.waitFor(counter.customer.text("reader.card"))
        try await counter.submit("TAROU777")
        for part in ["what", "means", "do"] {
            try await counter.read("problem.another-card.\(part)")
        }
    }

    @Test("a blocked signing password ends with the way to an office")
    func blocked() async throws {
        let counter = try await RealCounter(person: "blocked")
        try await counter.signInAndFill()
        try await counter.customer.see(key: "key.agree")
        counter.customer.press(.enter)
        for part in ["what", "means", "do"] {
            try await counter.read("problem.signing-password-blocked.\(part)")
        }
    }
}
