// Dates as they are read off a card: by the western year or by the year of the era.

import Identity
import MyNumberCard
import Secrets

/// Reads a typed date, which is personal data and stays in locked memory until then.
enum TypedDate {
    /// What may be typed, for prompts.
    static let examples = "1980-02-17 or S55-02-17"

    /// The day that was typed; `nil` when it is none.
    ///
    /// `YYYY-MM-DD`, `YYYYMMDD`, or the era's first letter with the year of the era (`S55-02-17`).
    /// Dots and slashes separate as well.
    static func date(_ typed: borrowing SecretBytes) -> CalendarDate? {
        typed.withBytes { bytes in
            guard let first = bytes.first, bytes.count <= longest else { return nil }
            let letter = first & ~smallLetterBit
            let era = JapaneseEra.all.first { $0.name.utf8.first == letter }
            var numbers: [Int] = []
            for part in bytes.dropFirst(era == nil ? 0 : 1).split(
                omittingEmptySubsequences: false,
                whereSeparator: { separators.contains($0) }
            ) {
                guard (1...8).contains(part.count), part.allSatisfy({ digits.contains($0) }) else {
                    return nil
                }
                numbers.append(part.reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) })
            }
            if numbers.count == 1, era == nil {
                let all = numbers[0]
                return CalendarDate(year: all / 10_000, month: all / 100 % 100, day: all % 100)
            }
            guard numbers.count == 3, numbers[0] <= lastYear else { return nil }
            guard let era else {
                return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
            }
            let year = era.firstDay.year + numbers[0] - 1
            guard let date = CalendarDate(year: year, month: numbers[1], day: numbers[2]),
                JapaneseEra.containing(date) == era
            else { return nil }
            return date
        }
    }

    /// A year of four digits; `nil` for anything else.
    static func year(_ typed: borrowing SecretBytes) -> Int? {
        typed.withBytes { bytes in
            guard bytes.count == 4, bytes.allSatisfy({ digits.contains($0) }) else { return nil }
            return bytes.reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) }
        }
    }

    private static let longest = 16
    private static let lastYear = 9_999
    private static let smallLetterBit: UInt8 = 0x20
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let separators: Set<UInt8> = [
        UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."),
    ]
}
