// The numbers on an invented person's card. They are derived from the id, so that the same person
// has the same card wherever it is issued, and begin so that no real card has them.

import Cryptography
import Identity

/// Numbers of one card.
struct CardNumbers {
    private let digest: [UInt8]

    init(id: String) {
        digest = HashAlgorithm.sha256.digest(of: Array("madoguchi sandbox card \(id)".utf8))
    }

    /// `count` decimal digits out of the digest.
    private func digits(_ count: Int, from start: Int) -> [UInt8] {
        (0..<count).map { 0x30 + digest[(start + $0) % digest.count] % 10 }
    }

    /// 製造番号: 15 digits.
    var serial: [UInt8] { Array("0000000".utf8) + digits(8, from: 0) }

    /// 4 digits printed on the card.
    var securityCode: [UInt8] { digits(4, from: 8) }

    /// The individual number: seven zeros, four digits, the check digit.
    var individualNumber: [UInt8] {
        let body = Array("0000000".utf8) + digits(4, from: 12)
        return body + [Self.checkDigit(body)]
    }

    /// The record of 住基AP: simple TLV with eleven digits, as a 住民票コード has.
    var residentRecord: [UInt8] { [0x01, 11] + Array("00000".utf8) + digits(6, from: 20) }

    /// 生年月日 as a PIN: year of the era, month, day, six digits; zeros for a day not known.
    func birthDigits(_ birthDate: BirthDate) -> [UInt8] {
        guard let day = birthDate.day else { return Array("000000".utf8) }
        return [EraDay(day).year, day.month, day.day].flatMap { Self.twoDigits($0) }
    }

    /// 照合番号B: birth day with the year of its era, year of the card's expiry, security code.
    ///
    /// A birth day that is not known makes zeros.
    func verificationNumberB(birthDate: BirthDate, expiry: CalendarDate) -> [UInt8] {
        birthDigits(birthDate) + Array(String(expiry.compact.prefix(4)).utf8) + securityCode
    }

    private static func twoDigits(_ number: Int) -> [UInt8] {
        [0x30 + UInt8(number / 10 % 10), 0x30 + UInt8(number % 10)]
    }

    /// 検査用数字 of eleven digits: 11 − (Σ PnQn mod 11), zero where the remainder is 0 or 1.
    static func checkDigit(_ body: [UInt8]) -> UInt8 {
        var sum = 0
        for (index, digit) in body.reversed().enumerated() {
            let weight = index < 6 ? index + 2 : index - 4
            sum += Int(digit - 0x30) * weight
        }
        let remainder = sum % 11
        return remainder <= 1 ? 0x30 : 0x30 + UInt8(11 - remainder)
    }
}
