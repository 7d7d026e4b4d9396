// Moments, in UTC and in Japan, and clocks that are passed in.

import Identity
import Testing

@Suite("Moments and clocks")
struct TimestampTests {
    @Test(
        "RFC 3339 goes in and comes out",
        arguments: [
            "2026-11-23T01:02:03Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
            "2026-11-23T01:02:03.004Z", "1969-12-31T23:59:59.999Z",
        ]
    )
    func roundTrip(_ text: String) {
        #expect(Timestamp(rfc3339: text)?.description == text)
    }

    @Test(
        "Fractions of one to three digits are milliseconds",
        arguments: [(".5", 500), (".25", 250), (".125", 125)]
    )
    func fraction(_ fraction: String, _ milliseconds: Int64) {
        let moment = Timestamp(rfc3339: "1970-01-01T00:00:01\(fraction)Z")
        #expect(moment?.milliseconds == 1_000 + milliseconds)
    }

    @Test(
        "Other writings are no moments",
        arguments: [
            "2026-11-23 01:02:03Z", "2026-11-23T01:02:03", "2026-11-23T24:00:00Z",
            "2026-11-23T01:60:00Z", "2026-11-23T01:02:60Z", "2026-02-29T01:02:03Z",
            "2026-11-23T01:02:03+09:00", "2026-11-23T01:02:03.Z", "2026-11-23T01:02:03.1234Z",
            "2026-11-23T01:02:0３Z", "", "Z",
        ]
    )
    func invalid(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(
        "The Japanese day turns at 15:00 UTC",
        arguments: [
            ("2025-06-23T14:59:59Z", "2025-06-23", "2025-06-23 23:59:59"),
            ("2025-06-23T15:00:00Z", "2025-06-24", "2025-06-24 00:00:00"),
            ("2027-03-31T14:59:59Z", "2027-03-31", "2027-03-31 23:59:59"),
            ("2027-03-31T15:00:00Z", "2027-04-01", "2027-04-01 00:00:00"),
            ("1969-12-31T14:59:59Z", "1969-12-31", "1969-12-31 23:59:59"),
        ]
    )
    func japan(_ text: String, _ day: String, _ wall: String) throws {
        let moment = try #require(Timestamp(rfc3339: text))
        #expect(moment.japaneseDay.description == day)
        #expect(moment.japaneseText == wall)
    }

    @Test("Seconds before the epoch are rounded down")
    func negative() {
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1_000).seconds == -1)
        #expect(Timestamp(milliseconds: -1_001).seconds == -2)
        #expect(Timestamp(milliseconds: -1).utcDay.description == "1969-12-31")
    }

    @Test("A standing clock stands until it is set or moved")
    func standing() {
        let clock = SettableClock(standingAt: Timestamp(seconds: 100))
        #expect(clock.now() == Timestamp(seconds: 100))
        clock.advance(seconds: 5)
        #expect(clock.now() == Timestamp(seconds: 105))
        clock.set(to: Timestamp(seconds: 7))
        #expect(clock.now() == Timestamp(seconds: 7))
    }

    @Test("A following clock runs on from where it is set")
    func following() {
        let base = SettableClock(standingAt: Timestamp(seconds: 1_000))
        let clock = SettableClock(following: base)
        #expect(clock.now() == Timestamp(seconds: 1_000))
        clock.set(to: Timestamp(seconds: 50))
        base.advance(seconds: 10)
        #expect(clock.now() == Timestamp(seconds: 60))
        clock.advance(seconds: -20)
        #expect(clock.now() == Timestamp(seconds: 40))
    }
}
