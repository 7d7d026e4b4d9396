// What every store must do, whatever it is built on. A new store runs these and nothing less.

import Identity
import Records
import Testing

@testable import record_trial

/// The contract of the ports; each function is one promise.
enum PortContract {
    static let later = InventedRecords.start.adding(seconds: 90_000)

    static func keepsRecords(_ store: any VerificationRecordStore) async throws {
        let first = InventedRecords.record(run: 1, number: 1)
        let second = InventedRecords.record(run: 1, number: 2)
        try await store.add(second)
        try await store.add(first)
        #expect(try await store.record(first.id) == first)
        #expect(try await store.record(second.id) == second)
        #expect(try await store.record(InventedRecords.id(run: 9, number: 9)) == nil)
        #expect(try await store.recordCount() == 2)
    }

    static func refusesASecondRecordOfOneID(_ store: any VerificationRecordStore) async throws {
        let record = InventedRecords.record(run: 1, number: 1)
        try await store.add(record)
        await #expect(throws: RecordError.alreadyExists(.verificationRecords, record.id)) {
            try await store.add(record)
        }
        #expect(try await store.recordCount() == 1)
    }

    static func findsByNumbers(_ store: any VerificationRecordStore) async throws {
        for number in [3, 1, 2] {
            try await store.add(InventedRecords.record(run: 1, number: number))
        }
        let id = InventedRecords.id(run: 1, number: 3)
        try await store.setAccountNumber("0012345", for: id, at: later)
        try await store.setAccountNumber(
            "0012345",
            for: InventedRecords.id(run: 1, number: 1),
            at: later
        )
        #expect(try await store.records(receiptNumber: "R1-2").map(\.id.text).count == 1)
        let found = try await store.records(accountNumber: "0012345")
        #expect(found.map(\.transaction.receiptNumber) == ["R1-1", "R1-3"])
        #expect(try await store.records(accountNumber: "001234").isEmpty)
        #expect(try await store.records(receiptNumber: "R1-").isEmpty)
    }

    static func writesTheAccountNumberOnce(_ store: any VerificationRecordStore) async throws {
        let record = InventedRecords.record(run: 1, number: 1)
        try await store.add(record)
        try await store.setAccountNumber("7654321", for: record.id, at: later)
        try await store.setAccountNumber("7654321", for: record.id, at: later.adding(seconds: 5))
        await #expect(throws: RecordError.numberAlreadySet(record.id)) {
            try await store.setAccountNumber("7654322", for: record.id, at: later)
        }
        let kept = try #require(try await store.record(record.id))
        #expect(kept == record.adding(accountNumber: "7654321", at: later))
        #expect(kept.dates.followUps == [RecordFollowUp(kind: .accountNumberAdded, at: later)])
        let unknown = InventedRecords.id(run: 9, number: 9)
        await #expect(throws: RecordError.notFound(.verificationRecords, unknown)) {
            try await store.setAccountNumber("1", for: unknown, at: later)
        }
    }

    static func addsEvidenceWhereItIsAwaited(_ store: any VerificationRecordStore) async throws {
        func evidence(_ standing: KeptEvidence.Standing, _ size: Int) -> KeptEvidence {
            let bytes = [UInt8](repeating: 0x30, count: size)
            return KeptEvidence(archive: KeptBytes(bytes), standing: standing)
        }
        let plain = InventedRecords.record(run: 1, number: 1)
        let start = plain.dates.recordMade
        let awaiting = [2, 3].map { number in
            InventedRecords.record(run: 1, number: number, archive: evidence(.awaited, 9))
        }
        for record in [plain] + awaiting { try await store.add(record) }
        let found = try await store.awaitingEvidence(madeSince: start, limit: 10)
        #expect(found == awaiting)
        #expect(try await store.awaitingEvidence(madeSince: start, limit: 1) == [awaiting[0]])
        #expect(try await store.awaitingEvidence(madeSince: later, limit: 10).isEmpty)
        let whole = evidence(.complete, KeptEvidence.longestArchive)
        try await store.attach(whole, to: awaiting[0].id, at: later)
        try await store.attach(evidence(.withheld, 1), to: awaiting[0].id, at: later)
        try await store.attach(whole, to: plain.id, at: later)
        #expect(try await store.awaitingEvidence(madeSince: start, limit: 9) == [awaiting[1]])
        let kept = try await store.record(awaiting[0].id)
        #expect(kept == awaiting[0].adding(evidence: whole, at: later))
        #expect(kept?.attachments.evidence == whole)
        #expect(kept?.dates.followUps == [RecordFollowUp(kind: .evidenceAdded, at: later)])
        #expect(try await store.record(plain.id) == plain)
        let unknown = InventedRecords.id(run: 9, number: 9)
        await #expect(throws: RecordError.notFound(.verificationRecords, unknown)) {
            try await store.attach(whole, to: unknown, at: later)
        }
    }

    static func expiresSevenYearsAfterTheContract(
        _ store: any VerificationRecordStore
    )
        async throws
    {
        let open = InventedRecords.record(run: 1, number: 1)
        let ended = InventedRecords.record(run: 1, number: 2)
        try await store.add(open)
        try await store.add(ended)
        let end = try #require(CalendarDate("2027-03-31"))
        try await store.endContract(of: ended.id, on: end, lastTransactionEnded: nil, at: later)
        let lastDay = try #require(CalendarDate("2034-03-31"))
        #expect(try await store.record(ended.id)?.retention == .through(lastDay))
        #expect(try await store.idsExpired(before: lastDay).isEmpty)
        #expect(try await store.idsExpired(before: lastDay.adding(days: 1)) == [ended.id])
        let farAway = try #require(CalendarDate("9999-12-31"))
        #expect(try await store.idsExpired(before: farAway) == [ended.id])
    }

    static func keepsSubmissionsUntilSettled(_ outbox: any SubmissionOutbox) async throws {
        let first = InventedRecords.submission(run: 1, number: 1)
        let second = InventedRecords.submission(run: 1, number: 2)
        try await outbox.put(second)
        try await outbox.put(first)
        await #expect(throws: RecordError.alreadyExists(.outbox, first.id)) {
            try await outbox.put(first)
        }
        #expect(try await outbox.pending() == [first, second])
        let attempt = PendingSubmission.Attempt(at: later, outcome: "timedOut")
        try await outbox.note(attempt, for: first.id)
        #expect(try await outbox.pending() == [first.adding(attempt), second])
        try await outbox.settle(first.id)
        #expect(try await outbox.pending() == [second])
        await #expect(throws: RecordError.notFound(.outbox, first.id)) {
            try await outbox.settle(first.id)
        }
        await #expect(throws: RecordError.notFound(.outbox, first.id)) {
            try await outbox.note(attempt, for: first.id)
        }
    }

    static func settlesByARecordWholly(
        _ outbox: any SubmissionOutbox,
        _ store: any VerificationRecordStore
    ) async throws {
        let submission = InventedRecords.submission(run: 1, number: 1)
        let record = InventedRecords.record(run: 1, number: 1)
        try await outbox.put(submission)
        try await outbox.settle(submission.id, keeping: record)
        #expect(try await outbox.pending().isEmpty)
        #expect(try await store.record(record.id) == record)
        // Neither half happens where the other can't.
        let other = InventedRecords.record(run: 1, number: 2)
        await #expect(throws: RecordError.notFound(.outbox, submission.id)) {
            try await outbox.settle(submission.id, keeping: other)
        }
        #expect(try await store.record(other.id) == nil)
        try await outbox.put(submission)
        await #expect(throws: RecordError.alreadyExists(.verificationRecords, record.id)) {
            try await outbox.settle(submission.id, keeping: record)
        }
        #expect(try await outbox.pending() == [submission])
    }

    static func numbersEventsWithoutGaps(_ journal: any Journal) async throws {
        let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 1...40 {
                group.addTask { try await journal.append(InventedRecords.event(number: number)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(1...40))
        let all = try await journal.entries(from: 1, limit: 100)
        #expect(all.map(\.number) == Array(1...40))
        let events = Set((1...40).map { InventedRecords.event(number: $0) })
        #expect(Set(all.map(\.entry)) == events)
        #expect(try await journal.entries(from: 39, limit: 1).map(\.number) == [39])
        #expect(try await journal.entries(from: 41, limit: 10).isEmpty)
    }

    static func keepsConsents(_ store: any ConsentStore) async throws {
        let consent = InventedRecords.consent(run: 1, number: 1)
        try await store.add(consent)
        await #expect(throws: RecordError.alreadyExists(.consents, consent.id)) {
            try await store.add(consent)
        }
        #expect(try await store.consent(consent.id) == consent)
        #expect(try await store.consents(receiptNumber: "R1-1") == [consent])
        #expect(try await store.consents(receiptNumber: "R1-2").isEmpty)
        try await store.withdraw(consent.id, at: later)
        try await store.withdraw(consent.id, at: later.adding(seconds: 60))
        #expect(try await store.consent(consent.id)?.standing == .withdrawn(at: later))
        let unknown = InventedRecords.id(run: 9, number: 9)
        await #expect(throws: RecordError.notFound(.consents, unknown)) {
            try await store.withdraw(unknown, at: later)
        }
        // Withdrawn, it stays for some days, so that the withdrawal can be shown.
        let last = later.japaneseDay.adding(days: RetentionRule.withdrawnConsentDays)
        #expect(last < consent.validThrough)
        #expect(try await store.idsExpired(before: last).isEmpty)
        let dayAfter = last.adding(days: 1)
        #expect(try await store.idsExpired(before: dayAfter) == [consent.id])
        #expect(try await store.consentCount() == 1)
    }
}
