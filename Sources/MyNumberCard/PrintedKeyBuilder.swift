// Printed keys from what a person reads off the card: dates are asked for whole.

public import Identity
public import Secrets

/// Why what was read off a card makes no printed key.
public enum PrintedKeyFault: Error, Hashable, Sendable {
    /// The birth date lies before the eras that are known.
    case birthDate
    /// The year of expiry has no four digits.
    case expiryYear
    /// The security code has no four digits.
    case securityCode
}

/// Makes the birth date key and 照合番号B.
///
/// Both count the birth year by its era without naming the era, so that the full date is asked
/// for and the two digits are derived: the western year is the likely mistake, and costs a try.
public enum PrintedKeyBuilder {
    /// 生年月日 as a key: `YYMMDD`, YY the year of the era.
    public static func birthDate(
        _ birth: CalendarDate
    ) throws(PrintedKeyFault) -> SecretBytes {
        var key = SecretBytes(capacity: 6)
        try append(birth, to: &key)
        return key
    }

    /// 照合番号B: `YYMMDD` as above, the western year of expiry, the security code.
    ///
    /// - Parameters:
    ///   - birth: the full birth date.
    ///   - expiryYear: the year in which the card expires, four digits.
    ///   - securityCode: the four digits printed on the card, folded to ASCII.
    /// - Returns: the fourteen digits.
    /// - Throws: `PrintedKeyFault`; nothing was sent anywhere.
    public static func verificationNumberB(
        birth: CalendarDate,
        expiryYear: Int,
        securityCode: borrowing SecretBytes
    ) throws(PrintedKeyFault) -> SecretBytes {
        guard (1_000...9_999).contains(expiryYear) else { throw .expiryYear }
        var key = SecretBytes(capacity: 14)
        try append(birth, to: &key)
        append(expiryYear, digits: 4, to: &key)
        let isCode = securityCode.withBytes { bytes in
            guard bytes.count == 4, bytes.allSatisfy({ ASCIIRange.digits.contains($0) }) else {
                return false
            }
            for byte in bytes { _ = key.append(byte) }
            return true
        }
        guard isCode else { throw .securityCode }
        return key
    }

    private static func append(
        _ birth: CalendarDate,
        to key: inout SecretBytes
    ) throws(PrintedKeyFault) {
        guard let era = JapaneseEra.containing(birth) else { throw .birthDate }
        for number in [era.year(of: birth), birth.month, birth.day] {
            append(number, digits: 2, to: &key)
        }
    }

    private static func append(_ number: Int, digits: Int, to key: inout SecretBytes) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            _ = key.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
