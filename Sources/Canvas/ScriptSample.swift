// Scripts whose width terminals do not agree about, each with a few words to measure it by.
//
// The rule of this room: a scalar counts what glibc counts, marks (Mn, Me) nothing, spacing marks
// (Mc) one column, and no cluster of several bases is ever drawn as one. Terminals that shape text,
// or count by another Unicode version, see it differently; the program asks them once, at its
// start, where the cursor stands after each sample.

/// A script, measured before it is used.
package enum ScriptSample: String, Hashable, Sendable, CaseIterable {
    /// Letters with accents, of which a terminal set up for East Asia may make two columns.
    case latin
    case thai
    case devanagari
    case myanmar

    /// Words with every kind of mark of the script: above, below, spacing, joined.
    package var text: String {
        switch self {
        case .latin: "áđüłø"
        case .thai: "ที่นี้กำ"
        case .devanagari: "कृपया क्षि"
        case .myanmar: "မြန်မာ ကြည့်"
        }
    }

    /// The columns this room counts for the sample.
    package var columns: Int { EastAsianWidth.columns(of: text) }
}
