// 代替文字: characters of a name or an address that the certificate could not hold.

public import Identity

/// Which characters were replaced because the certificate's character set lacks them.
///
/// One flag a character in the only certificates seen, but not in all of them; any number of flags
/// is accepted, and a character without a flag counts as not known to be replaced.
public struct SubstituteFlags: Hashable, Sendable {
    /// One mark a flag, in order: whether that character stands for another one.
    public let marks: [Mark]

    /// What a flag says of one character.
    public enum Mark: UInt8, Hashable, Sendable {
        /// `0`: the character as registered.
        case asRegistered = 0x30
        /// `1`: another character in the place of the registered one (外字).
        case replaced = 0x31
    }

    /// Reads ASCII `0` and `1`; `nil` when any other character occurs.
    ///
    /// Empty is allowed.
    public init?(_ text: ExactText) {
        var marks: [Mark] = []
        let octets = text.string.utf8
        marks.reserveCapacity(octets.count)
        for octet in octets {
            guard let mark = Mark(rawValue: octet) else { return nil }
            marks.append(mark)
        }
        self.marks = marks
    }

    /// The positions of replaced characters, counted from zero in code points.
    public var replacedPositions: [Int] {
        marks.indices.filter { marks[$0] == .replaced }
    }

    /// Whether any character was replaced, so that the person's own spelling must be asked for.
    public var hasReplacements: Bool { marks.contains(.replaced) }
}
