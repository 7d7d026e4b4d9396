// What a record can be found by.

package import Identity

/// A question to the store; every part that is given must fit.
///
/// Name and reading are compared without spaces and width, whole, never by a part of them: the
/// store knows only keyed digests.
package struct RecordSearch: Hashable, Sendable {
    /// 氏名 or its フリガナ.
    package let name: ExactText?
    /// 生年月日.
    package let birthDate: BirthDate?
    /// The number printed on the receipt.
    package let receiptNumber: String?
    /// The account.
    package let accountNumber: String?

    /// The most records one search returns.
    package static let mostFound = 1_000

    /// A search; `nil` when nothing is asked for.
    package init?(
        name: ExactText? = nil,
        birthDate: BirthDate? = nil,
        receiptNumber: String? = nil,
        accountNumber: String? = nil
    ) {
        guard name != nil || birthDate != nil || receiptNumber != nil || accountNumber != nil else {
            return nil
        }
        self.name = name
        self.birthDate = birthDate
        self.receiptNumber = receiptNumber
        self.accountNumber = accountNumber
    }
}

/// How a name is written before it is blinded.
///
/// For finding only: what is kept stays as it was given.
package enum SearchForm {
    private static let fullWidthOffset: UInt32 = 0xFEE0
    private static let hiraganaOffset: UInt32 = 0x60

    /// Without spaces; full-width ASCII narrow and upper-case; hiragana as katakana.
    ///
    /// Kanji are left alone: 髙 and 高 are two names.
    package static func of(_ text: ExactText) -> String {
        var form = String.UnicodeScalarView()
        for point in text.codePoints {
            var folded = point
            switch point {
            case 0x20, 0x3000, 0xA0: continue
            case 0xFF01...0xFF5E: folded = point - fullWidthOffset
            case 0x3041...0x3096: folded = point + hiraganaOffset
            default: break
            }
            if (0x61...0x7A).contains(folded) { folded -= 0x20 }
            if let scalar = Unicode.Scalar(folded) { form.append(scalar) }
        }
        return String(form)
    }
}
