// Keys from a file, a passphrase, a program; and from one to another.

import Cryptography
import Foundation
import Records
import Secrets
import Testing

@testable import RecordStore
@testable import record_trial

@Suite("Where the key comes from")
struct KeySourceTests {
    let scratch: Scratch
    let record = InventedRecords.record(run: 1, number: 1)

    init() throws {
        self.scratch = try Scratch()
    }

    private func phrase(_ text: String) -> KeySource {
        var typed = SecretBytes(capacity: 128)
        for byte in text.utf8 { _ = typed.append(byte) }
        return .passphrase(HeldSecret(typed))
    }

    private func open(_ key: KeySource) throws(Records.RecordError) -> RecordVault {
        try RecordVault(folder: scratch.store, key: key)
    }

    /// A program that gives these bytes away.
    private func keeper(_ bytes: [UInt8], script: String = "cat") throws -> KeySource {
        let secret = "\(scratch.path)/kept-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: secret))
        let words = ["/bin/sh", "-c", "\(script) \"$0\"", secret]
        return .keeper(try #require(CommandKeeper(words: words)))
    }

    @Test("a passphrase opens its store, another is the wrong key, and no file holds it")
    func passphrase() async throws {
        let vault = try open(phrase("mado no soto ni umi"))
        try await vault.add(record)
        try vault.close()
        #expect(throws: Records.RecordError.wrongKey) { try open(phrase("mado no soto ni yama")) }
        #expect(throws: Records.RecordError.keyKindDiffers) { try open(.file(scratch.keyFile)) }
        #expect(!FileManager.default.fileExists(atPath: scratch.keyFile))
        #expect(try scratch.bytesOfStore().range(of: Data("soto".utf8)) == nil)
        #expect(try await open(phrase("mado no soto ni umi")).record(record.id) == record)
    }

    @Test("a program's output is the key; a short, a long and a failing one are told apart")
    func program() async throws {
        let bytes = (0..<32).map { UInt8($0) }
        let vault = try open(keeper(bytes))
        try await vault.add(record)
        try vault.close()
        #expect(try await open(keeper(bytes)).record(record.id) == record)
        let short = try keeper(Array(bytes.dropLast()))
        #expect(throws: Records.RecordError.keyKeeperFailed(status: 0)) { try open(short) }
        let long = try keeper(bytes + [1])
        #expect(throws: Records.RecordError.keyKeeperFailed(status: 0)) { try open(long) }
        let failing = try keeper(bytes, script: "exit 7; cat")
        #expect(throws: Records.RecordError.keyKeeperFailed(status: 7)) { try open(failing) }
        let other = try keeper(bytes.reversed())
        #expect(throws: Records.RecordError.wrongKey) { try open(other) }
        #expect(CommandKeeper(words: ["tpm2_unseal"]) == nil)
        #expect(CommandKeeper(words: []) == nil)
    }

    @Test("the key goes from file to passphrase to program and back, and the records stay")
    func exchange() async throws {
        let file = KeySource.file(scratch.keyFile)
        let vault = try open(file)
        try await vault.add(record)
        try vault.close()
        try ConsentVault(folder: scratch.store, key: file).close()
        let kept = try keeper((0..<32).map { UInt8($0 ^ 0x5A) })
        let steps = [file, phrase("one"), kept, file]
        for (from, to) in zip(steps, steps.dropFirst()) {
            try StoreRekeying.run(folder: scratch.store, from: from, to: to)
            #expect(try await open(to).record(record.id) == record)
            // Done again after a cut between the two stores, it changes nothing.
            try StoreRekeying.run(folder: scratch.store, from: from, to: to)
            _ = try ConsentVault(folder: scratch.store, key: to)
        }
    }

    @Test("who has neither key can't exchange it")
    func stranger() async throws {
        let vault = try open(phrase("one"))
        try vault.close()
        try ConsentVault(folder: scratch.store, key: phrase("one")).close()
        #expect(throws: Records.RecordError.wrongKey) {
            try StoreRekeying.run(folder: scratch.store, from: phrase("two"), to: phrase("three"))
        }
        _ = try open(phrase("one"))
    }
}
