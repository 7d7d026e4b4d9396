// What was typed or chosen so far, valid or not.

package import Canvas
package import Identity

/// The state of one field.
///
/// Nothing typed is ever thrown away by a check.
package struct FieldState: Equatable, Sendable {
    /// The text being edited, for text kinds.
    package var line: EditLine
    /// The choices made, in the field's order.
    package var chosen: [String]
    /// The choice the highlight stands on.
    package var highlighted: Int
    /// Whether "next" was tried, so that an empty field may complain.
    package var attempted: Attempted

    /// Room beyond the longest answer, so that too much can be seen and mended.
    private static let slack = 20

    /// An untouched field.
    package init(longest: Int) {
        self.line = EditLine(maximumLength: longest + Self.slack)
        self.chosen = []
        self.highlighted = 0
        self.attempted = .notYet
    }

    /// The text as typed.
    package var text: ExactText { ExactText(line.text) }
}

/// Whether the customer tried to go on from a field.
package enum Attempted: Hashable, Sendable {
    case notYet
    case tried
}
