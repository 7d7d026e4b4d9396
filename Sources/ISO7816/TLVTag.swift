// Tags of BER-TLV data objects, as cards use them: one or two bytes.

/// A tag of one or two bytes, kept as the number its bytes spell: `0x30`, `0xDF22`.
public struct TLVTag: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The bytes of the tag as one big-endian number.
    public let rawValue: UInt16

    /// A tag by its number; a reader never makes one that is no tag, a literal in code may.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The tag as written: one byte below `0x100`, else two.
    public var bytes: [UInt8] {
        rawValue < 0x100
            ? [UInt8(rawValue)] : [UInt8(rawValue >> 8), UInt8(rawValue & 0xFF)]
    }

    /// Whether the value of such an object is itself made of objects.
    public var isConstructed: Bool { (bytes[0] & Self.constructedBit) != 0 }

    /// Four or two hexadecimal digits, upper case.
    public var description: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return digits.count % 2 == 0 ? digits : "0" + digits
    }

    private static let constructedBit: UInt8 = 0x20
}
