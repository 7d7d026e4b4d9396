// Moments, and the clock that is passed in.

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Milliseconds since the epoch, UTC, leap seconds not counted.
    public let milliseconds: Int64

    /// A moment by its milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A moment at a whole second.
    public init(seconds: Int64) {
        self.milliseconds = seconds * 1_000
    }

    /// A moment of the UTC calendar; the fields are not range-checked beyond the day.
    public init(day: CalendarDate, hour: Int, minute: Int, second: Int) {
        self.init(
            seconds: Int64(day.dayNumber) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        )
    }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
    }

    /// The moment `seconds` later (earlier when negative).
    public func adding(seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1_000)
    }

    /// The UTC day this moment lies in.
    public var utcDay: CalendarDate { Self.day(ofSecond: seconds) }

    /// The day in Japan (UTC+9, no daylight saving), on which laws and certificates turn.
    public var japaneseDay: CalendarDate { Self.day(ofSecond: seconds + Self.japanOffset) }

    /// Hour, minute and second in Japan.
    public var japaneseTime: (hour: Int, minute: Int, second: Int) {
        let second = Int((seconds + Self.japanOffset) - Int64(japaneseDay.dayNumber) * 86_400)
        return (second / 3_600, second / 60 % 60, second % 60)
    }

    /// RFC 3339 in UTC with milliseconds left out when zero: `2026-11-23T01:02:03Z`.
    public var description: String {
        let second = Int(seconds - Int64(utcDay.dayNumber) * 86_400)
        let fraction = Int(milliseconds - seconds * 1_000)
        let time =
            "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        return "\(utcDay)T\(time)\(fraction == 0 ? "" : ".\(padded(fraction, 3))")Z"
    }

    /// Japanese wall time for people: `2026-11-23 10:02:03`.
    public var japaneseText: String {
        let time = japaneseTime
        return
            "\(japaneseDay) \(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    }

    /// Reads RFC 3339 in UTC (`Z`), seconds with up to three fraction digits; else `nil`.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
            bytes.last == 0x5A, let day = CalendarDate(String(text.prefix(10))),
            let hour = Self.number(bytes[11..<13], atMost: 23),
            let minute = Self.number(bytes[14..<16], atMost: 59),
            let second = Self.number(bytes[17..<19], atMost: 59)
        else { return nil }
        var fraction = 0
        let rest = bytes[19..<(bytes.count - 1)]
        if !rest.isEmpty {
            guard rest.first == 0x2E, (2...4).contains(rest.count),
                let value = Self.number(rest.dropFirst(), atMost: 999)
            else { return nil }
            fraction = value * [0, 100, 10, 1][rest.count - 1]
        }
        let whole = Timestamp(day: day, hour: hour, minute: minute, second: second)
        self.init(milliseconds: whole.milliseconds + Int64(fraction))
    }

    /// Earlier is smaller.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Reads RFC 3339; anything else is corrupted data.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Timestamp(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a moment is written 2026-11-23T01:02:03Z"
            )
        }
        self = moment
    }

    /// Writes the one form that is read back.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static let japanOffset: Int64 = 9 * 3_600

    private static func day(ofSecond second: Int64) -> CalendarDate {
        let number = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
        return CalendarDate(dayNumber: Int(number))
    }

    private static func number(_ digits: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
        var value = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value <= limit ? value : nil
    }
}

/// A clock.
///
/// Programs pass the system's; training and tests pass one they can set.
public protocol WallClock: Sendable {
    /// The present moment.
    func now() -> Timestamp
}
