// Opening a store that is not as it was left.

import Foundation
import Glibc
import Records
import Testing

@testable import RecordStore
@testable import record_trial

@Suite("Opening a store")
struct StoreOpeningTests {
    /// Places in the head of an SQLite file (file format §1.3).
    private enum Head {
        static let userVersion = 60
        static let applicationID = 68
    }

    let scratch: Scratch

    init() throws {
        self.scratch = try Scratch()
    }

    private func open() throws(Records.RecordError) -> RecordVault {
        try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
    }

    private func makeStore() async throws {
        let vault = try open()
        try await vault.add(InventedRecords.record(run: 1, number: 1))
        try vault.close()
    }

    @Test("on first use key, folder and files are made for their owner only")
    func firstUse() async throws {
        let vault = try open()
        try await vault.add(InventedRecords.record(run: 1, number: 1))
        #expect(try scratch.mode(of: scratch.keyFile) == 0o600)
        #expect(try scratch.mode(of: scratch.store) == 0o700)
        for file in try FileManager.default.contentsOfDirectory(atPath: scratch.store) {
            #expect(try scratch.mode(of: "\(scratch.store)/\(file)") == 0o600, "\(file)")
        }
        #expect(try Data(contentsOf: URL(filePath: scratch.keyFile)).count == 32)
        let keys = URL(filePath: scratch.keyFile).deletingLastPathComponent().path
        #expect(try FileManager.default.contentsOfDirectory(atPath: keys).count == 1)
    }

    @Test("another key is told from a damaged store")
    func wrongKey() async throws {
        try await makeStore()
        try Data(repeating: 7, count: 32).write(to: URL(filePath: scratch.keyFile))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: scratch.keyFile
        )
        #expect(throws: Records.RecordError.wrongKey) { try open() }
    }

    @Test("a missing key beside a store is not replaced by a new one")
    func missingKey() async throws {
        try await makeStore()
        try FileManager.default.removeItem(atPath: scratch.keyFile)
        #expect(throws: Records.RecordError.keyFileMissing) { try open() }
        // Not for the other file of the same store either.
        #expect(throws: Records.RecordError.keyFileMissing) {
            try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.keyFile))
    }

    @Test("a key that others can read is refused", arguments: [0o640, 0o604, 0o660, 0o644, 0o601])
    func exposedKey(mode: Int) async throws {
        try await makeStore()
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: scratch.keyFile
        )
        #expect(throws: Records.RecordError.keyFileExposed(mode: UInt16(mode))) { try open() }
    }

    @Test("a key file of another length is refused", arguments: [0, 31, 33])
    func oddKey(length: Int) async throws {
        try await makeStore()
        try Data(repeating: 7, count: length).write(to: URL(filePath: scratch.keyFile))
        #expect(throws: Records.RecordError.keyFileMalformed(bytes: length)) { try open() }
    }

    @Test("a key file that is a link is not followed")
    func linkedKey() async throws {
        try await makeStore()
        let elsewhere = "\(scratch.path)/elsewhere.key"
        try FileManager.default.moveItem(atPath: scratch.keyFile, toPath: elsewhere)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.keyFile,
            withDestinationPath: elsewhere
        )
        #expect(throws: Records.RecordError.keyFileUnreadable(errno: ELOOP)) { try open() }
    }

    @Test("a file that is no store, or another program's, is left alone")
    func noStore() async throws {
        try await makeStore()
        let content = Data("this was never a database, though it is long enough to be one".utf8)
        try Data(repeating: 0x20, count: 4_096).write(to: URL(filePath: scratch.evidenceFile))
        #expect(throws: Records.RecordError.damaged) { try open() }
        try content.write(to: URL(filePath: scratch.evidenceFile))
        #expect(throws: Records.RecordError.damaged) { try open() }
        #expect(try Data(contentsOf: URL(filePath: scratch.evidenceFile)) == content)
    }

    @Test("a database of another application is not taken over")
    func otherApplication() async throws {
        try await makeStore()
        try scratch.change(scratch.evidenceFile, at: Head.applicationID, to: [0, 0, 0, 1])
        #expect(throws: Records.RecordError.damaged) { try open() }
    }

    @Test("a store of a newer program is left alone")
    func newer() async throws {
        try await makeStore()
        try scratch.change(scratch.evidenceFile, at: Head.userVersion, to: [0, 0, 0, 9])
        #expect(throws: Records.RecordError.newerSchema(found: 9, known: 2)) { try open() }
    }

    @Test("a store of an older program is told from a damaged one")
    func older() async throws {
        try await makeStore()
        try scratch.change(scratch.evidenceFile, at: Head.userVersion, to: [0, 0, 0, 1])
        #expect(throws: Records.RecordError.olderSchema(found: 1, known: 2)) { try open() }
    }

    @Test("the two files are not taken for each other")
    func swapped() async throws {
        try await makeStore()
        try FileManager.default.moveItem(
            atPath: scratch.evidenceFile,
            toPath: scratch.consentsFile
        )
        #expect(throws: Records.RecordError.damaged) {
            try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
        }
    }

    @Test("a store of one file's length cut is reported")
    func cut() async throws {
        try await makeStore()
        let whole = try Data(contentsOf: URL(filePath: scratch.evidenceFile))
        try whole.prefix(whole.count / 2 / 4_096 * 4_096)
            .write(to: URL(filePath: scratch.evidenceFile))
        await #expect(throws: Records.RecordError.damaged) {
            try await open().checkEverything()
        }
    }
}
