// The contract of administration, on SQLite, and what only SQLite can be asked.

import Foundation
import Identity
import Records
import Secrets
import Testing

@testable import RecordStore
@testable import record_trial

@Suite("Finding, holding, deleting, changing the key")
struct AdministrationTests {
    let scratch: Scratch
    let vault: RecordVault

    init() throws {
        self.scratch = try Scratch()
        self.vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
    }

    @Test("a person is found by whole name, reading or birth date, without spaces and width")
    func people() async throws { try await AdministrationContract.findsPeople(vault) }

    @Test("what expired and is not held is deleted, stated, and nothing else is gone")
    func deletion() async throws {
        try await AdministrationContract.deletesWhatExpiredAndNothingElse(vault)
        try await vault.checkEverything()
    }

    @Test("nothing is deleted by a clock that was set back, or for a day to come")
    func clock() async throws {
        try await AdministrationContract.deletesNothingByAWrongClock(vault)
    }

    @Test("a record is held once, with the first reason")
    func hold() async throws { try await AdministrationContract.holdsOnce(vault) }

    @Test("after two changes of key everything is there and the journal's head is still good")
    func rotation() async throws {
        try await AdministrationContract.keepsItsChainUnderAnotherKey(vault)
        try await vault.checkEverything()
    }

    @Test("the journal shows a head again, and shows a cut, a foreign head and a clock set back")
    func head() async throws { try await AdministrationContract.knowsItsHead(vault) }

    @Test("a deleted record leaves not even its id behind, outside of its statement")
    func deletedIsGone() async throws {
        try await AdministrationContract.deletesWhatExpiredAndNothingElse(vault)
        try vault.close()
        let content = try scratch.bytesOfStore()
        let gone = InventedRecords.id(run: 1, number: 1)
        #expect(content.range(of: Data(gone.text.utf8)) == nil)
        #expect(content.range(of: Data(InventedRecords.id(run: 1, number: 4).text.utf8)) != nil)
    }

    @Test("a handle that was open during a change of key goes on under the new one")
    func otherHandle() async throws {
        let other = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await other.add(InventedRecords.record(run: 1, number: 1))
        _ = try await vault.rotateKey(by: AdministrationContract.person)
        try await other.add(InventedRecords.record(run: 1, number: 2))
        #expect(try await other.records(receiptNumber: "R1-1").count == 1)
        #expect(try await vault.record(InventedRecords.id(run: 1, number: 2)) != nil)
    }

    @Test("consents are deleted by their own clock; a withdrawn one goes a month later")
    func consents() async throws {
        let consents = try ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
        let given = InventedRecords.consent(run: 1, number: 1)
        let withdrawn = InventedRecords.consent(run: 1, number: 2)
        try await consents.add(given)
        try await consents.add(withdrawn)
        try await consents.withdraw(withdrawn.id, at: InventedRecords.start)
        let person = AdministrationContract.responsible(daysLater: 33)
        let day = person.at.japaneseDay
        let statements = try await consents.deleteExpired(before: day, by: person, journal: vault)
        #expect(statements.map { $0.statement.deleted.map(\.id) } == [[withdrawn.id]])
        #expect(try await consents.consent(given.id) == given)
        let events = try await vault.entries(from: 1, limit: 9).map(\.entry.event)
        #expect(events == ["consents.deleted"])
        let rotation = try await consents.rotateKey(by: person, journal: vault)
        #expect(rotation == KeyRotation(version: 2, rows: 2))
        #expect(try await consents.consents(receiptNumber: "R1-1") == [given])
        #expect(try await consents.statements() == statements)
        try await consents.checkEverything()
    }

    @Test("a cut tail closes in itself, and is seen by the head that somebody else has")
    func cutTail() async throws {
        for number in 1...6 { _ = try await vault.append(InventedRecords.event(number: number)) }
        let head = try await vault.head()
        _ = try await vault.store.write { (transaction) throws(Records.RecordError) in
            try transaction.run("DELETE FROM journal WHERE number > 4", [])
        }
        #expect(try await vault.examine(against: nil).standing == .closes)
        #expect(try await vault.examine(against: head).standing == .cutShort(missing: 2))
        // What is written in the place of what was cut is not the same.
        for number in 5...9 { _ = try await vault.append(InventedRecords.event(number: number)) }
        #expect(try await vault.examine(against: head).standing == .differs)
    }

    @Test(
        "an entry that was taken out, moved or changed is named",
        arguments: [
            ("DELETE FROM journal WHERE number = 3", RecordError.chainBroken(at: 4)),
            (
                "UPDATE journal SET chain = (SELECT chain FROM journal WHERE number = 2) "
                    + "WHERE number = 3", RecordError.chainBroken(at: 3)
            ),
            (
                "UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE number = 2), "
                    + "nonce = (SELECT nonce FROM journal WHERE number = 2) WHERE number = 3",
                RecordError.sealBroken(.journal, row: "3")
            ),
        ]
    )
    func tampered(sql: String, error: Records.RecordError) async throws {
        for number in 1...6 { _ = try await vault.append(InventedRecords.event(number: number)) }
        _ = try await vault.store.write { (transaction) throws(Records.RecordError) in
            try transaction.run(sql, [])
        }
        await #expect(throws: error) { try await vault.examine(against: nil) }
        await #expect(throws: error) { try await vault.checkEverything() }
    }

    @Test(
        "a column beside a seal that was changed is noticed",
        arguments: [
            "kept_through = 1", "made_at = made_at + 1", "birth_index = name_index",
            "name_index = birth_index", "account_index = birth_index",
        ]
    )
    func columns(change: String) async throws {
        let record = InventedRecords.record(run: 1, number: 1)
        try await vault.add(record)
        _ = try await vault.store.write { (transaction) throws(Records.RecordError) in
            try transaction.run("UPDATE verification_records SET \(change)", [])
        }
        let broken = RecordError.sealBroken(.verificationRecords, row: record.id.text)
        await #expect(throws: broken) { try await vault.record(record.id) }
        let later = AdministrationContract.responsible(daysLater: 9_000)
        let day = later.at.japaneseDay
        if change.hasPrefix("kept") {
            await #expect(throws: broken) {
                try await vault.deleteExpired(before: day, by: later)
            }
        }
        #expect(try await vault.recordCount() == 1)
    }
}
