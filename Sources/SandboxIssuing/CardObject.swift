// Data objects of the card's text files: two-byte tags, lengths as such cards write them.

/// Builds data objects of 券面事項入力補助AP.
enum CardObject {
    /// Tags: FFxx for templates and DFxx for what is in them.
    enum Tag {
        static let number: [UInt8] = [0xFF, 0x10]
        static let fourItems: [UInt8] = [0xFF, 0x20]
        static let offsets: [UInt8] = [0xDF, 0x21]
        static let name: [UInt8] = [0xDF, 0x22]
        static let address: [UInt8] = [0xDF, 0x23]
        static let birthDate: [UInt8] = [0xDF, 0x24]
        static let sex: [UInt8] = [0xDF, 0x25]
        static let basicInformation: [UInt8] = [0xFF, 0x40]
        static let versions: [UInt8] = [0xDF, 0x41]
        static let keyIdentifier: [UInt8] = [0xDF, 0x42]
        static let opaque: [UInt8] = [0xDF, 0x43]
        static let cardKey: [UInt8] = [0xFF, 0x50]
        static let publicKey: [UInt8] = [0xDF, 0x51]
        static let publicKeySignature: [UInt8] = [0xDF, 0x52]
        static let exponent: [UInt8] = [0x90]
        static let modulus: [UInt8] = [0x91]
    }

    /// Tag, length, value.
    ///
    /// One length byte below 128, from there on `82` and two bytes: readers
    /// written against real cards understand these two forms, and not all of them a third.
    static func object(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] {
        tag + length(value.count) + value
    }

    /// With `82` and two bytes however short the value is, as some files have it.
    static func longObject(_ tag: [UInt8], _ value: [UInt8]) -> [UInt8] {
        tag + longLength(value.count) + value
    }

    private static func length(_ count: Int) -> [UInt8] {
        count < 128 ? [UInt8(count)] : longLength(count)
    }

    private static func longLength(_ count: Int) -> [UInt8] {
        precondition((0...0xFFFF).contains(count), "an object of a card has at most 65,535 bytes")
        return [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
    }
}
