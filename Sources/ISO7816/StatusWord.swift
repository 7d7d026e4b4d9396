// The two bytes that end every answer of a card.

/// Status bytes SW1 SW2 of ISO/IEC 7816-4, as a number: `0x9000` is success.
///
/// Unknown values survive: a card may say anything, and what it said is kept for the journal.
public struct StatusWord: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// SW1 in the high byte, SW2 in the low byte.
    public let rawValue: UInt16

    /// A status word by its number.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Done (`9000`).
    public static let success = StatusWord(rawValue: 0x9000)
    /// Done, but part of the data may be corrupted (`6281`).
    public static let corruptedData = StatusWord(rawValue: 0x6281)
    /// Done, but the file ended before Le bytes (`6282`).
    public static let endOfFile = StatusWord(rawValue: 0x6282)
    /// Wrong length (`6700`); a My Number Card also says it to a retry query with an Le byte.
    public static let wrongLength = StatusWord(rawValue: 0x6700)
    /// The PIN that guards this object is not verified (`6982`).
    public static let securityStatusNotSatisfied = StatusWord(rawValue: 0x6982)
    /// The PIN is blocked, in the words of ISO 7816-4 (`6983`).
    public static let authenticationBlocked = StatusWord(rawValue: 0x6983)
    /// The PIN is blocked, as My Number Cards say it (`6984`).
    public static let referenceDataBlocked = StatusWord(rawValue: 0x6984)
    /// A condition of use is not met (`6985`).
    public static let conditionsNotSatisfied = StatusWord(rawValue: 0x6985)
    /// No current elementary file, or one of the wrong kind (`6986`).
    public static let commandNotAllowed = StatusWord(rawValue: 0x6986)
    /// Wrong data (`6A80`).
    public static let wrongData = StatusWord(rawValue: 0x6A80)
    /// Function not supported (`6A81`).
    public static let functionNotSupported = StatusWord(rawValue: 0x6A81)
    /// No such application or file (`6A82`).
    public static let fileNotFound = StatusWord(rawValue: 0x6A82)
    /// No such record (`6A83`).
    public static let recordNotFound = StatusWord(rawValue: 0x6A83)
    /// P1 or P2 wrong (`6A86`).
    public static let wrongParameters = StatusWord(rawValue: 0x6A86)
    /// No such data object or key (`6A88`).
    public static let referenceNotFound = StatusWord(rawValue: 0x6A88)
    /// The offset lies behind the end of the file (`6B00`).
    public static let offsetOutsideFile = StatusWord(rawValue: 0x6B00)
    /// Unknown instruction (`6D00`).
    public static let instructionNotSupported = StatusWord(rawValue: 0x6D00)
    /// Unknown class (`6E00`).
    public static let classNotSupported = StatusWord(rawValue: 0x6E00)
    /// No precise diagnosis (`6F00`); one card says it to the first command after power-up.
    public static let noDiagnosis = StatusWord(rawValue: 0x6F00)

    /// Tries left, when this word is `63Cx`.
    public var remainingTries: Int? {
        rawValue & 0xFFF0 == 0x63C0 ? Int(rawValue & 0x000F) : nil
    }

    /// How many bytes wait for GET RESPONSE, when this word is `61xx`.
    public var waitingLength: Int? {
        rawValue & 0xFF00 == 0x6100 ? Self.length(rawValue & 0x00FF) : nil
    }

    /// The Le that the command should have had, when this word is `6Cxx`.
    public var exactLength: Int? {
        rawValue & 0xFF00 == 0x6C00 ? Self.length(rawValue & 0x00FF) : nil
    }

    /// A length byte in which zero stands for 256.
    private static func length(_ byte: UInt16) -> Int { byte == 0 ? 256 : Int(byte) }

    /// Whether this word says that a PIN is blocked: `63C0`, `6983` or `6984`.
    public var saysBlocked: Bool {
        self == .authenticationBlocked || self == .referenceDataBlocked || rawValue == 0x63C0
    }

    /// Four hexadecimal digits, upper case.
    public var description: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
