// How many columns of a terminal a scalar takes, and whether terminals agree about it.

/// What a terminal does with a scalar.
///
/// The raw values are those of the width table.
enum WidthClass: UInt32 {
    /// Controls, unassigned values and conjoining jamo: never sent.
    case unknown = 0
    /// A mark drawn over the scalar before it.
    case mark = 1
    /// One column everywhere.
    case narrow = 2
    /// Two columns everywhere.
    case wide = 3
    /// One column by glibc's count, two on some terminals: East Asian Width "Ambiguous", private
    /// use, narrow pictographs, visible format characters. Never sent.
    case disputed = 4
    /// Two columns by glibc's count, drawn by terminals as they like: emoji. Never sent.
    case pictograph = 5
    /// A variation selector (IVS included): never sent; two of four terminals draw boxes for it.
    case selector = 6
    /// An invisible format character, directional overrides among them: never sent.
    case format = 7

    /// The class of a scalar.
    static func of(_ scalar: Unicode.Scalar) -> WidthClass {
        let value = scalar.value
        if (0x20..<0x7F).contains(value) { return .narrow }
        // Hiragana from ぁ, and the unified ideographs with Extension A: most of what we draw.
        if (0x3041...0x3096).contains(value) || (0x3400...0x9FFF).contains(value),
            !(0x4DC0...0x4DFF).contains(value)
        {
            return .wide
        }
        return lookedUp(value)
    }

    private static func lookedUp(_ value: UInt32) -> WidthClass {
        let key = value << 3 | 7
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle] <= key { low = middle + 1 } else { high = middle }
        }
        // The first run starts at zero, so `low` is at least one.
        return WidthClass(rawValue: runs[low - 1] & 7) ?? .unknown
    }
}

/// Widths as the East Asian Width property and glibc count them.
package enum EastAsianWidth {
    /// The columns of one scalar as glibc counts them in C.UTF-8, or `nil` where it draws none:
    /// controls, scalars it does not know, conjoining jamo.
    package static func columns(of scalar: Unicode.Scalar) -> Int? {
        switch WidthClass.of(scalar) {
        case .unknown: nil
        case .mark, .selector, .format: 0
        case .narrow, .disputed: 1
        case .wide, .pictograph: 2
        }
    }

    /// The columns `text` takes when drawn: after substitution, marks and selectors counting
    /// nothing.
    ///
    /// This, not the number of characters, is what layouts add up.
    package static func columns(of text: String) -> Int {
        var total = 0
        for cluster in Cluster.split(text) { total += cluster.columns }
        return total
    }

    /// Whether a scalar belongs to the one before it in a line being edited: combining marks,
    /// variation selectors, invisible format characters.
    ///
    /// Half-width ﾞ and ﾟ have a column of their own and stand alone.
    package static func attaches(_ scalar: Unicode.Scalar) -> Bool {
        switch WidthClass.of(scalar) {
        case .mark, .selector, .format: true
        case .unknown, .narrow, .wide, .disputed, .pictograph: false
        }
    }
}
