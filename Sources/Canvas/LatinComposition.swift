// One letter in place of a letter and its accents, for terminals that draw it in one column.

/// Latin letters whose width terminals dispute, found again by what `Substitution` draws for them.
enum LatinComposition {
    private static let firstMark: UInt32 = 0x300
    private static let markCount: UInt32 = 0x70

    private static let letters: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [:]
        for (composed, parts) in Substitution.disputedLetters {
            let marks = parts.accents.map(\.value)
            if let key = key(parts.letter.value, marks[0], marks.count > 1 ? marks[1] : 0) {
                table[key] = composed.value
            }
        }
        return table
    }()

    /// The letter for a base and one or two marks (the second 0 for none), when there is one.
    static func composed(_ base: UInt32, _ first: UInt32, _ second: UInt32) -> UInt32? {
        key(base, first, second).flatMap { letters[$0] }
    }

    private static func key(_ base: UInt32, _ first: UInt32, _ second: UInt32) -> UInt32? {
        let mark = first &- firstMark
        let next = second == 0 ? 0 : second &- firstMark &+ 1
        guard base < 0x80, mark < markCount, next <= markCount else { return nil }
        return base << 16 | mark << 8 | next
    }
}
