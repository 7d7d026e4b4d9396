// The end of the journal in one line, to be kept elsewhere: by the PF, on paper.

/// The place of the journal's last entry and the digest of the chain up to it.
///
/// Kept where the journal's owner can't reach it, it shows later whether entries were cut off or
/// exchanged. It says nothing about what they were.
package struct JournalHead: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The last entry's number; 0 for an empty journal.
    package let number: Int64
    /// The digest of the chain, or its first bytes; 10 to 32 bytes.
    package let digest: [UInt8]

    /// Length of a whole digest in bytes.
    package static let digestLength = 32
    /// Length of the digest as printed on receipts: 80 bits nobody types more of.
    package static let shortLength = 10

    /// A head; `nil` for a negative number or a digest that is too short or too long.
    package init?(number: Int64, digest: [UInt8]) {
        guard number >= 0, (Self.shortLength...Self.digestLength).contains(digest.count) else {
            return nil
        }
        self.number = number
        self.digest = digest
    }

    /// The head as it is printed: number, hyphen, twenty hexadecimal digits.
    package var short: String { Self.text(number, digest.prefix(Self.shortLength)) }

    /// Number, hyphen, hexadecimal digits.
    package var description: String { Self.text(number, digest[...]) }

    /// Whether this whole head is the one that `mark`, whole or short, was taken of.
    package func agrees(with mark: JournalHead) -> Bool {
        number == mark.number && digest.starts(with: mark.digest)
    }

    /// Reads what `description` or `short` writes; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 96, let number = Int64(parts[0]) else {
            return nil
        }
        let digits = parts[1].utf8.compactMap(Self.value)
        guard digits.count == parts[1].utf8.count, digits.count % 2 == 0 else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).map {
            digits[$0] << 4 | digits[$0 + 1]
        }
        self.init(number: number, digest: bytes)
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        case 0x41...0x46: digit - 0x41 + 10
        default: nil
        }
    }

    private static func text(_ number: Int64, _ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] }
        return "\(number)-\(String(decoding: text, as: UTF8.self))"
    }
}

/// What came of following the journal from its first entry to its last.
package struct JournalFinding: Hashable, Sendable {
    /// How the journal stands to a head that was kept elsewhere.
    package enum Standing: Hashable, Sendable {
        /// No head was given: the chain closes, but nobody can say whether its end is there.
        case closes
        /// The journal holds the head and perhaps more.
        case holds
        /// The journal ends before the head: entries were cut off.
        case cutShort(missing: Int64)
        /// The entry of the head's number is another one.
        case differs
    }

    /// The head now.
    package let head: JournalHead
    /// How it stands to the head that was given.
    package let standing: Standing
    /// Numbers of entries that are dated before the one ahead of them: the clock was set back.
    package let setBack: [Int64]

    /// The most places of a clock set back that are listed.
    package static let mostSetBack = 100

    /// A finding.
    package init(head: JournalHead, standing: Standing, setBack: [Int64]) {
        self.head = head
        self.standing = standing
        self.setBack = setBack
    }
}
