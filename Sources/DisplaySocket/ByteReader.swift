// Numbers and texts out of a message, each asked for within what is there.

/// Reads a message from its beginning; every reader answers `nil` beyond its end.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func short() -> UInt16? {
        guard let high = byte(), let low = byte() else { return nil }
        return UInt16(high) << 8 | UInt16(low)
    }

    mutating func word() -> UInt32? {
        guard let high = short(), let low = short() else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    /// Well-formed UTF-8 of a stated length.
    mutating func text(_ length: Int) -> String? {
        guard length <= rest.count else { return nil }
        let bytes = rest.prefix(length)
        rest = rest.dropFirst(length)
        return String(validating: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    mutating func append(short value: Int) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    mutating func append(word value: UInt32) {
        append(short: Int(value >> 16))
        append(short: Int(value & 0xFFFF))
    }

    /// A message with its header.
    static func message(_ kind: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + DisplayLimits.header)
        bytes.append(word: UInt32(payload.count))
        bytes.append(kind)
        return bytes + payload
    }
}
