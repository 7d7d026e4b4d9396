// Keyboards give full-width digits and half-width kana; fields say what they fold.

/// Full-width letters, digits and signs to ASCII.
package enum WidthFolding {
    /// Folds U+FF01–U+FF5E to ASCII, U+3000 to a space, Japanese hyphens and minus signs to `-`.
    package static func ascii(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E:
                // The full-width forms lie at a fixed distance, so the result is a scalar.
                if let ascii = Unicode.Scalar(scalar.value - 0xFEE0) { folded.append(ascii) }
            case 0x3000: folded.append(" ")
            case 0x2010...0x2015, 0x2212, 0x30FC: folded.append("-")
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }
}

/// Hiragana and half-width katakana to full-width katakana, for フリガナ fields only.
package enum KanaFolding {
    private static let halfWidth = Array(
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
            .unicodeScalars
    )

    /// Folds U+3041–U+3096 and U+FF61–U+FF9D; a following voiced mark joins its kana.
    package static func katakana(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3041...0x3096:
                // Katakana lies 0x60 above hiragana, so the result is a scalar.
                if let kana = Unicode.Scalar(scalar.value + 0x60) { folded.append(kana) }
            case 0xFF61...0xFF9D:
                folded.append(halfWidth[Int(scalar.value - 0xFF61)])
            case 0xFF9E, 0x3099:
                join(&folded, offset: 1, else: "\u{309B}")
            case 0xFF9F, 0x309A:
                join(&folded, offset: 2, else: "\u{309C}")
            default:
                folded.append(scalar)
            }
        }
        return String(folded)
    }

    private static func join(
        _ folded: inout String.UnicodeScalarView,
        offset: UInt32,
        else mark: Unicode.Scalar
    ) {
        guard let last = folded.last?.value else { return folded.append(mark) }
        let takesVoiced =
            (0x30AB...0x30C1).contains(last) && last % 2 == 1
            || [0x30C4, 0x30C6, 0x30C8].contains(last)
        let takesBoth = (0x30CF...0x30DB).contains(last) && (last - 0x30CF) % 3 == 0
        if last == 0x30A6, offset == 1 {
            folded.removeLast()
            folded.append("\u{30F4}")
        } else if takesBoth || (takesVoiced && offset == 1),
            let voiced = Unicode.Scalar(last + offset)
        {
            folded.removeLast()
            folded.append(voiced)
        } else {
            folded.append(mark)
        }
    }
}
