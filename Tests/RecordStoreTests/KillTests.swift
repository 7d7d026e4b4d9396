// SIGKILL at any moment loses and halves nothing that was acknowledged.

import Foundation
import RecordStore
import Records
import Testing

@testable import record_trial

@Suite("Killed at any moment")
struct KillTests {
    /// Kills in one run of the suite, and where the random numbers begin; `make soak` asks for
    /// more by the environment.
    static let kills = setting("MADOGUCHI_KILLS", otherwise: 30)
    static let seed = setting("MADOGUCHI_SEED", otherwise: 41)
    static let mostRounds = 12
    static let runsBetweenChecks = 10
    static let mostMicroseconds = 4_000

    private static func setting(_ name: String, otherwise standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test("every acknowledged record is there whole, none twice, none halved")
    func killed() async throws {
        let scratch = try Scratch()
        var random = FixedSeed(UInt64(Self.seed))
        var acknowledged: [RecordID: VerificationRecord] = [:]
        var kills = 0
        for run in 1...Self.kills {
            let trial = try TrialProcess(["write", scratch.store, scratch.keyFile, "\(run)"])
            let rounds = Int.random(in: 0...Self.mostRounds, using: &random)
            var lines: [String] = []
            while lines.count < rounds, let line = trial.line() { lines.append(line) }
            lines += trial.kill(after: Int.random(in: 0...Self.mostMicroseconds, using: &random))
            kills += 1
            let numbers = lines.compactMap { Int($0) }
            #expect(numbers == Array(1..<(numbers.count + 1)), "\(lines)")
            #expect(lines.allSatisfy { $0 == "open" || Int($0) != nil }, "\(lines)")
            let records = numbers.map { InventedRecords.record(run: run, number: $0) }
            for record in records { acknowledged[record.id] = record }
            try await expectWhole(scratch, run: run, records: records, all: acknowledged)
        }
        let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await vault.checkEverything()
        for (id, record) in acknowledged {
            #expect(try await vault.record(id) == record)
        }
        #expect(acknowledged.count > Self.kills, "too few rounds were acknowledged to prove much")
        print("records: \(kills) kills, \(acknowledged.count) records acknowledged and looked at")
    }

    /// Looks at what the killed run left; at everything from time to time, since that takes longer
    /// with each run.
    private func expectWhole(
        _ scratch: Scratch,
        run: Int,
        records: [VerificationRecord],
        all acknowledged: [RecordID: VerificationRecord]
    ) async throws {
        let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        if run % Self.runsBetweenChecks == 1 { try await vault.checkEverything() }
        for record in records {
            #expect(try await vault.record(record.id) == record)
        }
        let last = records.count
        // The round that was cut may have kept its record before it could say so, or may wait as
        // a submission, or had not begun; never both.
        let cut = InventedRecords.record(run: run, number: last + 1)
        let kept = try await vault.record(cut.id)
        #expect(kept == nil || kept == cut)
        let waiting = try await vault.pending()
        let submission = InventedRecords.submission(run: run, number: last + 1)
        #expect(waiting.isEmpty || (waiting == [submission] && kept == nil))
        // Nothing of later rounds, and for each earlier run at most its own cut round besides.
        #expect(try await vault.record(InventedRecords.id(run: run, number: last + 2)) == nil)
        #expect(try await vault.recordCount() <= acknowledged.count + run)
        for submission in waiting { try await vault.settle(submission.id) }
        try vault.close()
    }

    @Test("killed while the store is made, the next start finds or makes a whole one")
    func killedAtBirth() async throws {
        var random = FixedSeed(17)
        for run in 1...15 {
            let scratch = try Scratch()
            let trial = try TrialProcess(["write", scratch.store, scratch.keyFile, "\(run)"])
            _ = trial.kill(after: Int.random(in: 0...40_000, using: &random))
            let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
            try await vault.checkEverything()
            try await vault.add(InventedRecords.record(run: 99, number: 1))
            #expect(try await vault.record(InventedRecords.id(run: 99, number: 1)) != nil)
        }
    }
}
