// What a record is called, in the store and on paper.

/// The identifier of a record: random, meaning nothing, never reused.
package struct RecordID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package let text: String

    /// Bytes a random identifier is made of.
    package static let byteCount = 16

    /// Makes an identifier of 16 random bytes; `nil` for any other number of bytes.
    package init?(random bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]] }
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// Reads an identifier as `text` writes it; `nil` for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 2 * Self.byteCount,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    /// The text.
    package var description: String { text }

    /// Reads the text; refuses what is no identifier.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = RecordID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a record id is 32 lower-case hexadecimal digits"
            )
        }
        self = id
    }

    /// Writes the text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
