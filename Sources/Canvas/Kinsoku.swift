// 禁則: what may not begin and what may not end a line (after JIS X 4051, the simple part of it).

enum Kinsoku {
    private static let notFirst = Set(
        ("、。，．・：；？！゛゜ヽヾゝゞ々〻ー〜～－‐゠–）］｝〉》」』】〕〗〙＞"
            + "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
            + "｡､･ｰﾞﾟ｣ｧｨｩｪｫｬｭｮｯ,.:;?!)]}%％℃").unicodeScalars
    )
    private static let notLast = Set("（［｛〈《「『【〔〖〘＜｢([{￥＄〒№#＃".unicodeScalars)

    static func cannotBegin(_ scalar: Unicode.Scalar) -> Bool {
        notFirst.contains(scalar)
    }

    /// Looks at the last scalar that is not a mark.
    static func cannotEnd(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let last = scalars.last(where: { !EastAsianWidth.attaches($0) }) else { return false }
        return notLast.contains(last)
    }

    /// Whether a line may end on either side of a letter: full-width letters and half-width kana.
    static func breaksAnywhere(_ scalar: Unicode.Scalar) -> Bool {
        if (0xFF61...0xFF9F).contains(scalar.value) { return true }
        // Hangul is written with spaces between words.
        if (0xAC00...0xD7A3).contains(scalar.value) { return false }
        return EastAsianWidth.columns(of: scalar) != 1
    }
}
