// What goes into one terminal cell: a base scalar and the marks drawn over it.
//
// Swift's `Character` is the wrong unit here: half-width "ｶﾞ" is one Character and two columns. Text
// is cut by scalars: a base, then the zero-width marks that follow it. What is drawn is not the
// text itself: variation selectors, controls, format characters, emoji and scalars whose width
// terminals dispute are never sent (see `Substitution`). The text keeps them all.

/// One drawable unit: a base of one or two columns and up to four marks.
package struct Cluster: Equatable, Sendable {
    /// The most marks drawn over one base; ncurses cuts the rest (`CCHARW_MAX` is five).
    package static let mostMarks = 4

    /// What is drawn first.
    package let base: Unicode.Scalar
    private var mark1: UInt32 = 0
    private var mark2: UInt32 = 0
    private var mark3: UInt32 = 0
    private var mark4: UInt32 = 0

    private let width: UInt8

    /// The columns it takes, 1 or 2; 0 only for the second half of a wide cluster in a grid.
    package var columns: Int { Int(width) }

    /// Whether what is drawn differs from what the text holds: a selector dropped, an equivalent or
    /// 〓 in place of a scalar that cannot be drawn safely.
    ///
    /// Screens then say so in words.
    package private(set) var isVariant: Bool

    init(base: Unicode.Scalar, columns: UInt8, isVariant: Bool = false) {
        self.base = base
        self.width = columns
        self.isVariant = isVariant
    }

    /// An empty cell.
    package static let blank = Cluster(base: " ", columns: 1)
    /// The right half of a wide cluster.
    static let continuation = Cluster(base: "\0", columns: 0)
    /// 〓, in place of what cannot be drawn.
    package static let geta = Cluster(base: "\u{3013}", columns: 2, isVariant: true)

    /// The marks over the base, in order.
    package var marks: [Unicode.Scalar] {
        [mark1, mark2, mark3, mark4].prefix { $0 != 0 }.compactMap(Unicode.Scalar.init)
    }

    /// The scalars to send for this cluster, base first, ended by zeros.
    package var values: (UInt32, UInt32, UInt32, UInt32, UInt32) {
        (base.value, mark1, mark2, mark3, mark4)
    }

    /// The same for a terminal that draws accented Latin letters in one column
    /// (`ScriptSample.latin`): one letter in place of letter and marks where there is one.
    package var composedValues: (UInt32, UInt32, UInt32, UInt32, UInt32) {
        guard mark1 != 0, mark3 == 0,
            let letter = LatinComposition.composed(base.value, mark1, mark2)
        else { return values }
        return (letter, 0, 0, 0, 0)
    }

    /// Walks over the scalars to send for this cluster, base first; `composed`: as
    /// `composedValues` has them.
    package func forEachScalar(composed: Bool = false, _ body: (Unicode.Scalar) -> Void) {
        if composed, mark1 != 0, let letter = Unicode.Scalar(composedValues.0), letter != base {
            return body(letter)
        }
        body(base)
        if mark1 == 0 { return }
        for mark in marks { body(mark) }
    }

    /// Adds a mark, or notes that there was no room for it.
    mutating func attach(_ mark: Unicode.Scalar) {
        if let composed = KanaComposition.composed(base, mark), mark1 == 0 {
            self = Cluster(base: composed, columns: width, isVariant: isVariant)
        } else if mark1 == 0 {
            mark1 = mark.value
        } else if mark2 == 0 {
            mark2 = mark.value
        } else if mark3 == 0 {
            mark3 = mark.value
        } else if mark4 == 0 {
            mark4 = mark.value
        } else {
            isVariant = true
        }
    }

    mutating func noteVariant() {
        isVariant = true
    }

    /// Cuts text into what is drawn for it, from left to right.
    package static func split(_ text: String) -> [Cluster] {
        var clusters: [Cluster] = []
        clusters.reserveCapacity(text.utf8.count)
        append(text.unicodeScalars, to: &clusters)
        return clusters
    }

    /// The pieces of a text, each a base with what attaches to it, that are drawn as something else
    /// than they are: for naming them.
    package static func variants(in text: String) -> [String] {
        var pieces: [String.UnicodeScalarView] = []
        for scalar in text.unicodeScalars {
            if !pieces.isEmpty, EastAsianWidth.attaches(scalar) {
                pieces[pieces.count - 1].append(scalar)
            } else {
                pieces.append(String.UnicodeScalarView([scalar]))
            }
        }
        return pieces.map(String.init).filter { split($0).contains(where: \.isVariant) }
    }

    /// As `split`, into a buffer that is reused from row to row.
    static func append(
        _ scalars: some Sequence<Unicode.Scalar>,
        to clusters: inout [Cluster]
    ) {
        let start = clusters.count
        // Whether the last cluster is the text's own scalar, so that a mark can be drawn over it.
        var lastTakesMarks = false
        for scalar in scalars {
            let last = clusters.count > start ? clusters.count - 1 : nil
            switch WidthClass.of(scalar) {
            case .narrow:
                let drawn = scalar == "\u{A0}" ? " " : scalar
                clusters.append(Cluster(base: drawn, columns: 1))
                lastTakesMarks = true
            case .wide:
                clusters.append(Cluster(base: scalar, columns: 2))
                lastTakesMarks = true
            case .mark:
                if let last, lastTakesMarks {
                    clusters[last].attach(scalar)
                } else {
                    clusters.append(Substitution.loneMark(scalar))
                    lastTakesMarks = false
                }
            case .selector:
                if let last { clusters[last].noteVariant() }
            case .format:
                if Substitution.isSilent(scalar) {
                    if let last { clusters[last].noteVariant() }
                } else {
                    clusters.append(.geta)
                    lastTakesMarks = false
                }
            case .disputed, .pictograph, .unknown:
                lastTakesMarks = Substitution.append(scalar, to: &clusters)
            }
        }
    }
}
