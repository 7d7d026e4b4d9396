// What is drawn for scalars that are never sent to a terminal.
//
// 1. Latin letters with an accent whose width is disputed (é) are drawn as letter and combining
//    mark, which is the same letter by Unicode's own rules: not a variant.
// 2. Everything else below is a variant: a look-alike of ASCII or of undisputed width.
// 3. What has no look-alike is drawn as 〓.

enum Substitution {
    /// Appends what is drawn for `scalar`; says whether a following mark may be drawn over it.
    static func append(_ scalar: Unicode.Scalar, to clusters: inout [Cluster]) -> Bool {
        if let (letter, accents) = accented(scalar) {
            var cluster = Cluster(base: letter, columns: 1)
            for accent in accents { cluster.attach(accent) }
            clusters.append(cluster)
            return true
        }
        if let (letter, stroke) = stroked[scalar] {
            var cluster = Cluster(base: letter, columns: 1, isVariant: true)
            cluster.attach(stroke)
            clusters.append(cluster)
            return true
        }
        guard let drawn = lookAlike(scalar) else {
            clusters.append(.geta)
            return false
        }
        for replacement in drawn.unicodeScalars {
            let columns: UInt8 = replacement.isASCII ? 1 : 2
            clusters.append(Cluster(base: replacement, columns: columns, isVariant: true))
        }
        return false
    }

    /// A mark with nothing to stand over: the sound marks have a spacing form, the rest are 〓.
    static func loneMark(_ mark: Unicode.Scalar) -> Cluster {
        switch mark.value {
        case 0x3099: Cluster(base: "\u{309B}", columns: 2, isVariant: true)
        case 0x309A: Cluster(base: "\u{309C}", columns: 2, isVariant: true)
        default: .geta
        }
    }

