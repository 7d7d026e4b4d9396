// What every store must do for those who administer it, whatever it is built on.

import Cryptography
import Identity
import Records
import Testing

@testable import record_trial

/// A store of records with everything around it.
typealias WholeStore = Journal & RecordAdministration & SubmissionOutbox & VerificationRecordStore

/// The contract of administration; each function is one promise.
enum AdministrationContract {
    static let day = 86_400
    static let person = responsible(daysLater: 0)

    /// Somebody at a moment so many days after the records' own.
    static func responsible(daysLater days: Int) -> Responsible {
        Responsible(
            staffID: "auditor-1",
            terminal: "head-office",
            at: InventedRecords.start.adding(seconds: Int64(days * day))
        )
    }

    /// Ends the contracts of these records on 2027-03-31, which keeps them through 2034-03-31.
    private static func end(_ numbers: [Int], in store: any WholeStore) async throws {
        let end = try #require(CalendarDate("2027-03-31"))
        for number in numbers {
            try await store.endContract(
                of: InventedRecords.id(run: 1, number: number),
                on: end,
                lastTransactionEnded: nil,
                at: person.at
            )
        }
    }

    static func findsPeople(_ store: any WholeStore) async throws {
        for number in 1...3 {
            try await store.add(InventedRecords.record(run: 1, number: number))
        }
        let second = InventedRecords.record(run: 1, number: 2)
        // Spaces and width do not count, code points do.
        let typed = ExactText("海松\u{FA19} 花子２")
        #expect(try await store.find(#require(RecordSearch(name: typed))) == [second])
        let other = ExactText("海松\u{795E}花子2")
        #expect(try await store.find(#require(RecordSearch(name: other))).isEmpty)
        let part = ExactText("海松")
        #expect(try await store.find(#require(RecordSearch(name: part))).isEmpty)
        let reading = try #require(RecordSearch(name: ExactText("みるかみ　はなこ")))
        #expect(try await store.find(reading).count == 3)
        let born = BirthDate.partial(year: 1980, month: nil, day: nil)
        #expect(try await store.find(#require(RecordSearch(birthDate: born))).count == 3)
        let both = try #require(RecordSearch(name: typed, birthDate: born))
        #expect(try await store.find(both) == [second])
        let elsewhere = try #require(RecordSearch(name: typed, receiptNumber: "R1-3"))
        #expect(try await store.find(elsewhere).isEmpty)
        #expect(RecordSearch() == nil)
    }

