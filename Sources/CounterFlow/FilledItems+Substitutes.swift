// 代替文字: what the certificate holds in place of characters it can't hold.

import Identity

extension FilledItems {
    /// Whether any character of the name or the address was replaced.
    package var hasSubstitutes: Bool { !nameSubstitutes.isEmpty || !addressSubstitutes.isEmpty }

    /// The characters that stand in place of others, name first.
    package var substitutes: [String] {
        Self.characters(of: items.name.string, at: nameSubstitutes)
            + Self.characters(of: items.address.string, at: addressSubstitutes)
    }

    /// Positions count code points; what lies beyond the text is left out.
    private static func characters(of text: String, at positions: [Int]) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return positions.filter(scalars.indices.contains).map { String(scalars[$0]) }
    }
}
