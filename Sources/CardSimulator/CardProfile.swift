// Everything one simulated card is made of, as plain data.
//
// The municipal office of the sandbox fills it in; `CardProfile+Files` turns it into files.

/// A card of an invented person.
package struct CardProfile: Sendable {
    /// Names the card in state files and fault plans; ASCII, no spaces.
    package var identifier: String
    /// Answer to reset, the same whatever happens to the card.
    package var answerToReset: [UInt8]
    /// 公的個人認証AP.
    package var jpki: JPKIContents
    /// 券面事項入力補助AP.
    package var inputSupport: InputSupportContents
    /// 券面事項確認AP.
    package var surface: SurfaceContents
    /// 住基AP.
    package var resident: ResidentContents
    /// The staff-card application in the free area; most cards have none.
    package var staff: StaffContents?
    /// 共通カードAP and the issuer security domain.
    package var common: CommonContents
    /// Points in which cards differ.
    package var behaviour: CardBehaviour
    /// How long everything takes.
    package var timing: CardTiming

    /// A card; the usual contactless answer to reset, behaviour and no delay unless told.
    package init(
        identifier: String,
        answerToReset: [UInt8] = Self.contactlessAnswerToReset,
        jpki: JPKIContents,
        inputSupport: InputSupportContents,
        surface: SurfaceContents,
        resident: ResidentContents,
        staff: StaffContents? = nil,
        common: CommonContents,
        behaviour: CardBehaviour = CardBehaviour(),
        timing: CardTiming = .immediate
    ) {
        self.identifier = identifier
        self.answerToReset = answerToReset
        self.jpki = jpki
        self.inputSupport = inputSupport
        self.surface = surface
        self.resident = resident
        self.staff = staff
        self.common = common
        self.behaviour = behaviour
        self.timing = timing
    }

    /// What a contactless reader makes of a My Number Card.
    package static let contactlessAnswerToReset: [UInt8] = [
        0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x05, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x7F,
    ]

    /// What a contact reader gets.
    package static let contactAnswerToReset: [UInt8] = [
        0x3B, 0xDA, 0x13, 0xFF, 0x81, 0x31, 0xFB, 0x46, 0x80, 0x12, 0x39, 0x2F, 0x31, 0xC1, 0x73,
        0xC6, 0x01, 0xC0, 0x3B,
    ]
}
