// One action of a customer is one action, however often it is sent.

import Cryptography

/// The key of one action of the customer, made when it starts and kept until it is settled.
///
/// Same key and same body: the same answer. Same key and another body: a problem, status 422.
/// Written as a UUID (version 4); sent in the header `Idempotency-Key`.
package struct IdempotencyKey: Hashable, Sendable, CustomStringConvertible {
    /// 36 characters: lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12.
    package let text: String

    /// Random bytes a key is made of.
    package static let randomByteCount = 16

    private static let groupStarts = [4, 6, 8, 10]
    private static let textLength = 36

    /// A key out of 16 random bytes.
    ///
    /// The bytes must come from a generator nobody can predict.
    package init(randomBytes: [UInt8]) {
        precondition(
            randomBytes.count == Self.randomByteCount,
            "an idempotency key is made of 16 random bytes"
        )
        var bytes = randomBytes
        bytes[6] = bytes[6] & 0x0F | 0x40  // version 4 (RFC 9562, 5.4)
        bytes[8] = bytes[8] & 0x3F | 0x80  // variant 10
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if Self.groupStarts.contains(index) { text += "-" }
            text += Hex.encode([byte])
        }
        self.text = text
    }

    /// Reads a key back as it was written; `nil` for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.textLength else { return nil }
        for (index, byte) in bytes.enumerated() {
            switch (index, byte) {
            case (8, UInt8(ascii: "-")), (13, UInt8(ascii: "-")), (18, UInt8(ascii: "-")),
                (23, UInt8(ascii: "-")):
                continue
            case (8, _), (13, _), (18, _), (23, _):
                return nil
            case (_, UInt8(ascii: "0")...UInt8(ascii: "9")),
                (_, UInt8(ascii: "a")...UInt8(ascii: "f")):
                continue
            default:
                return nil
            }
        }
        self.text = text
    }

    /// The key itself: it says nothing about a person.
    package var description: String { text }
}
