// Unfinished visits on disk: sealed, one an application, gone when they are over.

import Foundation
import Identity
import RecordStore
import Records
import Testing

@Suite("The store of unfinished visits")
struct DraftVaultTests {
    private static let noon = Timestamp(milliseconds: 1_795_000_000_000)

    private static func draft(
        _ id: String,
        _ content: String,
        after seconds: Int64 = 0
    )
        -> KeptDraft
    {
        KeptDraft(
            applicationID: id,
            keptAt: noon.adding(seconds: seconds),
            content: KeptBytes(Array(content.utf8))
        )
    }

    @Test("keeps one draft an application, the newest first, and gives them back whole")
    func keeps() async throws {
        let scratch = try Scratch()
        let vault = try DraftVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await vault.keep(Self.draft("A-1", "窓口 花子"))
        try await vault.keep(Self.draft("A-2", "太郎", after: 5))
        try await vault.keep(Self.draft("A-1", "窓口 花子 2", after: 9))
        let found = try await vault.drafts()
        #expect(
            found == [Self.draft("A-1", "窓口 花子 2", after: 9), Self.draft("A-2", "太郎", after: 5)]
        )
        try await vault.removeDraft(of: "A-1")
        try await vault.removeDraft(of: "A-9")
        #expect(try await vault.drafts().map(\.applicationID) == ["A-2"])
        try await vault.removeDrafts(keptBefore: Self.noon.adding(seconds: 6))
        #expect(try await vault.drafts().isEmpty)
        try vault.close()
    }

    @Test("names nobody and no application in its file, while a draft lies and after it is gone")
    func sealed() async throws {
        let scratch = try Scratch()
        let vault = try DraftVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await vault.keep(Self.draft("A-1-NUMBER", "MADOGUCHI HANAKO"))
        func isNamed(_ text: String) throws -> Bool {
            try scratch.bytesOfStore().range(of: Data(text.utf8)) != nil
        }
        #expect(try !isNamed("HANAKO") && !isNamed("A-1-NUMBER"))
        try await vault.removeDraft(of: "A-1-NUMBER")
        try vault.close()
        #expect(try !isNamed("HANAKO") && !isNamed("A-1-NUMBER"))
    }

    @Test("is a file beside the records, under the same key file, opened again with it")
    func besideRecords() async throws {
        let scratch = try Scratch()
        let records = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        let vault = try DraftVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await vault.keep(Self.draft("A-1", "x"))
        try vault.close()
        try records.close()
        let again = try DraftVault(folder: scratch.store, keyFile: scratch.keyFile)
        #expect(try await again.drafts().count == 1)
        try again.close()
        #expect(try scratch.mode(of: scratch.store + "/drafts.sqlite") == 0o600)
    }

    @Test("goes over to another key with the records")
    func rekeyed() async throws {
        let scratch = try Scratch()
        let records = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        let consents = try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
        let vault = try DraftVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await vault.keep(Self.draft("A-1", "x"))
        try vault.close()
        try consents.close()
        try records.close()
        let next = scratch.path + "/keys/next.key"
        try StoreRekeying.run(
            folder: scratch.store,
            from: .file(scratch.keyFile),
            to: .file(next)
        )
        let again = try DraftVault(folder: scratch.store, keyFile: next)
        #expect(try await again.drafts().count == 1)
        try again.close()
    }

    @Test("begins anew where it lies under a key that the records no longer have")
    func anotherKey() async throws {
        let scratch = try Scratch()
        let vault = try DraftVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await vault.keep(Self.draft("A-1", "x"))
        try vault.close()
        let other = try Scratch()
        try RecordVault(folder: other.store, keyFile: other.keyFile).close()
        #expect(throws: RecordError.wrongKey) {
            try DraftVault(folder: scratch.store, keyFile: other.keyFile)
        }
        let fresh = try DraftVault.openOrBegin(folder: scratch.store, key: .file(other.keyFile))
        #expect(try await fresh.drafts().isEmpty)
        try await fresh.keep(Self.draft("A-2", "y"))
        #expect(try await fresh.drafts().count == 1)
        try fresh.close()
    }
}
