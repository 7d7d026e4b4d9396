// Japanese eras, for numbers that count years in them.

import Identity

/// A day with its year in the era it lies in.
struct EraDay: Hashable {
    /// 1 is the era's first year.
    let year: Int

    /// Days before 明治 count from 1868 all the same.
    init(_ day: CalendarDate) {
        let eras: [(first: (Int, Int, Int), year: Int)] = [
            ((2019, 5, 1), 2019), ((1989, 1, 8), 1989), ((1926, 12, 25), 1926),
            ((1912, 7, 30), 1912),
        ]
        let era = eras.first { (day.year, day.month, day.day) >= $0.first }
        year = max(1, day.year - (era?.year ?? 1868) + 1)
    }
}
