// A customer consents, moves and withdraws; the staff does it all with `madoguchi customers`.

import Foundation
import Identity
import PrivateDatabase
import RecordStore
import Records
import TestTerminal
import Testing
import VirtualReader

@Suite("madoguchi customers over pcscd and HTTPS", .serialized)
struct CustomersScenarioTests {
    private static let account = "1000001"

    /// A branch at which a customer opened an account and consented; the counter is closed again.
    private func branch() async throws -> RealCounter {
        let counter = try await RealCounter(serving: ["--lists", "immediate"])
        let customer = counter.customer
        try await counter.signInAndFill()
        try await customer.sign("KEIYAKU1")
        try await customer.consentAndClose("KEIYAKU1")
        counter.terminal.send(bytes: [0x11])
        try await customer.see(key: "leave.title")
        counter.terminal.send("2")
        #expect(try await counter.terminal.waitForExit() == 0)
        return counter
    }

    private func run(
        _ counter: RealCounter,
        _ words: [String],
        by staff: String = Staff.tellerID,
        pin: String? = nil
    ) throws -> Errand {
        let password = staff == Staff.tellerID ? Staff.tellerPassword : Staff.supervisorPassword
        let file = counter.folder + "/pin"
        try Data("\(pin ?? "")\n".utf8).write(to: URL(filePath: file))
        var command = [
            "\(VirtualReaderStack.socketVariable)=\(counter.stack.socketPath)", "/bin/sh", "-c",
            "exec \"$@\" 3<\(file)", "sh", TestTerminal.builtProgram("madoguchi"), "customers",
        ]
        command += words + ["--settings", "\(counter.folder)/world/counter.yaml", "--staff", staff]
        if pin != nil { command += ["--pin-fd", "3"] }
        if let first = words.first, ["withdraw", "disclose", "remind"].contains(first) {
            command += ["--home", Project.root]
        }
        return try Errand.run(command, input: "\(password)\n")
    }

    /// Tells the sandbox what happens, and reads its events until it says so.
    private func happens(_ event: String, _ counter: RealCounter, seen: String) throws {
        try counter.platform.tell("event hanako \(event)")
        for _ in 1...20 {
            let update = try run(counter, ["update"])
            try #require(update.status == 0, "\(update.output)")
            if update.output.contains(seen) { return }
        }
        Issue.record("\(event) was not seen")
    }

    private func events(_ counter: RealCounter) async throws -> [String] {
        let world = "\(counter.folder)/world"
        let vault = try RecordVault(folder: world + "/records", keyFile: world + "/records.key")
        let all = try await vault.entries(from: 1, limit: 1_000).map(\.entry.event.text)
        try vault.close()
        return all.filter { $0.hasPrefix("customers.") && $0 != "customers.updated" }
    }

    @Test("who moved stands in the work list, is asked for, compared, accepted, all in the journal")
    func moved() async throws {
        let counter = try await branch()
        let first = try run(counter, ["update"])
        #expect(first.output.contains("new         1"), "\(first.output)")
        let idle = try run(counter, ["list", "--all"])
        #expect(idle.output.contains("\(Self.account)  ") && idle.output.contains("  live"))
        #expect(idle.output.contains("0 with work, 1 consents"), "\(idle.output)")
        let early = try run(counter, ["fetch", Self.account])
        #expect(early.status != 0 && early.output.contains("Nothing is to be done"))

        let address = "東京都架空市新居台一丁目１番１号"
        try happens("move \(address)", counter, seen: "moved       1")
        let list = try run(counter, ["list"])
        #expect(
            list.output.contains("name, address or other items changed since 20"),
            "\(list.output)"
        )
        #expect(!list.output.contains("花子") && !list.output.contains("架空市"))
        let fetched = try run(counter, ["fetch", Self.account])
        #expect(fetched.output.contains("newer items of 20"), "\(fetched.output)")
        #expect(!fetched.output.contains(address))
        let shown = try run(counter, ["show", Self.account])
        #expect(shown.output.contains("-> \(address)"), "\(shown.output)")
        let refused = try run(counter, ["accept", Self.account])
        #expect(refused.status != 0 && refused.output.contains("takes the role"))
        let accepted = try run(counter, ["accept", Self.account], by: Staff.supervisorID)
        #expect(accepted.status == 0, "\(accepted.output)")
        let after = try run(counter, ["show", Self.account])
        #expect(after.output.contains("住所  \(address)"), "\(after.output)")
        #expect(after.output.contains("by \(Staff.supervisorID)"))
        #expect(try run(counter, ["list"]).output.contains("0 with work"))

        // The card still has the certificate that was revoked: the operator says no.
        let withdrawal = try run(counter, ["withdraw", Self.account], pin: "KEIYAKU1")
        #expect(withdrawal.status != 0 && withdrawal.output.contains("did not accept"))
        #expect(withdrawal.output.contains("consent stands"), "\(withdrawal.output)")
        #expect(try run(counter, ["list", "--all"]).output.contains("  live"))