    /// Format characters that leave no trace: joiners, word joiner, byte order mark.
    ///
    /// Others, the directional overrides above all, are made visible as 〓: they could turn a name
    /// around.
    static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }

    /// The accented letters among the disputed, as rows of one accent.
    private static let accentRows:
        [(accents: String.UnicodeScalarView, composed: String, letters: String)] = [
            ("\u{300}".unicodeScalars, "àèìòù", "aeiou"),
            ("\u{301}".unicodeScalars, "áéíóúń", "aeioun"),
            ("\u{302}".unicodeScalars, "ê", "e"),
            ("\u{304}".unicodeScalars, "āēīōū", "aeiou"),
            ("\u{308}".unicodeScalars, "ü", "u"),
            ("\u{30C}".unicodeScalars, "ěňǎǐǒǔ", "enaiou"),
            ("\u{308}\u{304}".unicodeScalars, "ǖ", "u"),
            ("\u{308}\u{301}".unicodeScalars, "ǘ", "u"),
            ("\u{308}\u{30C}".unicodeScalars, "ǚ", "u"),
            ("\u{308}\u{300}".unicodeScalars, "ǜ", "u"),
        ]

    private typealias Accented = (letter: Unicode.Scalar, accents: String.UnicodeScalarView)

    private static let accentedLetters: [Unicode.Scalar: Accented] = {
        var table: [Unicode.Scalar: Accented] = [:]
        for row in accentRows {
            for (composed, letter) in zip(row.composed.unicodeScalars, row.letters.unicodeScalars) {
                table[composed] = (letter, row.accents)
            }
        }
        return table
    }()

    /// Every letter that is drawn as letter and marks, with these.
    static var disputedLetters:
        [(composed: Unicode.Scalar, parts: (letter: Unicode.Scalar, accents: [Unicode.Scalar]))]
    {
        accentedLetters.map { ($0.key, ($0.value.letter, Array($0.value.accents))) }
            + stroked.map { ($0.key, ($0.value.0, [$0.value.1])) }
    }

    private static func accented(_ scalar: Unicode.Scalar) -> Accented? {
        scalar.value < 0x1E0 ? accentedLetters[scalar] : nil
    }

    /// Letters with a stroke, drawn as letter and combining stroke (Vietnamese đ above all).
    private static let stroked: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [
        "đ": ("d", "\u{335}"), "ħ": ("h", "\u{335}"), "ŧ": ("t", "\u{335}"), "Ŧ": ("T", "\u{335}"),
        "ł": ("l", "\u{335}"), "Ł": ("L", "\u{335}"), "ø": ("o", "\u{338}"), "Ø": ("O", "\u{338}"),
        "Ħ": ("H", "\u{335}"),
    ]

    private static let roman = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ]

    private static func lookAlike(_ scalar: Unicode.Scalar) -> String? {
        let value = scalar.value
        switch value {
        case 0x09: return " "
        case 0x2160...0x216B: return roman[Int(value - 0x2160)]
        case 0x2170...0x217B: return roman[Int(value - 0x2170)].lowercased()
        case 0x2460...0x2473: return "(\(value - 0x2460 + 1))"
        case 0x2474...0x2487: return "(\(value - 0x2474 + 1))"
        case 0x2488...0x249B: return "\(value - 0x2488 + 1)."
        case 0x24EB...0x24F4: return "(\(value - 0x24EB + 11))"
        case 0x2776...0x277F: return "(\(value - 0x2776 + 1))"
        case 0x2500...0x257F: return boxDrawing(value)
        default: return lookAlikes[scalar]
        }
    }

    private static func boxDrawing(_ value: UInt32) -> String {
        switch value {
        case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: "-"
        case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: "|"
        default: "+"
        }
    }

    private static let lookAlikes: [Unicode.Scalar: String] = [
        "\u{AD}": "-", "‐": "-", "–": "-", "—": "-", "―": "\u{FF0D}", "‖": "||",
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "′": "'", "″": "\"", "´": "'", "‵": "`",
        "…": "...", "‥": "..", "․": ".", "•": "*", "·": "\u{30FB}", "‧": "\u{30FB}",
        "※": "\u{FF0A}", "†": "+", "‡": "+",
        "×": "x", "÷": "/", "±": "+-", "∕": "/", "∣": "|", "∥": "||", "∶": ":", "∼": "~",
        "¡": "!", "¿": "?", "®": "(R)", "™": "(TM)", "€": "EUR", "¤": "$",
        "ª": "a", "º": "o", "¹": "1", "²": "2", "³": "3", "⁴": "4", "ⁿ": "n",
        "₁": "1", "₂": "2", "₃": "3", "₄": "4", "¼": "1/4", "½": "1/2", "¾": "3/4",
        "℃": "C", "℉": "F", "ℓ": "l", "№": "No.", "℡": "TEL", "Å": "A",
        "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "Ð": "D", "ð": "d",
        "Þ": "TH", "þ": "th", "ı": "i", "ĸ": "k", "Ŋ": "NG", "ŋ": "ng", "Ĳ": "IJ", "ĳ": "ij",
        "Ŀ": "L", "ŀ": "l", "ŉ": "n", "ɑ": "a", "ɡ": "g", "ˈ": "'", "ː": ":",
        "←": "<-", "→": "->", "↑": "^", "↓": "v", "↔": "<->", "⇒": "=>", "⇔": "<=>",
        "≠": "!=", "≤": "<=", "≥": ">=", "≦": "<=", "≧": ">=", "≒": "=", "≡": "=",
        "○": "\u{3007}", "◯": "\u{3007}", "◎": "\u{3007}", "●": "*", "■": "*", "□": "[]",
        "◆": "*", "◇": "<>", "★": "*", "☆": "*", "▲": "^", "△": "^", "▼": "v", "▽": "v",
        "▶": ">", "▷": ">", "◀": "<", "◁": "<", "☑": "[x]", "☐": "[ ]", "✓": "v", "✔": "v",
        "✕": "x", "✖": "x", "✗": "x", "✘": "x", "♪": "*", "☎": "TEL", "⚠": "!",
    ]
}
