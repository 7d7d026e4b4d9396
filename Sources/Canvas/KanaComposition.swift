// か + U+3099 is drawn as が: the same letter in one scalar, which every terminal and font knows.
//
// For the screen only; the text keeps both scalars. Kana without a composed form (か + U+309A)
// keep the mark.

enum KanaComposition {
    private static let voicedMark: UInt32 = 0x3099
    private static let semiVoicedMark: UInt32 = 0x309A
    /// From hiragana to the same katakana.
    private static let katakanaOffset: UInt32 = 0x60

    /// The single scalar for a kana and a (semi-)voiced sound mark, if Unicode has one.
    static func composed(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        guard mark.value == voicedMark || mark.value == semiVoicedMark else { return nil }
        let isKatakana = (0x30A1...0x30FE).contains(base.value)
        guard isKatakana || (0x3041...0x309E).contains(base.value) else { return nil }
        let offset = isKatakana ? katakanaOffset : 0
        let hiragana = base.value - offset
        if mark.value == semiVoicedMark {
            return isHaRow(hiragana) ? Unicode.Scalar(hiragana + 2 + offset) : nil
        }
        switch hiragana {
        case 0x3046: return Unicode.Scalar(0x3094 + offset)
        case 0x309D: return Unicode.Scalar(0x309E + offset)
        // ワヰヱヲ have voiced forms in katakana only.
        case 0x308F...0x3092 where isKatakana: return Unicode.Scalar(base.value + 8)
        case 0x304B...0x3062 where hiragana % 2 == 1,
            0x3064...0x3069 where hiragana % 2 == 0:
            return Unicode.Scalar(hiragana + 1 + offset)
        default: return isHaRow(hiragana) ? Unicode.Scalar(hiragana + 1 + offset) : nil
        }
    }

    /// は, ひ, ふ, へ, ほ: every third scalar.
    private static func isHaRow(_ hiragana: UInt32) -> Bool {
        (0x306F...0x307B).contains(hiragana) && (hiragana - 0x306F) % 3 == 0
    }
}
