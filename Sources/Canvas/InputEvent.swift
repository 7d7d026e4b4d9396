// What the keyboard says, once bytes have become keys and text.

/// A key that is not text.
package enum Key: Hashable, Sendable {
    case enter
    case escape
    case backspace
    case tab
    case backTab
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    case insert
    case delete
    /// F1 to F12.
    case function(Int)
    /// A letter typed with Ctrl, lower case: Ctrl-L is `control("l")`.
    case control(Unicode.Scalar)
}

/// One thing that came from the keyboard.
///
/// Equal by code points: `String ==` would merge U+FA19 with U+795E.
package enum InputEvent: Equatable, Sendable {
    /// Typed or committed by an input method, one scalar or more, no control among them.
    case text(String)
    /// A key that is not text.
    case key(Key)
    /// Pasted; line ends are LF, other controls are gone. Never submits anything.
    case paste(String)
    /// The terminal's window lost the focus: personal data is hidden.
    case focusLost
    /// The window has the focus again.
    case focusGained

    /// Whether both are the same event with the same code points.
    package static func == (left: InputEvent, right: InputEvent) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)), (.paste(let left), .paste(let right)):
            left.utf8.elementsEqual(right.utf8)
        case (.key(let left), .key(let right)): left == right
        case (.focusLost, .focusLost), (.focusGained, .focusGained): true
        default: false
        }
    }
}
