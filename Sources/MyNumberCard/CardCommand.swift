// The commands this module sends. Files and keys are reached by short identifier.

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
    static func queryTries(of reference: CardReference) -> CommandAPDU {
        CommandAPDU(verifyHeader(reference))
    }

    /// The header of VERIFY.
    static func verifyHeader(_ reference: CardReference) -> CommandHeader {
        CommandHeader(interindustry, 0x20, 0x00, byShortIdentifier | reference.shortIdentifier)
    }

    /// SELECT of the file of a PIN: CHANGE REFERENCE DATA is known for the current file only.
    static func selectFile(of pin: CardPIN) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xA4, 0x02, 0x0C),
            data: [0x00, pin.shortIdentifier]
        )
    }

    /// The header of CHANGE REFERENCE DATA for the current file: the new value alone follows.
    static let changeHeader = CommandHeader(interindustry, 0x24, 0x01, byShortIdentifier)

    /// READ BINARY from the start of a file, which is then the current one.
    static func readStart(of file: ElementaryFile, length: Int) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xB0, byShortIdentifier | file.shortIdentifier, 0x00),
            expected: expected(length)
        )
    }

    /// READ BINARY from the current file at an offset of 15 bits.
    static func readCurrent(offset: Int, length: Int) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(interindustry, 0xB0, UInt8(offset >> 8 & 0x7F), UInt8(offset & 0xFF)),
            expected: expected(length)
        )
    }

    /// READ BINARY from the start of a file with an extended Le, however few bytes it asks for.
    static func readStartExtended(of file: ElementaryFile, length: Int) -> CommandAPDU {
        var command = readStart(of: file, length: length)
        command.expected = .extended(length)
        return command
    }

    private static func expected(_ length: Int) -> ExpectedLength {
        length > longestAnswer ? .extended(length) : .short(length)
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
    static func sign(_ digestInfo: [UInt8], with key: CardCertificate) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(0x80, 0x2A, 0x00, byShortIdentifier | key.keyIdentifier),
            data: digestInfo,
            expected: .short(longestAnswer)
        )
    }

    /// COMPUTE DIGITAL SIGNATURE with the current application's own key, which no PIN guards: the
    /// card hashes the challenge and signs it (scheme 03).
    static func answer(challenge: [UInt8]) -> CommandAPDU {
        CommandAPDU(
            CommandHeader(0x80, 0x2A, 0x03, 0x00),
            data: challenge,
            expected: .short(longestAnswer)
        )
    }

    /// The most bytes a short command can ask for.
    static let longestAnswer = 256

    private static let interindustry: UInt8 = 0x00
    /// Set in a parameter, this bit says that a short identifier follows.
    private static let byShortIdentifier: UInt8 = 0x80
}

extension CardCertificate {
    /// The short identifier of its private key: 利用者証明用 EF 0017, 署名用 EF 001A.
    fileprivate var keyIdentifier: UInt8 {
        switch self {
        case .signing: 0x1A
        case .userAuthentication: 0x17
        }
    }
}
