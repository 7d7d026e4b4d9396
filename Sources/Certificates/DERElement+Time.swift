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
        guard content.count == yearDigits + 11, content.last == 0x5A else { throw .badTime }
        var fields: [Int] = []
        var position = content.startIndex
        for width in [yearDigits, 2, 2, 2, 2, 2] {
            var value = 0
            for octet in content[position..<(position + width)] {
                guard (0x30...0x39).contains(octet) else { throw .badTime }
                value = value * 10 + Int(octet - 0x30)
            }
            fields.append(value)
            position += width
        }
        if yearDigits == 2 { fields[0] += fields[0] >= 50 ? 1900 : 2000 }
        guard let day = CalendarDate(year: fields[0], month: fields[1], day: fields[2]),
            fields[3] <= 23, fields[4] <= 59, fields[5] <= 59
        else { throw .badTime }
        return Timestamp(day: day, hour: fields[3], minute: fields[4], second: fields[5])
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
