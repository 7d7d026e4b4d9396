// The name of an account.

/// The number of an account that was opened.
package struct AccountNumber: Hashable, Sendable {
    /// The branch it is kept at.
    package let branch: String
    /// 口座番号: 7 digits.
    package let number: String

    /// Digits of an account number.
    package static let digitCount = 7

    /// A number; `nil` unless it has 7 ASCII digits.
    package init?(branch: String, number: String) {
        guard number.utf8.count == Self.digitCount,
            number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.branch = branch
        self.number = number
    }
}
