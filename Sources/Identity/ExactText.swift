// Text of a person, kept and compared code point for code point.

/// A name, an address or any other text that must survive as it was given.
///
/// Swift's `String ==` calls U+FA19 and U+795E equal, and so do its hashes; a person's name is
/// compared here by code points and never normalised.
public struct ExactText: Hashable, Sendable {
    /// The text.
    ///
    /// Compare `ExactText`, not this.
    public let string: String

    /// The text as it is; nothing is normalised.
    public init(_ string: String) {
        self.string = string
    }

    /// Reads UTF-8; `nil` when the bytes are no valid UTF-8 (nothing is repaired).
    public init?(utf8 bytes: [UInt8]) {
        self.init(utf8: bytes.span)
    }

    /// Reads UTF-8 where it stands; `nil` when the bytes are no valid UTF-8.
    public init?(utf8 bytes: Span<UInt8>) {
        do {
            self.string = String(copying: try UTF8Span(validating: bytes))
        } catch {
            return nil
        }
    }

    /// The text as UTF-8 bytes.
    public var utf8: [UInt8] { Array(string.utf8) }

    /// The code points in order.
    public var codePoints: [UInt32] { string.unicodeScalars.map(\.value) }

    /// Whether there is no code point at all.
    public var isEmpty: Bool { string.unicodeScalars.isEmpty }

    /// Equal when every part is, code point for code point.
    public static func == (left: ExactText, right: ExactText) -> Bool {
        let one = left.string.utf8Span.span
        let other = right.string.utf8Span.span
        guard one.count == other.count else { return false }
        for place in one.indices where one[place] != other[place] { return false }
        return true
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        for byte in string.utf8 { hasher.combine(byte) }
        hasher.combine(UInt8(0xFF))
    }
}

extension ExactText: CustomStringConvertible, CustomDebugStringConvertible {
    /// Masked: personal text has no business in logs or test failures of production data.
    public var description: String { "«\(string.unicodeScalars.count) code points»" }
    /// Masked like `description`.
    public var debugDescription: String { description }
}

extension ExactText: Codable {
    /// Reads the string as it is.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the one form that is read back.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(string)
    }
}
