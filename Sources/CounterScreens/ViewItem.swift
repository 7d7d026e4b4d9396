// One thing on a screen, as what it is and not as how it looks.

package import Canvas
package import CounterFlow
package import Identity

/// What an item is.
package enum ItemRole: Hashable, Sendable {
    /// A paragraph.
    case text
    /// A paragraph that must not be overlooked.
    case warning
    /// Opens a group of items.
    case heading
    /// Label and value, to read.
    case value
    /// The label of a question whose choices follow.
    case question
    /// A line to type into.
    case field
    /// A secret to type; never shown.
    case secret
    /// One of several choices, of which one can be made.
    case choice
    /// One of several choices, of which any number can be made.
    case check
    /// Something to press.
    case button
    /// A line of a text that is or was signed.
    case documentLine
}

/// What an item shows beside its label.
package enum ItemValue: Equatable, Sendable {
    case none
    /// A text, code point for code point.
    case text(ExactText)
    /// A line being typed, with its cursor.
    case line(EditLine)
    /// Whether a secret is being typed, and in words.
    case secret(SecretProgress, words: String)
}

/// What is said about an item by a mark.
package enum ItemMark: Hashable, Sendable {
    case none
    case chosen
    case notChosen
    /// A document line that differs from what was read before.
    case changed
}

/// Whether an item has the focus.
package enum ItemFocus: Hashable, Sendable {
    case focused
    case away
}

/// One item of a screen.
package struct ViewItem: Equatable, Sendable {
    /// Stable id on its screen.
    package let id: String
    /// What it is.
    package let role: ItemRole
    /// Its label or text.
    package var label: String
    /// What it shows.
    package var value: ItemValue
    /// Its mark.
    package var mark: ItemMark
    /// The digit that picks it, from 1.
    package var number: Int?
    /// A remark beside the label, such as 任意.
    package var remark: String?
    /// Help on it.
    package var help: String?
    /// What is wrong with the answer, in words.
    package var fault: String?
    /// A translation shown above a document line; never part of the document.
    package var gloss: String?
    /// Whether it has the focus.
    package var focus: ItemFocus
    /// Joins the items of one question.
    package var group: String

    /// An item; what is left out is empty.
    package init(
        id: String,
        role: ItemRole,
        label: String = "",
        value: ItemValue = .none,
        mark: ItemMark = .none,
        number: Int? = nil,
        remark: String? = nil,
        help: String? = nil,
        fault: String? = nil,
        gloss: String? = nil,
        focus: ItemFocus = .away,
        group: String? = nil
    ) {
        self.id = id
        self.role = role
        self.label = label
        self.value = value
        self.mark = mark
        self.number = number
        self.remark = remark
        self.help = help
        self.fault = fault
        self.gloss = gloss
        self.focus = focus
        self.group = group ?? id
    }
}
