// Which characters a secret is made of, and which are folded into it.

/// The characters of a secret.
///
/// Full-width letters and digits of a Japanese input method are folded to ASCII in every alphabet.
package enum SecretAlphabet: Equatable, Sendable {
    /// 0 to 9: the four-digit PINs.
    case digits
    /// 0 to 9 and A to Z, small letters folded to capitals: the 署名用パスワード.
    case capitalsAndDigits
    /// Any visible ASCII character as typed, and the space: passwords of the staff.
    case visibleASCII

    /// U+FF01 stands for `!`, U+FF5E for `~`, in the order of ASCII.
    private static let fullWidth: ClosedRange<UInt32> = 0xFF01...0xFF5E
    private static let fullWidthOffset: UInt32 = 0xFEE0

    /// The byte a scalar stands for, or `nil` if it does not belong.
    func folded(_ scalar: Unicode.Scalar) -> UInt8? {
        var value = scalar.value
        if Self.fullWidth.contains(value) { value -= Self.fullWidthOffset }
        if value == 0x3000 { value = 0x20 }
        guard let byte = UInt8(exactly: value), (0x20...0x7E).contains(byte) else { return nil }
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        switch self {
        case .digits: return isDigit ? byte : nil
        case .capitalsAndDigits:
            if isDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return byte }
            let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            return isSmall ? byte - 0x20 : nil
        case .visibleASCII: return byte
        }
    }
}
