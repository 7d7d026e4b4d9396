// Ten years from the day after 同意の日, under both readings of that day, and what falls into them.

import CustomerUpdate
import Identity
import PlatformProtocol
import RecordStore
import Records
import Testing

@Suite("The term of a consent")
struct ConsentTermTests {
    @Test(
        "ends ten years after the day of reception, whatever day the issuer shows it",
        arguments: [
            ("2023-05-18", "2033-05-18"), ("2024-02-28", "2034-02-28"),
            ("2024-02-29", "2034-02-28"), ("2023-02-28", "2033-02-28"),
            ("2024-12-31", "2034-12-31"), ("2026-02-27", "2036-02-27"),
        ]
    )
    func received(given: String, last: String) async throws {
        let office = try HeadOffice(on: given)
        try await office.consent(1, .notSynced)
        office.pass(days: 2)
        try await office.platform.tell("consent-1", .reflected)
        _ = try await office.update.run()
        let entry = try await office.customer(1)
        #expect(entry.consentDay.description == given && entry.lastDay.description == last)
        let consent = try #require(try await office.consents.consent(entry.id))
        #expect(consent.validThrough == entry.lastDay && consent.keptThrough == entry.lastDay)
    }

    @Test(
        "ends ten years after the day the issuer shows it, where that is the reading",
        arguments: [
            ("2023-05-18", 1, "2023-05-19", "2033-05-19"),
            ("2024-02-27", 1, "2024-02-28", "2034-02-28"),
            ("2024-02-28", 1, "2024-02-29", "2034-02-28"),
            ("2026-12-31", 1, "2027-01-01", "2037-01-01"),
            ("2026-11-24", 0, "2026-11-24", "2036-11-24"),
        ]
    )
    func reflected(given: String, later: Int, day: String, last: String) async throws {
        let office = try HeadOffice(on: given)
        try await office.consent(1, reading: .reflectedAtIssuer, .notSynced)
        _ = try await office.update.run()
        #expect(try await office.customer(1).consentDay.description == given)
        office.pass(days: later)
        try await office.platform.tell("consent-1", .reflected)
        office.pass(days: 1)
        #expect(try await office.update.run().reflected == 1)
        let entry = try await office.customer(1)
        #expect(entry.consentDay.description == day && entry.lastDay.description == last)
        let consent = try #require(try await office.consents.consent(entry.id))
        #expect(consent.consentDay == entry.consentDay && consent.validThrough == entry.lastDay)
        // The deletion job reads the same day.
        #expect(try await office.consents.idsExpired(before: entry.lastDay).isEmpty)
        let after = entry.lastDay.adding(days: 1)
        #expect(try await office.consents.idsExpired(before: after) == [entry.id])
    }

    @Test("holds through its last second in Japan and is over in the next")
    func lastSecond() async throws {
        let office = try HeadOffice(on: "2026-11-24")
        try await office.consent(1)
        _ = try await office.update.run()
        try office.go(to: "2036-11-23")
        try await office.platform.revoke("u-1", .affiliationChanged)
        _ = try await office.update.run()
        // 23:59:59 in Japan on the last day.
        try office.go(to: "2036-11-24", hour: 14)
        office.clock.advance(seconds: 3_599)
        #expect(try await office.update.run().expired == 0)
        await office.platform.answer(.noNewer)
        _ = try await office.desk.fetch(try await office.customer(1))
        office.clock.advance(seconds: 1)
        // The operator has not said so yet; nothing is asked for all the same.
        await #expect(throws: UpdateError.notLive(.expired)) {
            try await office.desk.fetch(try await office.customer(1))
        }
        #expect(try await office.update.run().expired == 1)
        let entry = try await office.customer(1)
        #expect(entry.stage == .expired && entry.work == nil)
    }

    @Test(
        "what was handed over on the last day can be accepted after it, but not after a withdrawal"
    )
    func handedOver() async throws {
        let office = try HeadOffice(on: "2026-11-24")
        for number in 1...2 { try await office.consent(number) }
        _ = try await office.update.run()
        try office.go(to: "2036-11-24")
        for number in 1...2 {
            try await office.platform.revoke("u-\(number)", .affiliationChanged)
        }
        _ = try await office.update.run()
        for number in 1...2 {
            await office.platform.answer(try office.newer(address: "架空県新居町\(number)"))
            _ = try await office.desk.fetch(try await office.customer(number))
        }
        try await office.platform.tell("consent-2", .withdrawn(in: .portal))
        office.pass(days: 1)
        let report = try await office.update.run()
        #expect(report.expired == 1 && report.withdrawn == 1)
        let late = try await office.customer(1)
        #expect(late.stage == .expired)
        let accepted = try await office.desk.accept(late, by: "chief-1")
        #expect(accepted.held.address == ExactText("架空県新居町1"))
        let withdrawn = try await office.customer(2)
        #expect(withdrawn.proposed == nil)
        await #expect(throws: UpdateError.notLive(withdrawn.stage)) {
            try await office.desk.accept(withdrawn, by: "chief-1")
        }
    }

    private func notices(from start: String, to end: String) async throws -> [String] {
        let office = try HeadOffice(on: "2024-02-28")
        try await office.consent(1)
        _ = try await office.update.run()
        let entry = try await office.customer(1)
        let last = try #require(CalendarDate(start))
        let day = try #require(CalendarDate(end))
        return ConsentCalendar().notices(for: entry, after: last, through: day).map { "\($0)" }
    }

    @Test("reminds once a year and offers renewal once, whatever the rhythm of the runs")
    func calendar() async throws {
        // The term begins on 29 February: each year ends with that month.
        #expect(try await notices(from: "2025-02-27", to: "2025-02-28") == ["yearly(years: 1)"])
        #expect(try await notices(from: "2025-02-28", to: "2025-03-31").isEmpty)
        #expect(try await notices(from: "2028-02-27", to: "2028-02-28") == ["yearly(years: 4)"])
        let renewal = try await notices(from: "2033-11-29", to: "2033-11-30")
        #expect(renewal == ["renewal(lastDay: 2034-02-28)"])
        #expect(try await notices(from: "2034-02-27", to: "2034-02-28").isEmpty)
        #expect(try await notices(from: "2034-02-01", to: "2034-03-01").isEmpty)
        let all = try await notices(from: "2024-02-28", to: "2034-02-28")
        #expect(all.count == 10)
    }

    @Test("nobody hears about a consent that was withdrawn, or given anew")
    func silent() async throws {
        let office = try HeadOffice(on: "2026-11-24")
        for number in 1...2 { try await office.consent(number) }
        _ = try await office.update.run()
        try office.go(to: "2036-10-01")
        try await office.platform.tell("consent-2", .withdrawn(in: .portal))
        _ = try await office.update.run()
        let entries = try await office.consents.customers()
        let start = try #require(CalendarDate("2036-01-01"))
        func due(_ entries: [CustomerEntry]) -> [DueNotice] {
            let day = office.clock.now().japaneseDay
            return ConsentCalendar().due(among: entries, after: start, through: day)
        }
        #expect(due(entries).map(\.entry.id) == [entries[0].id])
        // The same customer consents to the same service again.
        let pattern = try #require(try await office.consents.consent(entries[0].id))
        let anew = pattern.answered(reference: "consent-7", at: office.clock.now())
        let renewed = CustomerEntry(consent: anew, customerNumber: "C1", held: entries[0].held)
        #expect(due(entries + [renewed]).isEmpty)
    }
}
