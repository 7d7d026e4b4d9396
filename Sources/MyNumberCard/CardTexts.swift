// How the card writes dates and sexes.

import Identity

extension BirthDate {
    /// Reads `YYYYMMDD` in ASCII, zeros for unknown parts.
    init?(compactASCII bytes: [UInt8]) {
        guard bytes.count == 8, bytes.allSatisfy({ ASCIIRange.digits.contains($0) }) else {
            return nil
        }
        self.init(compact: String(decoding: bytes, as: UTF8.self))
    }
}

extension Sex {
    /// Reads the one ASCII character of the card: 1 male, 2 female, any other not stated.
    ///
    /// The signing certificate codes it differently.
    init?(cardCode bytes: [UInt8]) {
        guard bytes.count == 1 else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "1"): self = .male
        case UInt8(ascii: "2"): self = .female
        default: self = .notStated
        }
    }
}
