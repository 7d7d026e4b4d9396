// `madoguchi records …` as people use it: the built program, a password, a role.

import CounterFlow
import CounterRuntime
import Foundation
import Identity
import PrivateDatabase
import RecordStore
import Records
import Secrets
import TestTerminal
import Testing

@testable import record_trial

@Suite("madoguchi records")
struct RecordsCommandTests {
    private static let password = "kamome-7"
    private let folder: TemporaryFolder
    private let record = InventedRecords.record(run: 1, number: 1)

    /// A folder of a test's own, gone with it.
    private final class TemporaryFolder {
        let path: String

        init() throws {
            path =
                FileManager.default.temporaryDirectory
                .appending(path: "madoguchi-head-office-\(UUID().uuidString)").path
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

    init() async throws {
        folder = try TemporaryFolder()
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
        let vault = try self.vault()
        try await vault.add(record)
        try vault.close()
    }

    private func vault() throws(RecordError) -> RecordVault {
        try RecordVault(
            folder: "\(folder.path)/records",
            keyFile: "\(folder.path)/records.key"
        )
    }

    private func events() async throws -> [String] {
        let vault = try vault()
        defer {
            // A store that can't be closed is closed by its end.
            try? vault.close()
        }
        return try await vault.entries(from: 1, limit: 100).map(\.entry.event.text)
    }

    private func run(
        _ role: StaffRole,
        _ words: [String],
        typing more: String = "",
        password: String = Self.password
    ) throws -> Errand {
        var command = [TestTerminal.builtProgram("madoguchi"), "records"] + words
        command += ["--settings", "\(folder.path)/office.yaml", "--staff", "\(role)-1"]
        return try Errand.run(command, input: "\(password)\n\(more)")
    }

    @Test("a person is found by what is typed, by those who may, and the search is in the journal")
    func find() async throws {
        let typed = "海松\u{FA19}　花子1\n\n"
        let found = try run(.supervisor, ["find", "--person"], typing: typed)
        #expect(found.status == 0 && found.output.contains(record.id.text), "\(found.output)")
        #expect(!found.output.contains("花子"))
        let refused = try run(.teller, ["find", "--receipt", "R1-1"])
        #expect(refused.status != 0 && !refused.output.contains(record.id.text))
        let wrong = try run(.supervisor, ["find", "--receipt", "R1-1"], password: "umineko")
        #expect(wrong.status != 0 && wrong.output.contains("nothing was done"))
        #expect(try await events() == ["records.searched"])
    }

    @Test("an export is whole, for auditors only, into a new folder, and in the journal")
    func export() async throws {
        let target = "\(folder.path)/export"
        let words = ["export", record.id.text, "--into", target]
        #expect(try run(.administrator, words).status != 0)
        #expect(!FileManager.default.fileExists(atPath: target))
        let done = try run(.auditor, words)
        #expect(done.status == 0, "\(done.output)")
        let sums = try Errand.run(["/bin/sh", "-c", "cd \(target) && sha256sum -c SHA256SUMS"])
        #expect(sums.status == 0, "\(sums.output)")
        let text = try String(contentsOfFile: "\(target)/record.txt", encoding: .utf8)
        #expect(text.contains("花子") && text.contains("R1-1") && text.contains("漁師"))
        let json = try Data(contentsOf: URL(filePath: "\(target)/record.json"))
        #expect(VerificationRecord(wireForm: Array(json)) == record)
        let document = try Data(contentsOf: URL(filePath: "\(target)/document.txt"))
        #expect(Array(document) == record.attachments.document.bytes)
        #expect(try run(.auditor, words).status != 0)
        #expect(try await events() == ["records.exported", "records.exported"])
    }

    @Test("the journal is checked against a printed head; a cut end is told with its length")
    func audit() async throws {
        let vault = try vault()
        for number in 1...5 { _ = try await vault.append(InventedRecords.event(number: number)) }
        let head = try await vault.head()
        try vault.close()
        let holds = try run(.auditor, ["audit", "--head", head.short])
        #expect(holds.status == 0 && holds.output.contains("holds this head"), "\(holds.output)")
        let ahead = "12-\(head.short.split(separator: "-")[1])"
        let cut = try run(.auditor, ["audit", "--head", ahead])
        #expect(cut.status == 1 && cut.output.contains("CUT: 6 entries"), "\(cut.output)")
        #expect(try run(.auditor, ["check"]).output.contains("all is whole"))
    }

    @Test("hold, end of contract, deletion: each by its role, each stated")
    func deletion() async throws {
        let id = record.id.text
        let ended = try run(.supervisor, ["end-contract", id, "--on", "2010-03-31"])
        #expect(ended.status == 0, "\(ended.output)")
        let held = try run(.auditor, ["hold", id], typing: "照会 12 号\n")
        #expect(held.status == 0, "\(held.output)")
        let nothing = try run(.administrator, ["delete", "--now"])
        #expect(nothing.output.contains("0 deleted"), "\(nothing.output)")
        #expect(try run(.auditor, ["release", id]).status == 0)
        let would = try run(.administrator, ["delete"])
        #expect(would.output.contains("1 records and 0 consents would be"), "\(would.output)")
        #expect(try run(.supervisor, ["delete", "--now"]).status != 0)
        let done = try run(.administrator, ["delete", "--now"])
        #expect(done.output.contains("1 before, 0 after"), "\(done.output)")
        let stated = try run(.auditor, ["statements", "--ids"])
        #expect(stated.output.contains(id) && stated.output.contains("1 statements"))
        let expected = [
            "records.contract-ended", "records.held", "records.released", "records.deleted",
        ]
        #expect(try await events() == expected)
    }

    @Test("keys are changed by an administrator, from a file to a passphrase, and all is whole")
    func keys() async throws {
        let rotated = try run(.administrator, ["rotate"])
        #expect(rotated.output.contains("records: key 2"), "\(rotated.output)")
        let old = try String(contentsOfFile: "\(folder.path)/office.yaml", encoding: .utf8)
        let new = old.replacing("key-file: records.key", with: "key-passphrase: asked")
        try Data(new.utf8).write(to: URL(filePath: "\(folder.path)/new.yaml"))
        let words = ["rekey", "--to-settings", "\(folder.path)/new.yaml"]
        let differing = try run(.administrator, words, typing: "umi\nyama\n")
        #expect(differing.status != 0 && differing.output.contains("nothing was done"))
        let done = try run(.administrator, words, typing: "umi no mado\numi no mado\n")
        #expect(done.status == 0, "\(done.output)")
        let file = try run(.administrator, ["check"])
        #expect(file.output.contains("another way"), "\(file.output)")
        try Data(new.utf8).write(to: URL(filePath: "\(folder.path)/office.yaml"))
        let wrong = try run(.administrator, ["check"], typing: "umi no soto\n")
        #expect(wrong.output.contains("not the one"), "\(wrong.output)")
        let whole = try run(.administrator, ["check"], typing: "umi no mado\n")
        #expect(whole.output.contains("all is whole"), "\(whole.output)")
    }
}
