// SIGKILL while the journal grows, while the key changes, while records are deleted.

import Foundation
import Identity
import Records
import Testing

@testable import RecordStore
@testable import record_trial

@Suite("Killed while the store is administered")
struct AdministrationKillTests {
    /// `make soak` asks for more by the environment.
    static let kills = KillTests.kills
    static let mostRounds = 4
    static let mostMicroseconds = 15_000

    /// Starts the trial, waits for some lines, kills it at a random moment; all it said.
    private func killed(
        _ mode: String,
        _ scratch: Scratch,
        run: Int,
        _ random: inout FixedSeed
    ) throws -> [String] {
        let trial = try TrialProcess([mode, scratch.store, scratch.keyFile, "\(run)"])
        let rounds = Int.random(in: 0...Self.mostRounds, using: &random)
        var lines: [String] = []
        while lines.count < rounds, let line = trial.line() { lines.append(line) }
        return lines + trial.kill(after: Int.random(in: 0...Self.mostMicroseconds, using: &random))
    }

    private func open(_ scratch: Scratch) throws -> RecordVault {
        try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
    }

    @Test("every head the journal ever told is in it for good")
    func journal() async throws {
        let scratch = try Scratch()
        var random = FixedSeed(UInt64(KillTests.seed))
        var heads: [JournalHead] = []
        for run in 1...Self.kills {
            let lines = try killed("append", scratch, run: run, &random)
            let told = lines.dropFirst().compactMap {
                $0.split(separator: " ").last.map(String.init)
            }
            heads += try told.map { try #require(JournalHead($0), "\(lines)") }
            let vault = try open(scratch)
            if let last = heads.last {
                #expect(try await vault.examine(against: last).standing == .holds)
            }
            try vault.close()
        }
        let vault = try open(scratch)
        for head in heads.shuffled(using: &random).prefix(20) {
            #expect(try await vault.examine(against: head).standing == .holds)
        }
        #expect(heads.count > Self.kills / 2)
        print("journal: \(Self.kills) kills, \(heads.count) heads told and found again")
    }

    @Test("a change of key that is cut loses nothing and is ended by the next")
    func rotation() async throws {
        let scratch = try Scratch()
        let vault = try open(scratch)
        let records = (1...500).map { InventedRecords.record(run: 0, number: $0, evidence: 10) }
        for record in records { try await vault.add(record) }
        let submission = InventedRecords.submission(run: 0, number: 1)
        try await vault.put(submission)
        let head = try await vault.head()
        try vault.close()
        var random = FixedSeed(UInt64(KillTests.seed) + 1)
        var versions = 0
        for run in 1...Self.kills {
            let lines = try killed("rotate", scratch, run: run, &random)
            #expect(lines.allSatisfy { $0 == "open" || Int($0) != nil }, "\(lines)")
            versions = max(versions, lines.compactMap { Int($0) }.max() ?? 0)
            let vault = try open(scratch)
            let some = records[Int.random(in: 0..<records.count, using: &random)]
            #expect(try await vault.record(some.id) == some)
            #expect(
                try await vault.records(receiptNumber: some.transaction.receiptNumber) == [some]
            )
            try vault.close()
        }
        let again = try open(scratch)
        try await again.checkEverything()
        let ended = try await again.rotateKey(by: AdministrationContract.person)
        #expect(ended.version >= versions)
        for record in records { #expect(try await again.record(record.id) == record) }
        #expect(try await again.pending() == [submission])
        #expect(try await again.examine(against: head).standing == .holds)
        #expect(versions > 1, "no change of key came to its end")
        print("rotation: \(Self.kills) kills, key version \(ended.version), all records whole")
    }

    @Test("a deletion that is cut happened with its statement, or not at all")
    func deletion() async throws {
        let scratch = try Scratch()
        var random = FixedSeed(UInt64(KillTests.seed) + 2)
        var told: [String] = []
        for run in 1...Self.kills {
            let lines = try killed("delete", scratch, run: run, &random)
            #expect(lines.allSatisfy { $0 == "open" || $0.contains(" ") }, "\(lines)")
            told += lines.dropFirst()
        }
        let vault = try open(scratch)
        try await vault.checkEverything()
        let statements = try await vault.statements().map(\.statement)
        #expect(statements.map(\.number) == (0..<statements.count).map { Int64($0 + 1) })
        let known = Set(statements.map { "\($0.number) \($0.deleted.count)" })
        #expect(told.allSatisfy { known.contains($0) })
        // Each statement has one line in the journal, each line its statement.
        let entries = try await vault.entries(from: 1, limit: 10_000).map(\.entry)
        #expect(entries.count == statements.count)
        let gone = statements.flatMap(\.deleted).map(\.id)
        #expect(Set(gone).count == gone.count)
        for id in gone.shuffled(using: &random).prefix(200) {
            #expect(try await vault.record(id) == nil)
        }
        // Counted from the first statement to the last, nothing else ever went.
        for (earlier, later) in zip(statements, statements.dropFirst()) {
            #expect(later.countBefore >= earlier.countAfter)
            #expect(later.countBefore - later.deleted.count == later.countAfter)
        }
        #expect(!told.isEmpty)
        print("deletion: \(Self.kills) kills, \(gone.count) records deleted and stated")
    }

    @Test("a key file that is being replaced is never the wrong one")
    func rekeying() async throws {
        let scratch = try Scratch()
        let vault = try open(scratch)
        let record = InventedRecords.record(run: 1, number: 1)
        try await vault.add(record)
        try vault.close()
        try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile).close()
        let first = try Data(contentsOf: URL(filePath: scratch.keyFile))
        var random = FixedSeed(UInt64(KillTests.seed) + 3)
        for run in 1...Self.kills {
            _ = try killed("rekey", scratch, run: run, &random)
            let vault = try open(scratch)
            #expect(try await vault.record(record.id) == record)
            try vault.close()
            try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile).close()
        }
        try StoreRekeying.run(
            folder: scratch.store,
            from: .file(scratch.keyFile),
            to: .file(scratch.keyFile)
        )
        #expect(!FileManager.default.fileExists(atPath: scratch.keyFile + ".new"))
        #expect(try Data(contentsOf: URL(filePath: scratch.keyFile)) != first)
        #expect(try await open(scratch).record(record.id) == record)
    }
}
