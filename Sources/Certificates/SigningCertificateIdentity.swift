// Who a signing certificate says its holder is.

public import Identity

/// The four items as a 署名用 certificate states them, with its marks of replaced characters.
///
/// Made by `JPKIProfile` only. It says what the certificate says; whether the certificate is to be
/// believed is decided elsewhere.
public struct SigningCertificateIdentity: Hashable, Sendable {
    /// 氏名, 住所, 生年月日, 性別.
    public let fourItems: BasicFourInformation
    /// 代替文字位置 of the name.
    public let nameSubstitutes: SubstituteFlags
    /// 代替文字位置 of the address.
    public let addressSubstitutes: SubstituteFlags
    /// The era of the birth date as written; it adds nothing to the Gregorian year.
    public let birthEra: JapaneseEra
}

/// The digit in front of a birth date in a certificate.
public enum JapaneseEra: UInt8, Hashable, Sendable, CaseIterable {
    /// 不明.
    case unknown = 0
    /// 明治.
    case meiji = 1
    /// 大正.
    case taisho = 2
    /// 昭和.
    case showa = 3
    /// 平成.
    case heisei = 4
    /// 令和.
    case reiwa = 5
}
