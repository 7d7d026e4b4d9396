// How the card writes dates and sexes.

import Identity

enum CardText {
    /// `YYYYMMDD`, zeros for unknown parts.
    static func compact(_ date: BirthDate) -> [UInt8] {
        Array(date.text.utf8).filter { $0 != 0x2D }
    }

    /// `1` male, `2` female, `9` not stated: not as a certificate writes it.
    static func sex(_ sex: Sex) -> [UInt8] {
        switch sex {
        case .male: [0x31]
        case .female: [0x32]
        case .notStated: [0x39]
        }
    }
}
