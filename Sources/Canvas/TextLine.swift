// Text is broken into lines by columns, the Japanese way: between any two full-width letters,
// except where 禁則 (kinsoku) forbids it; Latin words stay whole while they fit.

/// Line breaking and clipping by columns.
package enum TextLine {
    /// One group of scalars between two places where a line may end.
    private struct Unit {
        var scalars: [Unicode.Scalar]
        var columns: Int
        var isSpace: Bool
    }

    /// Breaks text into lines of at most `columns`; LF ends a line.
    ///
    /// Nothing is lost but the spaces at a break. A line with fewer columns than one letter takes
    /// (① is drawn as three) still takes that letter, so that there is an end.
    package static func wrap(_ text: String, columns: Int) -> [String] {
        if let line = whole(text, columns: columns) { return [line] }
        var lines: [String] = []
        let newline: Unicode.Scalar = "\n"
        for paragraph in text.unicodeScalars.split(
            separator: newline,
            omittingEmptySubsequences: false
        ) {
            let units = glued(units(of: paragraph))
            lines.append(contentsOf: fill(units, columns: max(columns, 1)))
        }
        return lines
    }

    /// The text without spaces at its end, when it is one line of plain letters that fits; most are.
    private static func whole(_ text: String, columns: Int) -> String? {
        var used = 0
        for scalar in text.unicodeScalars {
            switch WidthClass.of(scalar) {
            case .narrow: used += 1
            case .wide: used += 2
            case .unknown, .mark, .disputed, .pictograph, .selector, .format: return nil
            }
            if used > columns { return nil }
        }
        guard text.utf8.last == UInt8(ascii: " ") else { return text }
        var kept = text.unicodeScalars
        while kept.last == " " { kept.removeLast() }
        return String(kept)
    }

    /// The longest beginning of `text` that takes at most `columns`, at a whole cluster.
    package static func clip(_ text: String, columns: Int) -> String {
        var kept = String.UnicodeScalarView()
        var used = 0
        for unit in clusters(of: text.unicodeScalars[...]) {
            guard used + unit.columns <= columns else { break }
            used += unit.columns
            kept.append(contentsOf: unit.scalars)
        }
        return String(kept)
    }

    /// The text's own clusters, with the columns each takes when drawn.
    private static func clusters(of scalars: Substring.UnicodeScalarView) -> [Unit] {
        var units: [Unit] = []
        for scalar in scalars {
            if !units.isEmpty, EastAsianWidth.attaches(scalar) {
                units[units.count - 1].scalars.append(scalar)
            } else {
                units.append(Unit(scalars: [scalar], columns: 0, isSpace: scalar == " "))
            }
        }
        var drawn: [Cluster] = []
        for index in units.indices {
            drawn.removeAll(keepingCapacity: true)
            Cluster.append(units[index].scalars, to: &drawn)
            units[index].columns = drawn.reduce(0) { $0 + $1.columns }
        }
        return units
    }

    /// Words and single full-width letters.
    private static func units(of scalars: Substring.UnicodeScalarView) -> [Unit] {
        var units: [Unit] = []
        var lastIsWord = false
        for cluster in clusters(of: scalars) {
            let isWord = !cluster.isSpace && !Kinsoku.breaksAnywhere(cluster.scalars[0])
            if isWord, lastIsWord {
                units[units.count - 1].scalars.append(contentsOf: cluster.scalars)
                units[units.count - 1].columns += cluster.columns
            } else {
                units.append(cluster)
            }
            lastIsWord = isWord
        }
        return units
    }

    /// Joins units that kinsoku keeps on one line.
    private static func glued(_ units: [Unit]) -> [Unit] {
        var joined: [Unit] = []
        for unit in units {
            if let last = joined.last, !last.isSpace, !unit.isSpace,
                Kinsoku.cannotBegin(unit.scalars[0]) || Kinsoku.cannotEnd(last.scalars)
            {
                joined[joined.count - 1].scalars.append(contentsOf: unit.scalars)
                joined[joined.count - 1].columns += unit.columns
            } else {
                joined.append(unit)
            }
        }
        return joined
    }

    private static func fill(_ units: [Unit], columns: Int) -> [String] {
        var lines: [String] = []
        var line: [Unicode.Scalar] = []
        var used = 0
        func end() {
            while line.last == " " { line.removeLast() }
            lines.append(string(line))
            line.removeAll()
            used = 0
        }
        for unit in units {
            if used + unit.columns <= columns {
                line += unit.scalars
                used += unit.columns
                continue
            }
            // A space at a break is the break.
            if unit.isSpace {
                end()
                continue
            }
            if used > 0 { end() }
            if unit.columns <= columns {
                line = unit.scalars
                used = unit.columns
                continue
            }
            for cluster in clusters(of: Substring(string(unit.scalars)).unicodeScalars) {
                if used > 0, used + cluster.columns > columns { end() }
                line += cluster.scalars
                used += cluster.columns
            }
        }
        end()
        return lines
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
