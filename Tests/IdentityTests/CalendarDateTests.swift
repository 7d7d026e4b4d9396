// Days of the calendar, and years as the law counts them.

import Foundation
import Identity
import Testing

@Suite("Days")
struct CalendarDateTests {
    @Test(
        "Only days that exist are days",
        arguments: [
            ("20240229", true), ("20230229", false), ("19000229", false), ("20000229", true),
            ("20231301", false), ("20230001", false), ("20230100", false), ("20230431", false),
            ("00000101", false), ("99991231", true), ("2024-02-29", true), ("2024-2-29", false),
            ("2024/02/29", false), ("２０２４０２２９", false), ("", false), ("202402291", false),
            ("+2024022", false), ("2024-02-2９", false), ("20240-229-", false),
        ]
    )
    func exists(_ text: String, _ expected: Bool) {
        #expect((CalendarDate(text) != nil) == expected)
    }

    @Test("Every day has a number, and every number its day, for 400 years")
    func numbers() throws {
        let first = try #require(CalendarDate(year: 1799, month: 12, day: 31))
        var day = first
        for number in first.dayNumber...(first.dayNumber + 146_100) {
            #expect(day.dayNumber == number)
            let next = day.adding(days: 1)
            #expect(next > day)
            day = next
        }
    }

    @Test("Known days have known numbers")
    func known() {
        #expect(CalendarDate("19700101")?.dayNumber == 0)
        #expect(CalendarDate("20000301")?.dayNumber == 11_017)
        #expect(CalendarDate(dayNumber: -1).description == "1969-12-31")
    }

    @Test(
        "Years are completed at the birthday; of 29 February in common years on 1 March",
        arguments: [
            ("20061124", "20241123", 17), ("20061124", "20241124", 18),
            ("20040229", "20230228", 18), ("20040229", "20230301", 19),
            ("20040229", "20240229", 20), ("20000101", "20000101", 0),
        ]
    )
    func years(_ birth: String, _ day: String, _ expected: Int) throws {
        let birth = try #require(CalendarDate(birth))
        let day = try #require(CalendarDate(day))
        #expect(birth.completedYears(on: day) == expected)
    }

    @Test("Days are written in both forms and survive JSON")
    func text() throws {
        let day = try #require(CalendarDate(year: 987, month: 6, day: 5))
        #expect(day.description == "0987-06-05")
        #expect(day.compact == "09870605")
        let data = try JSONEncoder().encode([day])
        #expect(try JSONDecoder().decode([CalendarDate].self, from: data) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data(#"["2023-02-29"]"#.utf8))
        }
    }

    @Test(
        "Birth dates keep what the register does not know apart",
        arguments: [
            ("19800217", "1980-02-17"), ("19800200", "1980-02-00"), ("19800000", "1980-00-00"),
            ("00000000", "0000-00-00"), ("00000217", "0000-02-17"),
        ]
    )
    func birth(_ compact: String, _ text: String) {
        let birth = BirthDate(compact: compact)
        #expect(birth?.text == text)
        #expect((birth?.day != nil) == (compact == "19800217"))
    }

    @Test(
        "What is neither a day nor has zeros is no birth date",
        arguments: ["19800230", "19801300", "19800032", "1980021", "198002170", "19800２17", ""]
    )
    func noBirth(_ compact: String) {
        #expect(BirthDate(compact: compact) == nil)
    }
}
