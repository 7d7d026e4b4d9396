// A disk that takes no more, or nothing at all.

import Foundation
import Glibc
import RecordStore
import Records
import Testing

@testable import record_trial

@Suite("A disk that says no")
struct FullDiskTests {
    static let nobody = 65_534

    /// Whether this process may make a small file system of its own.
    static let canMount: Bool = {
        // A machine without these tools can't, which is the answer.
        guard
            let probe = try? Process.run(
                URL(filePath: "/usr/bin/env"),
                arguments: ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
            )
        else { return false }
        probe.waitUntilExit()
        return probe.terminationStatus == 0
    }()

    @Test("a file that may not grow is an error with a name; what was kept before stays whole")
    func boundedFile() async throws {
        let scratch = try Scratch()
        let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        let first = InventedRecords.record(run: 1, number: 1)
        try await vault.add(first)
        try vault.close()
        let trial = try TrialProcess(
            ["fill", scratch.store, scratch.keyFile, "2", "--file-limit", "300000"]
        )
        let lines = trial.lines()
        #expect(lines.first?.hasPrefix("writeFailed") == true, "\(lines)")
        let again = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await again.checkEverything()
        #expect(try await again.record(first.id) == first)
        #expect(try await again.recordCount() > 1)
        try await again.add(InventedRecords.record(run: 3, number: 1))
    }

    @Test("a full file system is said to be full; all before is whole", .enabled(if: canMount))
    func fullFileSystem() throws {
        let scratch = try Scratch()
        let script =
            "mount -t tmpfs -o size=1m,mode=700 tmpfs \"$1\" && shift && exec \"$@\""
        let trial = try TrialProcess(
            ["fill", "\(scratch.path)/store", "\(scratch.path)/key", "1"],
            wrappedIn: ["unshare", "--mount", "sh", "-c", script, "sh", scratch.path]
        )
        #expect(trial.lines() == ["storageFull", "all whole"])
    }

    @Test("a file without the right to write is read-only, and stays as it was")
    func readOnly() async throws {
        let scratch = try Scratch()
        let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        let first = InventedRecords.record(run: 1, number: 1)
        try await vault.add(first)
        try vault.close()
        let isRoot = geteuid() == 0
        for path in [scratch.keyFile, scratch.evidenceFile, scratch.store, scratch.path]
        where isRoot {
            #expect(chown(path, uid_t(Self.nobody), gid_t(Self.nobody)) == 0)
        }
        #expect(chmod(scratch.evidenceFile, 0o400) == 0)
        #expect(chmod(scratch.store, 0o500) == 0)
        let keys = URL(filePath: scratch.keyFile).deletingLastPathComponent().path
        #expect(chmod(keys, 0o755) == 0)
        let user = isRoot ? ["--user", "\(Self.nobody)"] : []
        let trial = try TrialProcess(["once", scratch.store, scratch.keyFile, "2"] + user)
        let lines = trial.lines()
        #expect(lines == ["readOnly"], "\(lines)")
        for path in [scratch.keyFile, scratch.evidenceFile, scratch.store, scratch.path]
        where isRoot {
            #expect(chown(path, 0, 0) == 0)
        }
        #expect(chmod(scratch.store, 0o700) == 0)
        #expect(chmod(scratch.evidenceFile, 0o600) == 0)
        let again = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        #expect(try await again.record(first.id) == first)
        #expect(try await again.recordCount() == 1)
    }
}
