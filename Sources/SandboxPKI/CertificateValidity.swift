// From when until when a certificate is valid.

package import Identity

/// The first and the last second of a certificate's validity.
package struct CertificateValidity: Hashable, Sendable, Codable {
    /// The first second.
    package let notBefore: Timestamp
    /// The last second, which still counts.
    package let notAfter: Timestamp

    /// From one second to another, both counted.
    package init(notBefore: Timestamp, notAfter: Timestamp) {
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// From `moment` to the end, in Japan, of the holder's fifth birthday after it.
    ///
    /// A birthday on 29 February counts as 28 February in common years; a birth date that is not
    /// known gives five years less a day.
    package static func untilFifthBirthday(
        of birthDate: BirthDate,
        from moment: Timestamp
    ) -> CertificateValidity {
        let issued = moment.japaneseDay
        let anchor = birthDate.day ?? issued
        let thisYears = Self.day(anchor, inYear: issued.year)
        let first = issued < thisYears ? issued.year : issued.year + 1
        let last = birthDate.day == nil ? issued.year + 5 : first + 4
        let lastDay = Self.day(anchor, inYear: last)
        return CertificateValidity(
            notBefore: Timestamp(seconds: moment.seconds),
            notAfter: endOfDay(birthDate.day == nil ? lastDay.adding(days: -1) : lastDay)
        )
    }

    /// The last second of a day in Japan: 14:59:59Z.
    package static func endOfDay(_ day: CalendarDate) -> Timestamp {
        Timestamp(day: day, hour: 14, minute: 59, second: 59)
    }

    /// As long, but over before this one begins.
    var before: CertificateValidity {
        let lastDay = notBefore.japaneseDay.adding(days: -1)
        let end = Self.endOfDay(lastDay)
        let length = notAfter.seconds - notBefore.seconds
        return CertificateValidity(notBefore: end.adding(seconds: -length), notAfter: end)
    }

    /// As long, but beginning when this one is over.
    var after: CertificateValidity {
        let length = notAfter.seconds - notBefore.seconds
        return CertificateValidity(
            notBefore: notAfter.adding(seconds: 1),
            notAfter: notAfter.adding(seconds: 1 + length)
        )
    }

    private static func day(_ day: CalendarDate, inYear year: Int) -> CalendarDate {
        CalendarDate(year: year, month: day.month, day: day.day)
            ?? CalendarDate(year: year, month: day.month, day: 28) ?? day
    }
}
