// The applications of the card that a counter uses, and how they are selected.

/// An application on a My Number Card, selected by its full name.
public enum CardApplication: String, Hashable, Sendable, CaseIterable {
    /// 公的個人認証AP (JPKI-AP): two key pairs, their certificates, two PINs.
    case publicPersonalAuthentication
    /// 券面事項入力補助AP: the four items as text, signed.
    case cardInputSupport
    /// 券面事項確認AP: what is printed on the card, as pictures, signed.
    case cardSurface
    /// 共通カードAP: the card's serial number, free to read.
    case common
    /// The staff card of this project in the free area of a card. Name and layout are invented:
    /// nothing is published about applications there (`docs/CARD.md`).
    case staff

    /// The application identifier, all ten bytes: a prefix would select too.
    public var identifier: [UInt8] {
        switch self {
        case .publicPersonalAuthentication:
            [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]
        case .cardInputSupport:
            [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08]
        case .cardSurface:
            [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02]
        case .common:
            [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00]
        case .staff:
            // ISO/IEC 7816-5: a name that begins with F is registered nowhere.
            [0xF0] + Array("MADOGUCHI".utf8)
        }
    }
}
