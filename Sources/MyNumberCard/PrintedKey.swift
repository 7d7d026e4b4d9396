// What is printed on a card opens some of it: the holder's birth date, the verification numbers.

/// A value made of what is printed on the card, given to VERIFY like a PIN.
public enum PrintedKey: String, Hashable, Sendable, CaseIterable {
    /// 生年月日: six digits, year of the era, month, day; opens the age record.
    case birthDate
    /// 照合番号B: birth date, year of expiry and security code, 14 digits.
    case verificationNumberB
    /// 照合番号A: the my number itself, 12 digits. Whoever sends it handles the my number, which
    /// needs a `NumberCapability`.
    case verificationNumberA

    /// How such a value looks.
    ///
    /// The ten tries are what readers of real cards found, no publication.
    public var shape: PINShape {
        let length =
            switch self {
            case .birthDate: 6
            case .verificationNumberB: 14
            case .verificationNumberA: 12
            }
        return PINShape(length: length...length, alphabet: .digits, maximumTries: 10)
    }

    /// The short identifier by which VERIFY reaches it in the 券面事項確認AP, where B comes
    /// before A.
    var shortIdentifier: UInt8 {
        switch self {
        case .birthDate: 0x11
        case .verificationNumberB: 0x12
        case .verificationNumberA: 0x13
        }
    }
}

/// The right to send one printed key once, given for a counter that was read.
public struct PrintedKeyPermission: Hashable, Sendable {
    /// The key that may be sent.
    public let key: PrintedKey
    /// The counter it was given for.
    public let counter: RetryCounter

    /// Decides after the key's counter was read.
    ///
    /// The last try of ten is never given: a card on which nine were wrong has a reason, and only
    /// the municipal office can undo a block. `nil` when there is no permission.
    public init?(_ key: PrintedKey, counter: RetryCounter) {
        guard counter.count > 1 else { return nil }
        self.key = key
        self.counter = counter
    }
}
