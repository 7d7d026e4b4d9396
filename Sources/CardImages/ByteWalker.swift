// Bytes taken one after another, never beyond their end.

struct ByteWalker {
    private let bytes: ArraySlice<UInt8>
    /// Where the next byte lies.
    var position: Int

    /// From the first byte on.
    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = ArraySlice(bytes)
        position = self.bytes.startIndex
    }

    /// Behind the last byte.
    var end: Int { bytes.endIndex }
    var isAtEnd: Bool { position == end }

    /// The next bytes.
    mutating func take(_ count: Int) throws(CardImageError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - position else { throw .malformed }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    mutating func byte() throws(CardImageError) -> UInt8 {
        UInt8(truncatingIfNeeded: try number(of: 1))
    }

    mutating func half() throws(CardImageError) -> UInt16 {
        UInt16(truncatingIfNeeded: try number(of: 2))
    }

    mutating func word() throws(CardImageError) -> UInt32 { try number(of: 4) }

    private mutating func number(of count: Int) throws(CardImageError) -> UInt32 {
        try take(count).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
