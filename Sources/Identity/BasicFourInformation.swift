// 基本4情報: the four items the whole procedure is about.

/// 性別, in the terms all sources share; card and certificate code it differently.
public enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
    case male
    case female
    /// 適用不能 or 不明: the sources do not agree on the codes, see `docs/OPEN-QUESTIONS.md`.
    case notStated
}

/// 生年月日; parts that the register does not know are zero there and `nil` here.
public enum BirthDate: Hashable, Sendable, Codable {
    case known(CalendarDate)
    /// A date of which only some parts are known, each as written; zero parts are `nil`.
    case partial(year: Int?, month: Int?, day: Int?)

    /// Reads `YYYYMMDD` with zeros for unknown parts; `nil` when it is neither a day nor that.
    public init?(compact text: String) {
        if let date = CalendarDate(text), text.utf8.count == 8 {
            self = .known(date)
            return
        }
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 8, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let year = digits[0..<4].reduce(0) { $0 * 10 + $1 }
        let month = digits[4..<6].reduce(0) { $0 * 10 + $1 }
        let day = digits[6..<8].reduce(0) { $0 * 10 + $1 }
        guard year == 0 || month == 0 || day == 0, month <= 12, day <= 31 else { return nil }
        self = .partial(
            year: year == 0 ? nil : year,
            month: month == 0 ? nil : month,
            day: day == 0 ? nil : day
        )
    }

    /// The day, when all of it is known.
    public var day: CalendarDate? {
        if case .known(let date) = self { return date }
        return nil
    }

    /// `YYYY-MM-DD` with zeros for unknown parts.
    public var text: String {
        switch self {
        case .known(let date): date.description
        case .partial(let year, let month, let day):
            "\(padded(year ?? 0, 4))-\(padded(month ?? 0, 2))-\(padded(day ?? 0, 2))"
        }
    }
}

/// 氏名・住所・生年月日・性別, exactly as one source states them.
public struct BasicFourInformation: Hashable, Sendable, Codable {
    /// 氏名; family and given name separated by U+3000.
    public var name: ExactText
    /// 住所.
    public var address: ExactText
    /// 生年月日.
    public var birthDate: BirthDate
    /// 性別.
    public var sex: Sex

    /// The four items as one source states them.
    public init(name: ExactText, address: ExactText, birthDate: BirthDate, sex: Sex) {
        self.name = name
        self.address = address
        self.birthDate = birthDate
        self.sex = sex
    }
}

extension BasicFourInformation: CustomStringConvertible {
    /// Masked: the four items are personal data.
    public var description: String { "four items (masked)" }
}
