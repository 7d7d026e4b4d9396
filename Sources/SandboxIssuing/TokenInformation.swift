// EF 0006 of 公的個人認証AP: 160 bytes in the layout of CK_TOKEN_INFO.

/// What a token tells about itself.
enum TokenInformation {
    /// The label by which readers know a My Number Card from a phone.
    private static let label = "JPKIAPICCTOKEN2"

    /// The file for a card with this serial number.
    static func file(serial: [UInt8]) -> [UInt8] {
        var file = padded(Array(label.utf8), to: 32)
        file += padded(Array("Madoguchi Sandbox".utf8), to: 32)
        file += padded(Array("SIMULATED".utf8), to: 16)
        file += padded(serial, to: 16)
        file += word(0x0000_040D)
        // Sessions: at most one, none open, one for writing, none open for writing.
        file += word(1) + word(0) + word(1) + word(0)
        // Longest and shortest PIN.
        file += word(16) + word(6)
        // Memory: not told.
        file += word(.max) + word(.max) + word(.max) + word(.max)
        // Versions of hardware and firmware, and a clock that the card does not have.
        file += Array("03".utf8) + Array("01".utf8) + [UInt8](repeating: 0x39, count: 16)
        return file
    }

    private static func padded(_ bytes: [UInt8], to length: Int) -> [UInt8] {
        Array(bytes.prefix(length)) + [UInt8](repeating: 0x20, count: max(0, length - bytes.count))
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
