// How long a consent lasts.

package import Identity

/// The term of a consent: 10 years from the day after it was given.
///
/// The official texts disagree which day that is, the one of reception or the one J-LIS' system
/// shows it; which one is counted is a setting (`ConsentDayRule`).
package enum ConsentTerm {
    private static let years = 10

    /// The first and the last day of the term, in Japan.
    package static func days(
        givenOn day: CalendarDate
    ) -> (first: CalendarDate, last: CalendarDate) {
        (day.adding(days: 1), lastDay(givenOn: day))
    }

    /// The last day of the term, in Japan.
    ///
    /// Given on 2023-05-18, the term starts at 00:00 on 2023-05-19 and ends with 2033-05-18. One
    /// that starts on 29 February ends with the last of February (民法143条2項).
    package static func lastDay(givenOn day: CalendarDate) -> CalendarDate {
        let start = day.adding(days: 1)
        let anniversary =
            CalendarDate(year: start.year + years, month: start.month, day: start.day)
            ?? CalendarDate(year: start.year + years, month: start.month + 1, day: 1)
        guard let anniversary else { preconditionFailure("every month but the last has a next") }
        return anniversary.adding(days: -1)
    }
}