        try happens("portal-withdrawal", counter, seen: "withdrawn   1")
        #expect(try run(counter, ["list"]).output.contains("  withdrawn 20"))
        let late = try run(counter, ["fetch", Self.account])
        #expect(late.status != 0 && late.output.contains("The consent was withdrawn"))
        let expected = [
            "customers.fetched", "customers.fetched", "customers.shown", "customers.accepted",
            "customers.shown", "customers.withdrawal-signed", "customers.fetched",
        ]
        #expect(try await events(counter) == expected)
    }

    @Test("a withdrawal is signed with the card, kept with its document, and its receipt printed")
    func withdrawn() async throws {
        let counter = try await branch()
        #expect(try run(counter, ["update"]).status == 0)
        let wrong = try run(counter, ["withdraw", Self.account], pin: "KEIYAKU2")
        #expect(wrong.status == 1 && wrong.output.contains("4"), "\(wrong.output)")
        try counter.card.tell("remove")
        try await empty(counter)
        let missing = try run(counter, ["withdraw", Self.account], pin: "KEIYAKU1")
        #expect(missing.status == 3, "\(missing.output)")
        try counter.card.tell("insert")
        try await occupied(counter)
        #expect(try run(counter, ["list", "--all"]).output.contains("  live"))

        try await withdrawAtTheTerminal(counter)
        let world = "\(counter.folder)/world"
        let folder = world + "/receipts"
        let receipts = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(receipts.count == 2)
        let texts = try receipts.map {
            try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
        }
        let receipt = try #require(texts.first { $0.contains("同意取消しのお客様控え") })
        #expect(receipt.contains("同意を取り消しました（20") && receipt.contains("withdrawn"))

        let vault = try ConsentVault(folder: world + "/records", keyFile: world + "/records.key")
        let entry = try #require(try await vault.customers(number: Self.account).first)
        #expect(entry.isWithdrawn)
        let consent = try #require(try await vault.consent(entry.id))
        let signed = try #require(consent.withdrawal)
        #expect(String(decoding: signed.document.bytes, as: UTF8.self).contains("私は、次の同意を取り消します。"))
        try vault.close()
        let again = try run(counter, ["withdraw", Self.account], pin: "KEIYAKU1")
        #expect(again.status != 0 && again.output.contains("was withdrawn"), "\(again.output)")
        let update = try run(counter, ["update"])
        #expect(update.output.contains("withdrawn   0"), "\(update.output)")
        let late = try run(counter, ["fetch", Self.account])
        #expect(late.status != 0 && late.output.contains("The consent was withdrawn"))
        let events = try await events(counter).filter { $0.contains("withdraw") }
        #expect(events == ["customers.withdrawal-signed", "customers.withdrawn"])
    }

    /// As people do it: password and PIN typed, neither of them seen.
    private func withdrawAtTheTerminal(_ counter: RealCounter) async throws {
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi"),
            arguments: [
                "customers", "withdraw", Self.account, "--settings",
                "\(counter.folder)/world/counter.yaml", "--staff", Staff.tellerID, "--home",
                Project.root,
            ],
            environment: [VirtualReaderStack.socketVariable: counter.stack.socketPath],
            columns: 100,
            rows: 50
        )
        try await terminal.waitFor("Password of \(Staff.tellerID):")
        terminal.send("\(Staff.tellerPassword)\r")
        try await terminal.waitFor("signing PIN (4 tries left):")
        #expect(terminal.screen.contains("私は、次の同意を取り消します。"))
        #expect(terminal.screen.contains("-----BEGIN MADOGUCHI CHALLENGE-----"))
        terminal.send("KEIYAKU1\r")
        #expect(try await terminal.waitForExit() == 0)
        #expect(terminal.transcriptContains("printed"))
        #expect(!terminal.transcriptContains("KEIYAKU1"))
        #expect(!terminal.transcriptContains(Staff.tellerPassword))
    }

    private func empty(_ counter: RealCounter) async throws {
        try await reader(counter) { $0.contains("  empty") }
    }

    private func occupied(_ counter: RealCounter) async throws {
        try await reader(counter) { $0.contains("  card") }
    }

    /// Looks at the reader until it is as asked.
    private func reader(_ counter: RealCounter, _ holds: (String) -> Bool) async throws {
        for _ in 1...50 {
            let look = try Errand.run([
                "\(VirtualReaderStack.socketVariable)=\(counter.stack.socketPath)",
                TestTerminal.builtProgram("madoguchi"), "card", "readers",
            ])
            if holds(look.output) { return }
        }
        Issue.record("the reader did not change")
    }
}
