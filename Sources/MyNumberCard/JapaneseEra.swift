// Eras as rows of a table: the card counts years by them.

public import Identity

/// An era (元号) with its first day.
///
/// The day on which an era begins belongs to both; here it is counted to the new one.
public struct JapaneseEra: Hashable, Sendable {
    /// The name in the Latin alphabet.
    public let name: String
    /// Its first day.
    public let firstDay: CalendarDate

    /// All eras a holder can be born in, the latest first.
    ///
    /// Days before 1873 are given as the present calendar counts them.
    public static let all: [JapaneseEra] = [
        ("Reiwa", 2019, 5, 1), ("Heisei", 1989, 1, 8), ("Showa", 1926, 12, 25),
        ("Taisho", 1912, 7, 30), ("Meiji", 1868, 1, 25),
    ].compactMap { name, year, month, day in
        CalendarDate(year: year, month: month, day: day).map {
            JapaneseEra(name: name, firstDay: $0)
        }
    }

    /// The era of a day; `nil` before Meiji.
    public static func containing(_ day: CalendarDate) -> JapaneseEra? {
        all.first { $0.firstDay <= day }
    }

    /// The year of this era that a calendar year is, the first being 1.
    public func year(of day: CalendarDate) -> Int { day.year - firstDay.year + 1 }
}
