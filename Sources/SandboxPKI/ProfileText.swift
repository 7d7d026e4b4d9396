// How the JPKI profile writes sex, birth dates and substitute flags.

package import Certificates
package import Identity

extension SubstituteFlags {
    /// As many zeros as `text` has code points: nothing is replaced.
    package static func none(for text: ExactText) -> SubstituteFlags {
        let zeros = ExactText(String(repeating: "0", count: text.codePoints.count))
        guard let flags = SubstituteFlags(zeros) else {
            preconditionFailure("zeros are substitute flags")
        }
        return flags
    }

    var profileText: String {
        String(decoding: marks.map(\.rawValue), as: UTF8.self)
    }
}

extension Sex {
    /// `1`, `2`, and `3` for what is not stated.
    var profileText: String {
        switch self {
        case .male: "1"
        case .female: "2"
        case .notStated: "3"
        }
    }
}

extension BirthDate {
    /// `EYYYYMMDD`; the era of a date that is not wholly known is `0`.
    var profileText: String {
        let era = day.map(JapaneseEra.init(of:)) ?? .unknown
        return "\(era.rawValue)" + text.filter { $0 != "-" }
    }
}

extension JapaneseEra {
    /// The era a day lies in, by the days on which eras began.
    init(of day: CalendarDate) {
        let began: [(JapaneseEra, Int)] = [
            (.reiwa, 2019_05_01), (.heisei, 1989_01_08), (.showa, 1926_12_25),
            (.taisho, 1912_07_30), (.meiji, 1868_01_25),
        ]
        let number = day.year * 10_000 + day.month * 100 + day.day
        self = began.first { number >= $0.1 }?.0 ?? .unknown
    }
}
