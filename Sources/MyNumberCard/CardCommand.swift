// The commands this module sends. All are short; files and keys are reached by short identifier.

import ISO7816

/// Commands to a My Number Card, after JIS X 6320-4 and what is known of the card.
enum CardCommand {
    /// SELECT by the full name, without asking for an answer.
    static func select(_ application: CardApplication) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xA4, 0x04, 0x0C),
            data: application.identifier
        )
    }

    /// VERIFY without data, exactly four bytes: a fifth would make it another command.
    static func queryTries(of pin: CardPIN) -> CommandAPDU {
        CommandAPDU(verifyHeader(pin))
    }

    /// The header of VERIFY.
    static func verifyHeader(_ pin: CardPIN) -> CommandHeader {
        CommandHeader(interindustry, 0x20, 0x00, byShortIdentifier | pin.shortIdentifier)
    }

    /// READ BINARY from the start of a file, which is then the current one.
    static func readStart(of file: ElementaryFile, length: Int) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xB0, byShortIdentifier | file.shortIdentifier, 0x00),
            expected: .short(length)
        )
    }

    /// READ BINARY from the current file at an offset of 15 bits.
    static func readCurrent(offset: Int, length: Int) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xB0, UInt8(offset >> 8 & 0x7F), UInt8(offset & 0xFF)),
            expected: .short(length)
        )
    }

    /// READ RECORD of the first record of a file.
    static func readFirstRecord(of file: ElementaryFile) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xB2, 0x01, file.shortIdentifier << 3 | 0x04),
            expected: .short(longestAnswer)
        )
    }

    /// GET RESPONSE, for readers that hand on `61xx`.
    static func getResponse(length: Int) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xC0, 0x00, 0x00),
            expected: .short(length)
        )
    }

    /// COMPUTE DIGITAL SIGNATURE: the card pads what it is given and applies the signing key.
    static func sign(_ digestInfo: [UInt8]) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(0x80, 0x2A, 0x00, byShortIdentifier | signingKey),
            data: digestInfo,
            expected: .short(longestAnswer)
        )
    }

    /// The most bytes a short command can ask for.
    static let longestAnswer = 256

    private static let interindustry: UInt8 = 0x00
    /// Set in a parameter, this bit says that a short identifier follows.
    private static let byShortIdentifier: UInt8 = 0x80
    /// 署名用秘密鍵, EF 001A.
    private static let signingKey: UInt8 = 0x1A
}
