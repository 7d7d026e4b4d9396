// Data objects of the card's files: two-byte tags, and lengths in one of the ways cards write them.

/// How the lengths of data objects are written.
package enum ObjectLengths: String, Hashable, Sendable, Codable, CaseIterable {
    /// One byte below 128, from there on `82` and two bytes: readers written against real cards
    /// understand these two forms, and not all of them a third.
    case usual
    /// `82` and two bytes however short the value is, as some files of real cards have it.
    case nonMinimal
    /// The shortest form, `81` included.
    case minimal
}

/// Builds data objects of 券面事項入力補助AP and 券面事項確認AP.
struct CardObject {
    /// How lengths are written.
    let lengths: ObjectLengths

    init(_ lengths: ObjectLengths) {
        self.lengths = lengths
    }

    /// Tag, length, value.
    func callAsFunction(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] {
        tag + length(value.count) + value
    }

    /// With `82` and two bytes however short the value is: EF 0005 has it on every card.
    static func long(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] {
        tag + longLength(value.count) + value
    }

    /// A template whose first object holds the place of each following one, two bytes a place,
    /// counted from the start of the file.
    func template(_ tag: [UInt8], offsets: [UInt8], _ objects: [[UInt8]]) -> [UInt8] {
        let content = objects.reduce(0) { $0 + $1.count }
        let index = self(offsets, .init(repeating: 0, count: objects.count * 2)).count
        let whole = self(tag, .init(repeating: 0, count: index + content))
        var position = whole.count - content
        var places: [UInt8] = []
        for object in objects {
            precondition(position <= 0xFFFF, "a file of a card has at most 65,535 bytes")
            places += [UInt8(position >> 8), UInt8(position & 0xFF)]
            position += object.count
        }
        return self(tag, self(offsets, places) + objects.flatMap { $0 })
    }

    private func length(_ count: Int) -> [UInt8] {
        switch lengths {
        case .usual: count < 0x80 ? [UInt8(count)] : Self.longLength(count)
        case .nonMinimal: Self.longLength(count)
        case .minimal:
            switch count {
            case ..<0x80: [UInt8(count)]
            case ..<0x100: [0x81, UInt8(count)]
            default: Self.longLength(count)
            }
        }
    }

    private static func longLength(_ count: Int) -> [UInt8] {
        precondition((0...0xFFFF).contains(count), "an object of a card has at most 65,535 bytes")
        return [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
    }
}
