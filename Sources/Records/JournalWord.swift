// The words of the journal.

/// A name in the journal: an id, a code, a version.
///
/// Its alphabet leaves no room for people.
package struct JournalWord: Hashable, Sendable, Codable, CustomStringConvertible {
    /// ASCII letters, digits, dot, underscore, colon, slash and hyphen; 1 to 64 of them.
    package let text: String

    /// The longest word.
    package static let longest = 64

    /// Reads a word; `nil` for anything longer or with another character.
    package init?(_ text: String) {
        func allowed(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"): true
            case UInt8(ascii: "/"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard (1...Self.longest).contains(text.utf8.count), text.utf8.allSatisfy(allowed) else {
            return nil
        }
        self.text = text
    }

    /// The text.
    package var description: String { text }

    /// Reads the text; refuses what is no word.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let word = JournalWord(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "a word of the journal is 1 to 64 ASCII letters, digits, . _ : / -"
            )
        }
        self = word
    }

    /// Writes the text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension JournalWord: ExpressibleByStringLiteral {
    /// A word written in the program.
    package init(stringLiteral text: String) {
        guard let word = JournalWord(text) else {
            preconditionFailure("a word of the journal is 1 to 64 ASCII letters, digits, . _ : / -")
        }
        self = word
    }
}
