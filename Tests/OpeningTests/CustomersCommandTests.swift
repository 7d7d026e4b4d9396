// `madoguchi customers …` without an operator: lists, papers, roles.

import CounterFlow
import CounterRuntime
import Foundation
import Identity
import PrivateDatabase
import RecordStore
import Records
import Secrets
import SystemTime
import TestTerminal
import Testing

@testable import record_trial

@Suite("madoguchi customers")
struct CustomersCommandTests {
    private static let password = "kamome-7"
    private let folder: TemporaryFolder
    private let today: CalendarDate
    private let consents: ConsentVault

    /// A folder of a test's own, gone with it.
    private final class TemporaryFolder {
        let path: String

        init() throws {
            path =
                FileManager.default.temporaryDirectory
                .appending(path: "madoguchi-customers-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        }

        deinit {
            // What can't be removed stays in the folder for temporary files.
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    init() throws {
        folder = try TemporaryFolder()
        today = SystemClock().now().japaneseDay
        let settings = """
            bank: 窓口銀行
            branch: 本部
            branch-code: "001"
            terminal: head-office
            service: address-update
            platform: {name: PF, url: "https://127.0.0.1:1", authority: a, certificate: c, key: k}
            records: records
            key-file: records.key
            staff: staff.tsv
            receipts: {folder: receipts}
            home-consent: {address: "https://portal.invalid/c?to={provider}&number={customer}", provider: "P-001"}
            consent-day: reflected
            """
        try Data(settings.utf8).write(to: URL(filePath: "\(folder.path)/office.yaml"))
        var lines: [String] = []
        for role in StaffRole.allCases {
            var secret = SecretBytes(capacity: 32)
            for byte in Self.password.utf8 { _ = secret.append(byte) }
            let member = StaffMember(id: "\(role)-1", name: ExactText("本部　一郎"), role: role)
            lines.append(try FileStaffDirectory.line(for: member, password: secret))
        }
        let staff = Data((lines.joined(separator: "\n") + "\n").utf8)
        try staff.write(to: URL(filePath: "\(folder.path)/staff.tsv"))
        let place = "\(folder.path)/records"
        consents = try ConsentVault(folder: place, keyFile: "\(folder.path)/records.key")
        try RecordVault(folder: place, keyFile: "\(folder.path)/records.key").close()
    }

    /// A customer who consented on a day, with a live consent.
    private func customer(_ number: Int, since day: CalendarDate) async throws {
        let pattern = InventedRecords.consent(run: 1, number: number)
        let consent = pattern.answered(
            reference: pattern.platformReference,
            at: Timestamp(day: day, hour: 1, minute: 0, second: 0)
        )
        try await consents.add(consent)
        var entry = CustomerEntry(
            consent: consent,
            customerNumber: "C\(number)",
            held: HeldItems(
                name: ExactText("海松\u{FA19}　花子\(number)"),
                address: ExactText("架空県虚構市空想町\(number)番地"),
                birthDate: .partial(year: 1980, month: nil, day: nil)
            )
        )
        entry.stage = .live
        try await consents.add(entry)
    }

    private func run(_ role: StaffRole, _ words: [String]) throws -> Errand {
        var command = [TestTerminal.builtProgram("madoguchi"), "customers"] + words
        command += ["--settings", "\(folder.path)/office.yaml"]
        if words.first != "slip" { command += ["--staff", "\(role)-1"] }
        if words.contains("--since") || words.contains("--into") {
            command += ["--home", Project.root]
        }
        return try Errand.run(command, input: "\(Self.password)\n")
    }

    private func events() async throws -> [String] {
        let vault = try RecordVault(
            folder: "\(folder.path)/records",
            keyFile: "\(folder.path)/records.key"
        )
        let found = try await vault.entries(from: 1, limit: 100).map(\.entry.event.text)
        try vault.close()
        return found
    }

    @Test("each action takes its role, and what is refused is not in the journal")
    func roles() async throws {
        try await customer(1, since: today.adding(days: -10))
        let refused: [(StaffRole, [String])] = [
            (.auditor, ["list"]), (.auditor, ["fetch", "C1"]), (.teller, ["accept", "C1"]),
            (.auditor, ["show", "C1"]), (.auditor, ["update"]),
            (.teller, ["disclose", "C1", "--into", "\(folder.path)/out"]),
            (.administrator, ["disclose", "C1", "--into", "\(folder.path)/out"]),
        ]
        for (role, words) in refused {
            let said = try run(role, words)
            #expect(said.status != 0 && said.output.contains("takes the role"), "\(words)")
        }
        #expect(try await events().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
        let nobody = try run(.teller, ["show", "C7"])
        #expect(nobody.status != 0 && nobody.output.contains("No customer of this number"))
        let down = try run(.teller, ["update"])
        #expect(down.status != 0 && !down.output.contains("Fatal"), "\(down.output)")
    }

    @Test("names stand in what is shown for one customer, in no list")
    func lists() async throws {
        try await customer(1, since: today.adding(days: -10))
        try await customer(2, since: today.adding(days: -9))
        let change = CustomerChange(InventedRecords.consent(run: 1, number: 2).id) {
            $0.withdraw(at: SystemClock().now())
        }
        try await consents.change([change], marks: nil)
        let list = try run(.teller, ["list"])
        #expect(list.output.contains("C2  consent-2  withdrawn \(today)"), "\(list.output)")
        #expect(!list.output.contains("C1  ") && list.output.contains("0 with work, 2 consents"))
        let all = try run(.teller, ["list", "--all"])
        #expect(all.output.contains("C1  consent-1  live") && !all.output.contains("花子"))
        let shown = try run(.teller, ["show", "C1"])
        #expect(shown.output.contains("花子1") && shown.output.contains("name, address, birthDate"))
        #expect(try await events() == ["customers.shown"])
    }

    @Test("notices are listed, and printed in both languages, a renewal with its code for home")
    func notices() async throws {
        try await customer(1, since: today.adding(days: -366))
        let tenYearsAgo = try #require(
            CalendarDate(year: today.year - 10, month: today.month, day: min(today.day, 28))
        )
        try await customer(2, since: tenYearsAgo.adding(days: 60))
        try await customer(3, since: today.adding(days: -10))
        let since = today.adding(days: -40).description
        let listed = try run(.teller, ["remind", "--since", since])
        #expect(listed.output.contains("C1  consent-1  yearly reminder (1)"), "\(listed.output)")
        #expect(listed.output.contains("C2  consent-2  renewal before "))
        #expect(listed.output.contains("2 due\n") && !listed.output.contains("C3"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/receipts"))
        let again = try run(.teller, ["list", "--due-since", since])
        #expect(again.output.contains("C1  consent-1  yearly reminder (1)"))

        let printed = try run(.teller, ["remind", "--since", since, "--print"])
        #expect(printed.output.contains("2 due, printed"), "\(printed.output)")
        let yearly = try String(
            contentsOfFile: "\(folder.path)/receipts/yearly-consent-1.txt",
            encoding: .utf8
        )
        #expect(yearly.contains("ご同意内容のお知らせ") && yearly.contains("a yearly notice"))
        #expect(yearly.contains("氏名, 住所, 生年月日") && yearly.contains("JPKI"))
        let renewal = try String(
            contentsOfFile: "\(folder.path)/receipts/renewal-consent-2.txt",
            encoding: .utf8
        )
        #expect(renewal.contains("有効期間満了のお知らせ"))
        #expect(renewal.contains("https://portal.invalid/c?to=P-001&number=C2"))
        #expect(renewal.contains("█") || renewal.contains("▄"))
        #expect(try await events() == ["customers.reminded", "customers.reminded"])
        let bad = try run(.teller, ["remind", "--since", "2026-02-30"])
        #expect(bad.status != 0 && bad.output.contains("is no day"))
    }

    @Test("a disclosure says what is held and what was sent, in a folder of its owner's, once")
    func disclosure() async throws {
        try await customer(1, since: today.adding(days: -10))
        let now = SystemClock().now()
        let id = InventedRecords.consent(run: 1, number: 1).id
        let work = CustomerWork(reason: nil, revokedAt: now, detectedAt: now)
        let change = CustomerChange(id) { entry in
            entry.revoked(work, mark: 1)
            let newer = NewerItems(
                name: nil,
                address: ExactText("架空県新居町9番地"),
                birthDate: nil,
                certifiedAt: now
            )
            let inquiry = ItemInquiry(at: now, outcome: "newer", items: [.address])
            entry.answered(inquiry, .fetched(newer, at: now), about: work)
            entry = entry.accepting(by: "chief-1", at: now)
        }
        try await consents.change([change], marks: nil)
        let target = "\(folder.path)/disclosure"
        let done = try run(.supervisor, ["disclose", "C1", "--into", target])
        #expect(done.status == 0, "\(done.output)")
        let text = try String(contentsOfFile: "\(target)/disclosure.txt", encoding: .utf8)
        for part in [
            "開示書", "花子1", "架空県虚構市空想町1番地", "架空県新居町9番地", "提供を受けました: 住所",
            "同意書", "Sandbox PF", "What we hold of you", "検証環境",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains("chief-1"))
        let json = try Data(contentsOf: URL(filePath: "\(target)/customer.json"))
        #expect(CustomerEntry(wireForm: Array(json))?.customerNumber == "C1")
        let sums = try Errand.run(["/bin/sh", "-c", "cd \(target) && sha256sum -c SHA256SUMS"])
        #expect(sums.status == 0, "\(sums.output)")
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
        #expect(try run(.supervisor, ["disclose", "C1", "--into", target]).status != 0)
        #expect(try await events() == ["customers.disclosed", "customers.disclosed"])
    }

    @Test("a slip for home has the bank's number and the customer's, and takes nothing else")
    func slip() throws {
        let slip = try run(.teller, ["slip", "1000001"])
        #expect(slip.status == 0 && slip.output.contains("number=1000001"), "\(slip.output)")
        #expect(slip.output.contains("提供先企業 / provider: P-001"))
        let odd = try run(.teller, ["slip", "10&x=1"])
        #expect(odd.status != 0 && odd.output.contains("made of digits"), "\(odd.output)")
    }
}
