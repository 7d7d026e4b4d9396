// The clocks of the law.

import Identity
import Records
import Testing

@Suite("How long a record is kept")
struct RetentionTests {
    @Test(
        "a period begins on the day after the event and ends on the day before its anniversary",
        arguments: [
            // The example of the guideline: consent on 2023-05-18 ends with 2033-05-18.
            (10, "2023-05-18", "2033-05-18"),
            (7, "2026-12-31", "2033-12-31"),
            (7, "2027-01-01", "2034-01-01"),
            // It begins on 29 February, which the last year does not have: with the month's end.
            (7, "2028-02-28", "2035-02-28"),
            (8, "2028-02-28", "2036-02-28"),
            // It begins on 1 March.
            (7, "2028-02-29", "2035-02-28"),
            (7, "2027-02-28", "2034-02-28"),
        ]
    )
    func lastDay(years: Int, event: String, last: String) throws {
        let event = try #require(CalendarDate(event))
        #expect(RetentionRule.lastDay(ofYears: years, after: event) == CalendarDate(last))
    }

    @Test("the seven years run from the later of contract and transaction")
    func laterEvent() throws {
        let contract = try #require(CalendarDate("2027-03-31"))
        let transaction = try #require(CalendarDate("2027-04-05"))
        let both = RetentionRule.verificationRecord(
            contractEnded: contract,
            lastTransactionEnded: transaction
        )
        #expect(both == .through(try #require(CalendarDate("2034-04-05"))))
        let earlier = RetentionRule.verificationRecord(
            contractEnded: transaction,
            lastTransactionEnded: contract
        )
        #expect(earlier == both)
    }
}
