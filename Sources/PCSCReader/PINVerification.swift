// The structure by which a reader is told to ask for a PIN (PC/SC part 10, §2.5.2).
//
// Not tried on hardware: the layout is held by tests against the published one.

import ISO7816

/// PIN_VERIFY_STRUCTURE for ASCII digits that are the whole data field of VERIFY.
struct PINVerification {
    let header: CommandHeader
    let digits: ClosedRange<Int>

    /// How long the reader waits for a person, in seconds.
    static let patience: UInt8 = 30

    /// The structure as sent; numbers of several bytes have their low byte first.
    var bytes: [UInt8] {
        let isFixed = digits.lowerBound == digits.upperBound
        let most = UInt8(clamping: digits.upperBound)
        // With one possible length the reader fills the block of the template.
        let template =
            isFixed
            ? header.bytes + [most] + [UInt8](repeating: Self.placeholder, count: Int(most))
            : header.bytes + [0]
        let blockLength = isFixed ? most & Self.blockLengthMask : 0
        return [
            Self.patience, Self.patience, Self.asciiInBytes, blockLength, Self.noLengthField,
            most, UInt8(clamping: digits.lowerBound), Self.confirmedByKey, Self.oneMessage,
            UInt8(Self.japanese & 0xFF), UInt8(Self.japanese >> 8), 0, 0, 0, 0,
        ] + littleEndian(UInt32(template.count)) + template
    }

    private func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// bmFormatString: positions in bytes, none skipped, left-justified, ASCII.
    private static let asciiInBytes: UInt8 = 0x82
    /// bmPINBlockString: the low four bits are the block's length.
    private static let blockLengthMask: UInt8 = 0x0F
    /// bmPINLengthFormat: the PIN's length is written nowhere.
    private static let noLengthField: UInt8 = 0x00
    /// bEntryValidationCondition: the person presses the confirming key.
    private static let confirmedByKey: UInt8 = 0x02
    /// bNumberMessage: the reader shows one message of its own.
    private static let oneMessage: UInt8 = 0x01
    /// wLangId: Japanese.
    private static let japanese: UInt16 = 0x0411
    private static let placeholder: UInt8 = 0x30
}
