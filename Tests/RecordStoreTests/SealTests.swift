// What lies on the disk: nothing readable, nothing changeable unseen.

import Cryptography
import Foundation
import Records
import Secrets
import Testing

@testable import RecordStore
@testable import record_trial

@Suite("Records lie sealed")
struct SealTests {
    let scratch: Scratch

    init() throws {
        self.scratch = try Scratch()
    }

    /// A store with a little of everything, closed.
    private func fill() async throws {
        let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        for number in 1...4 {
            try await vault.add(InventedRecords.record(run: 1, number: number))
            try await vault.put(InventedRecords.submission(run: 1, number: number))
            _ = try await vault.append(InventedRecords.event(number: number))
        }
        let id = InventedRecords.id(run: 1, number: 1)
        try await vault.setAccountNumber("0012345", for: id, at: InventedRecords.start)
        try vault.close()
        let consents = try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await consents.add(InventedRecords.consent(run: 1, number: 1))
        try consents.close()
    }

    @Test("no file of the store holds a name, an address, a number or a signed byte in clear")
    func nothingInClear() async throws {
        try await fill()
        // While the store is open its log files are there too.
        let open = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await open.add(InventedRecords.record(run: 2, number: 1))
        let content = try scratch.bytesOfStore()
        let record = InventedRecords.record(run: 2, number: 1)
        let words = ["花子", "架空県", "窓口", "漁師", "0012345", "R1-1", "R2-1", "application-1-1"]
        for word in words {
            #expect(content.range(of: Data(word.utf8)) == nil, "\(word)")
        }
        let document = record.attachments.document.bytes
        #expect(content.range(of: Data(document.prefix(24))) == nil)
        #expect(content.range(of: Data(Data(document).base64EncodedData().prefix(24))) == nil)
        // The search itself finds what is there.
        #expect(content.range(of: Data(record.id.text.utf8)) != nil)
        try open.close()
    }

    @Test("a settled submission leaves not even its id behind")
    func settledIsGone() async throws {
        let vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        let submission = InventedRecords.submission(run: 3, number: 3)
        try await vault.put(submission)
        try await vault.settle(submission.id)
        try vault.close()
        let content = try scratch.bytesOfStore()
        #expect(content.range(of: Data(submission.id.text.utf8)) == nil)
    }

    @Test("a changed byte anywhere in the file is an error or changes nothing that is read")
    func changedByte() async throws {
        try await fill()
        let original = try Data(contentsOf: URL(filePath: scratch.evidenceFile))
        var random = FixedSeed(20_260_806)
        var detected = 0
        let rounds = 100
        for _ in 0..<rounds {
            let place = Int.random(in: 0..<original.count, using: &random)
            let flip = UInt8.random(in: 1...255, using: &random)
            let copy = try Scratch()
            try FileManager.default.createDirectory(
                atPath: copy.store,
                withIntermediateDirectories: true
            )
            var changed = original
            changed[place] ^= flip
            try changed.write(to: URL(filePath: copy.evidenceFile))
            do throws(RecordError) {
                let vault = try RecordVault(folder: copy.store, keyFile: scratch.keyFile)
                try await vault.checkEverything()
                await expectUnchanged(vault, place: place)
            } catch {
                detected += 1
            }
        }
        // Sealed bytes are most of the file; what is free or unused is the rest.
        #expect(detected > rounds / 3, "\(detected) of \(rounds) changes were reported")
    }

    private func expectUnchanged(_ vault: RecordVault, place: Int) async {
        do {
            for number in 2...4 {
                let record = InventedRecords.record(run: 1, number: number)
                #expect(try await vault.record(record.id) == record, "byte \(place)")
            }
            let submissions = (1...4).map { InventedRecords.submission(run: 1, number: $0) }
            #expect(try await vault.pending() == submissions, "byte \(place)")
            let events = try await vault.entries(from: 1, limit: 10).map(\.entry)
            #expect(events == (1...4).map { InventedRecords.event(number: $0) }, "byte \(place)")
        } catch {
            Issue.record("byte \(place): checked, then \(error)")
        }
    }

    @Test("a seal opens only under its own table, row, key version and salt")
    func bound() throws {
        var master = SecretBytes(capacity: 32)
        SecureRandom.fill(&master)
        let keys = try StoreKeys(version: 1, from: master, salt: Array(repeating: 1, count: 32))
        let others = try StoreKeys(version: 1, from: master, salt: Array(repeating: 2, count: 32))
        let seal = try keys.seal([1, 2, 3], table: "journal", row: "1")
        #expect(try keys.open(seal, table: "journal", row: "1") == [1, 2, 3])
        #expect(try keys.open(seal, table: "journal", row: "2") == nil)
        #expect(try keys.open(seal, table: "outbox", row: "1") == nil)
        #expect(try others.open(seal, table: "journal", row: "1") == nil)
        let older = Seal(keyVersion: 0, nonce: seal.nonce, sealed: seal.sealed)
        #expect(try keys.open(older, table: "journal", row: "1") == nil)
        let cut = Seal(keyVersion: 1, nonce: seal.nonce, sealed: Array(seal.sealed.prefix(15)))
        #expect(try keys.open(cut, table: "journal", row: "1") == nil)
        let noNonce = Seal(keyVersion: 1, nonce: [], sealed: seal.sealed)
        #expect(try keys.open(noNonce, table: "journal", row: "1") == nil)
    }

    @Test("equal numbers are blinded alike in one store, and otherwise in another")
    func blinding() throws {
        var master = SecretBytes(capacity: 32)
        SecureRandom.fill(&master)
        let keys = try StoreKeys(version: 1, from: master, salt: Array(repeating: 1, count: 32))
        let others = try StoreKeys(version: 1, from: master, salt: Array(repeating: 2, count: 32))
        #expect(keys.blind("1", kind: "account") == keys.blind("1", kind: "account"))
        #expect(keys.blind("1", kind: "account") != keys.blind("2", kind: "account"))
        #expect(keys.blind("1", kind: "account") != keys.blind("1", kind: "receipt"))
        #expect(keys.blind("1", kind: "account") != others.blind("1", kind: "account"))
    }

    @Test("a key that sealed as many rows as it may seals no more, and nothing is half written")
    func wornOut() async throws {
        let store = try SealedStore(
            layout: .evidence,
            engine: SQLiteEngine(layout: .evidence, folder: scratch.store),
            key: .file(scratch.keyFile),
            mostSeals: 2
        )
        let vault = RecordVault(store)
        try await vault.add(InventedRecords.record(run: 1, number: 1))
        try await vault.add(InventedRecords.record(run: 1, number: 2))
        await #expect(throws: Records.RecordError.keyWornOut(seals: 2)) {
            try await vault.add(InventedRecords.record(run: 1, number: 3))
        }
        #expect(try await vault.recordCount() == 2)
        try await vault.checkEverything()
    }

    @Test("two seals of one content never share a nonce")
    func nonces() throws {
        var master = SecretBytes(capacity: 32)
        SecureRandom.fill(&master)
        let keys = try StoreKeys(version: 1, from: master, salt: Array(repeating: 1, count: 32))
        let seals = try (0..<500).map { _ in try keys.seal([1], table: "journal", row: "1") }
        #expect(Set(seals.map(\.nonce)).count == 500)
        #expect(seals.allSatisfy { $0.nonce.count == AESGCM.nonceLength })
    }
}
