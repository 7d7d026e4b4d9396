// UTCTime and GeneralizedTime, in the one form RFC 5280 leaves them.

public import Identity

extension DERElement {
    /// A moment: UTCTime `YYMMDDHHMMSSZ` (YY 50 to 99 is 19YY) or GeneralizedTime
    /// `YYYYMMDDHHMMSSZ`, seconds present, no fraction, no zone but `Z`.
    ///
    /// RFC 5280, 4.1.2.5.1 and 4.1.2.5.2. Which of the two a year demands is asked by
    /// `certificateTime`.
    public func time() throws(DERError) -> Timestamp {
        let yearDigits: Int
        switch tag {
        case .utcTime: yearDigits = 2
        case .generalizedTime: yearDigits = 4
        default: throw .unexpectedTag(expected: .utcTime, found: tag)
        }
        guard contentCount == yearDigits + 11, bytes[end - 1] == 0x5A else { throw .badTime }
        var position = contentStart
        func number(_ width: Int) throws(DERError) -> Int {
            var value = 0
            for place in position..<(position + width) {
                let octet = bytes[place]
                guard octet >= 0x30, octet <= 0x39 else { throw .badTime }
                value = value * 10 + Int(octet - 0x30)
            }
            position += width
            return value
        }
        var year = try number(yearDigits)
        if yearDigits == 2 { year += year >= 50 ? 1900 : 2000 }
        let (month, monthDay) = (try number(2), try number(2))
        let (hour, minute, second) = (try number(2), try number(2), try number(2))
        guard let day = CalendarDate(year: year, month: month, day: monthDay), hour <= 23,
            minute <= 59, second <= 59
        else { throw .badTime }
        return Timestamp(day: day, hour: hour, minute: minute, second: second)
    }

    /// A moment in the form its year demands: UTCTime through 2049, GeneralizedTime from 2050
    /// (RFC 5280, 4.1.2.5 and 5.1.2.4 to 5.1.2.6).
    public func certificateTime() throws(DERError) -> Timestamp {
        let moment = try time()
        if tag == .generalizedTime && (1950...2049).contains(moment.utcDay.year) {
            throw .timeInLongForm
        }
        return moment
    }
}
