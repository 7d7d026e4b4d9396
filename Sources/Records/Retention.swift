// How long a record is kept.

package import Identity

/// Until when a record is kept.
package enum Retention: Hashable, Sendable, Codable {
    /// The contract lives; the record never expires while it does.
    case contractOpen
    /// Kept through this day of Japan, deleted not before the next.
    case through(CalendarDate)
}

/// The clocks of the law, in whole years from the day after an event (民法140条, 143条).
package enum RetentionRule {
    /// 確認記録: 7 years (法6条2項).
    package static let verificationRecordYears = 7
    /// Consent to the latest four items: 10 years from the day after 同意の日.
    package static let consentYears = 10

    /// How long a withdrawn consent stays, so that its withdrawal can be shown: our own choice, see
    /// `docs/OPEN-QUESTIONS.md`.
    package static let withdrawnConsentDays = 31

    /// The last day of `years` years that begin on the day after `event`.
    package static func lastDay(ofYears years: Int, after event: CalendarDate) -> CalendarDate {
        let start = event.adding(days: 1)
        if let next = CalendarDate(year: start.year + years, month: start.month, day: start.day) {
            return next.adding(days: -1)
        }
        // 29 February has no counterpart: the period ends with that month.
        return start.lastDayOfMonth(yearsLater: years)
    }

    /// How long a 確認記録 is kept once the contract and every transaction under it have ended:
    /// seven years from the later of the two days (規則21条).
    package static func verificationRecord(
        contractEnded: CalendarDate,
        lastTransactionEnded: CalendarDate?
    ) -> Retention {
        let event = max(contractEnded, lastTransactionEnded ?? contractEnded)
        return .through(lastDay(ofYears: verificationRecordYears, after: event))
    }
}

extension CalendarDate {
    /// The last day of this day's month, so many years later.
    fileprivate func lastDayOfMonth(yearsLater years: Int) -> CalendarDate {
        let longest = 31
        for day in stride(from: longest, through: 1, by: -1) {
            if let found = CalendarDate(year: year + years, month: month, day: day) { return found }
        }
        preconditionFailure("a retention period ends within the calendar, before the year 10000")
    }
}
