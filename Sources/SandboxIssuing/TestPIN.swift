// PINs of invented people. They are printed in tables and files: nobody's secret.

/// A PIN or password of a person who does not exist, as the card's bytes.
package struct TestPIN: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    /// ASCII, as VERIFY sends it.
    package let bytes: [UInt8]

    /// For tables and training notes.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// 1 to 16 of `0–9A–Z`; `nil` for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...16).contains(bytes.count),
            bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return nil }
        self.bytes = bytes
    }

    /// A literal in a table of this package; a wrong one is our own mistake.
    package init(stringLiteral text: String) {
        guard let pin = TestPIN(text) else {
            preconditionFailure("a PIN in a table is 1 to 16 of 0-9 and A-Z")
        }
        self = pin
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let pin = TestPIN(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a PIN is 1 to 16 of 0-9 and A-Z"
            )
        }
        self = pin
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
