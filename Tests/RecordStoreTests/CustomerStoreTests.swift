// Customers who consented, beside their consents, on SQLite and on a server.

import Foundation
import Identity
import PrivateDatabase
import Records
import Testing

@testable import PostgresStore
@testable import RecordStore
@testable import record_trial

@Suite("Customers are kept beside their consents")
struct CustomerStoreTests {
    let scratch: Scratch
    let vault: ConsentVault

    init() throws {
        scratch = try Scratch()
        vault = try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
    }

    private func again() throws(RecordError) -> ConsentVault {
        try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
    }

    @Test("a customer comes back as kept, found by the whole number only")
    func keeps() async throws { try await CustomerContract.keepsCustomers(vault) }

    @Test("changes and marks are written together, on what is kept at that moment")
    func changes() async throws {
        try await CustomerContract.changesWhatIsKept(vault)
        let other = try again()
        #expect(try await other.customers().count == 2)
        #expect(try await other.marks().certificates == 9)
        try await other.checkEverything()
    }

    @Test("two programs that change one customer at a time lose no change")
    func twoPrograms() async throws { try await CustomerContract.losesNoChange(vault, again()) }

    @Test("a consent takes its day and its signed withdrawal")
    func consents() async throws { try await CustomerContract.notesConsents(vault) }

    @Test("no name, address or number of a customer lies there in clear")
    func sealed() async throws {
        try await CustomerContract.keepsCustomers(vault)
        let content = try scratch.bytesOfStore()
        for text in ["花子", "虚構市", "R1-1", "C1"] {
            #expect(content.range(of: Data(text.utf8)) == nil, "\(text)")
        }
        #expect(content.range(of: Data(CustomerContract.entry(1).id.text.utf8)) != nil)
    }

    @Test("a changed row is named and not believed")
    func changedRow() async throws {
        try await CustomerContract.keepsCustomers(vault)
        _ = try await vault.store.write { (transaction) throws(RecordError) in
            try transaction.run(
                "UPDATE customers SET number_index = ? WHERE id = ?",
                [
                    .bytes([UInt8](repeating: 0, count: 32)),
                    .text(CustomerContract.entry(1).id.text),
                ]
            )
        }
        let id = CustomerContract.entry(1).id.text
        await #expect(throws: RecordError.sealBroken(.customers, row: id)) {
            try await again().customers()
        }
    }

    @Test("customers go with their consents, and survive a change of key")
    func keysAndDeletion() async throws {
        let records = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        for number in 1...2 {
            try await vault.add(InventedRecords.consent(run: 1, number: number))
            try await vault.add(CustomerContract.entry(number))
        }
        let person = AdministrationContract.responsible(daysLater: 33)
        _ = try await vault.rotateKey(by: person, journal: records)
        #expect(try await vault.customers(number: "C2") == [CustomerContract.entry(2)])
        try await vault.withdraw(CustomerContract.entry(1).id, at: InventedRecords.start)
        _ = try await vault.deleteExpired(
            before: person.at.japaneseDay,
            by: person,
            journal: records
        )
        #expect(try await vault.customers() == [CustomerContract.entry(2)])
        try await vault.checkEverything()
    }
}

@Suite("Customers on a PostgreSQL server", .enabled(if: PrivateServer.shared != nil))
struct CustomerServerTests {
    let scratch: Scratch
    let server: PrivateServer
    let database: String

    init() throws {
        scratch = try Scratch()
        server = try #require(PrivateServer.shared)
        database = try server.database()
    }

    private func vault() throws -> ConsentVault {
        let engine = PostgresEngine(try server.settings(database), layout: .consents)
        return try ConsentVault(engine: engine, key: .file(scratch.keyFile))
    }

    @Test("a customer comes back as kept, found by the whole number only")
    func keeps() async throws {
        let vault = try vault()
        try await CustomerContract.keepsCustomers(vault)
        try await vault.checkEverything()
        let dump = try server.sql(
            "SELECT t::text, encode(sealed, 'escape') FROM consents.customers t",
            in: database
        )
        #expect(dump.contains(CustomerContract.entry(1).id.text))
        #expect(!dump.contains("花子") && !dump.contains("R1-1"))
    }

    @Test("changes and marks are written together, on what is kept at that moment")
    func changes() async throws { try await CustomerContract.changesWhatIsKept(vault()) }

    @Test("two programs that change one customer at a time lose no change")
    func twoPrograms() async throws {
        try await CustomerContract.losesNoChange(vault(), vault())
    }

    @Test("a consent takes its day and its signed withdrawal")
    func consents() async throws { try await CustomerContract.notesConsents(vault()) }
}
