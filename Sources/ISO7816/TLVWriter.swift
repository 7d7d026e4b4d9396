// Writes data objects as cards write them.

/// How the length of an object is written.
public enum TLVLengthForm: Hashable, Sendable {
    /// As short as it can be.
    case minimal
    /// One byte below 128, else `82` and two bytes: the form seen on My Number Cards.
    case card
    /// Always with so many length bytes after the first, 1 to 4, needed or not.
    case fixed(Int)
}

/// Builds data objects as values.
public enum TLVWriter {
    /// An object of a tag and a value of at most 65,535 bytes.
    public static func object(
        _ tag: TLVTag,
        _ value: [UInt8],
        length form: TLVLengthForm = .minimal
    ) -> [UInt8] {
        tag.bytes + lengthBytes(value.count, form) + value
    }

    private static func lengthBytes(_ length: Int, _ form: TLVLengthForm) -> [UInt8] {
        precondition(
            length <= TLVHeader.largestLength,
            "an object of a card holds at most 65,535 bytes"
        )
        let count: Int
        switch form {
        case .minimal: count = length < 0x80 ? 0 : length < 0x100 ? 1 : 2
        case .card: count = length < 0x80 ? 0 : 2
        case .fixed(let bytes):
            precondition(
                (1...4).contains(bytes) && (bytes > 1 || length < 0x100),
                "a length is written in 1 to 4 bytes that hold it"
            )
            count = bytes
        }
        if count == 0 { return [UInt8(length)] }
        return [UInt8(0x80 | count)]
            + (0..<count).reversed().map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
    }
}