    static func deletesWhatExpiredAndNothingElse(_ store: any WholeStore) async throws {
        for number in 1...5 {
            try await store.add(InventedRecords.record(run: 1, number: number))
        }
        try await end([1, 2, 3], in: store)
        let held = InventedRecords.id(run: 1, number: 2)
        try await store.hold(held, reason: ExactText("照会 12 号"), by: person)
        let last = try #require(CalendarDate("2034-03-31"))
        let later = responsible(daysLater: 3_000)
        #expect(try await store.deleteExpired(before: last, by: later).isEmpty)
        let day = last.adding(days: 1)
        let statements = try await store.deleteExpired(before: day, by: later)
        let statement = try #require(statements.first?.statement)
        #expect(statements.count == 1)
        #expect(statement.number == 1 && statement.before == day)
        #expect(statement.by == "auditor-1" && statement.at == later.at)
        #expect((statement.countBefore, statement.countAfter) == (5, 3))
        let gone = [1, 3].map { InventedRecords.id(run: 1, number: $0) }
        #expect(Set(statement.deleted.map(\.id)) == Set(gone))
        #expect(statement.deleted.allSatisfy { $0.keptThrough == last })
        for id in gone { #expect(try await store.record(id) == nil) }
        for number in [4, 5] {
            let record = InventedRecords.record(run: 1, number: number)
            #expect(try await store.record(record.id) == record)
        }
        #expect(try await store.record(held)?.hold?.by == "auditor-1")
        #expect(try await store.recordCount() == 3)
        // The journal names the statement by its digest.
        let entry = try #require(try await store.entries(from: 1, limit: 10).last?.entry)
        let digest = try #require(statement.wireForm()).digestWord
        #expect(entry.event == "records.deleted" && entry.facts["digest"] == .word(digest))
        #expect(try await store.statements() == statements)
        // Released, it goes with the next run; the statement before stays.
        try await store.release(held, by: later)
        #expect(try await store.deleteExpired(before: day, by: later).count == 1)
        #expect(try await store.statements().map(\.statement.number) == [1, 2])
        #expect(try await store.deleteExpired(before: day, by: later).isEmpty)
    }

    static func deletesNothingByAWrongClock(_ store: any WholeStore) async throws {
        let record = InventedRecords.record(run: 1, number: 1)
        try await store.add(record)
        try await end([1], in: store)
        let late = responsible(daysLater: 4_000)
        _ = try await store.append(late.entry("records.looked-at"))
        let early = responsible(daysLater: 3_000)
        let day = early.at.japaneseDay
        await #expect(throws: RecordError.clockSetBack(journal: late.at)) {
            try await store.deleteExpired(before: day, by: early)
        }
        await #expect(throws: RecordError.dayInFuture) {
            try await store.deleteExpired(before: day.adding(days: 2_000), by: early)
        }
        #expect(try await store.recordCount() == 1)
        #expect(try await store.statements().isEmpty)
    }

    static func holdsOnce(_ store: any WholeStore) async throws {
        let record = InventedRecords.record(run: 1, number: 1)
        try await store.add(record)
        try await store.hold(record.id, reason: ExactText("一"), by: person)
        let second = responsible(daysLater: 1)
        try await store.hold(record.id, reason: ExactText("二"), by: second)
        #expect(try await store.record(record.id)?.hold?.reason == ExactText("一"))
        #expect(try await store.entries(from: 1, limit: 9).map(\.entry.event) == ["records.held"])
        let unknown = InventedRecords.id(run: 9, number: 9)
        await #expect(throws: RecordError.notFound(.verificationRecords, unknown)) {
            try await store.hold(unknown, reason: ExactText("一"), by: person)
        }
        await #expect(throws: RecordError.self) {
            try await store.hold(record.id, reason: ExactText(""), by: person)
        }
    }

    static func keepsItsChainUnderAnotherKey(_ store: any WholeStore) async throws {
        var expected: [VerificationRecord] = []
        for number in 1...450 {
            let record = InventedRecords.record(run: 1, number: number, evidence: 10)
            expected.append(record)
            try await store.add(record)
        }
        for number in 1...20 { _ = try await store.append(InventedRecords.event(number: number)) }
        let submission = InventedRecords.submission(run: 1, number: 1)
        try await store.put(submission)
        try await end([7], in: store)
        let later = responsible(daysLater: 3_000)
        let day = try #require(CalendarDate("2034-04-01"))
        #expect(try await store.deleteExpired(before: day, by: later).count == 1)
        let before = try await store.head()
        #expect(before.number == 21)
        let rotation = try await store.rotateKey(by: later)
        #expect(rotation == KeyRotation(version: 2, rows: 449 + 21 + 1 + 1))
        #expect(try await store.rotateKey(by: later).version == 3)
        expected.remove(at: 6)
        for record in expected { #expect(try await store.record(record.id) == record) }
        #expect(try await store.pending() == [submission])
        #expect(try await store.records(receiptNumber: "R1-9").count == 1)
        let finding = try await store.examine(against: before)
        #expect(finding.standing == .holds && finding.head.number == 23)
        #expect(try await store.statements().count == 1)
    }

    static func knowsItsHead(_ journal: any Journal) async throws {
        let empty = try await journal.head()
        #expect(empty.number == 0)
        for number in 1...5 { _ = try await journal.append(InventedRecords.event(number: number)) }
        let head = try await journal.head()
        #expect(head.number == 5 && head.digest.count == JournalHead.digestLength)
        let printed = try #require(JournalHead(head.short))
        for number in 6...8 { _ = try await journal.append(InventedRecords.event(number: number)) }
        #expect(try await journal.examine(against: nil).standing == .closes)
        #expect(try await journal.examine(against: head).standing == .holds)
        #expect(try await journal.examine(against: printed).standing == .holds)
        #expect(try await journal.examine(against: empty).standing == .holds)
        let foreign = try #require(JournalHead(number: 5, digest: empty.digest))
        #expect(try await journal.examine(against: foreign).standing == .differs)
        let ahead = try #require(JournalHead(number: 10, digest: head.digest))
        #expect(try await journal.examine(against: ahead).standing == .cutShort(missing: 2))
        #expect(try await journal.examine(against: nil).setBack.isEmpty)
        _ = try await journal.append(InventedRecords.event(number: 2))
        _ = try await journal.append(InventedRecords.event(number: 9))
        #expect(try await journal.examine(against: nil).setBack == [9])
    }
}

extension [UInt8] {
    /// The digest as a word of the journal.
    fileprivate var digestWord: JournalWord {
        JournalWord(SHA256Digest(of: self).description) ?? "none"
    }
}
