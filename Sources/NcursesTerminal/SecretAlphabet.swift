// Which characters a secret is made of, and which are folded into it.

/// The characters of a secret.
///
/// Full-width letters and digits of a Japanese input method are folded to ASCII in every alphabet.
package enum SecretAlphabet: Equatable, Sendable {
    /// 0 to 9; everything else is refused as it is typed.
    case digits
    /// Any visible ASCII character as typed, and the space. Small letters stay small: whether they
    /// can be right is said before a card is asked.
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
        case .visibleASCII: return byte
        }
    }
}
