// 個人番号: twelve digits in locked memory, with a check digit.

public import Secrets

/// A my number whose check digit is right.
public struct IndividualNumber: ~Copyable {
    private let digits: SecretBytes

    /// How many digits it has.
    public static let length = 12

    /// Takes twelve ASCII digits; `nil` when there are not twelve or the check digit is wrong.
    public init?(_ digits: consuming SecretBytes) {
        let isWellFormed = digits.withBytes { Self.hasCheckDigit($0) }
        guard isWellFormed else { return nil }
        self.digits = digits
    }

    /// Lends the twelve ASCII digits, which must not be copied out.
    public borrowing func withDigits<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try digits.withBytes(body)
    }

    /// Lends the number as the key that 照合番号A is.
    public borrowing func withKey<Result, Failure: Error>(
        _ body: (borrowing SecretBytes) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(digits)
    }

    /// Masked: no digit is told.
    public var description: String { "************" }

    /// The rule of 総務省令: 11 less the weighted sum modulo 11, and 0 for remainders 0 and 1.
    private static func hasCheckDigit(_ digits: UnsafeRawBufferPointer) -> Bool {
        guard digits.count == length, digits.allSatisfy({ ASCIIRange.digits.contains($0) }) else {
            return false
        }
        var sum = 0
        for position in 1..<length {
            let weight = position <= 6 ? position + 1 : position - 5
            sum += Int(digits[length - 1 - position] - UInt8(ascii: "0")) * weight
        }
        let remainder = sum % 11
        let expected = remainder <= 1 ? 0 : 11 - remainder
        return Int(digits[length - 1] - UInt8(ascii: "0")) == expected
    }
}
