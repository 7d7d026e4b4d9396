// A screen as meaning: what is shown to whom. Cells and lines are made of it.

package import CounterFlow

/// Where in the procedure the screen stands.
package struct ViewProgress: Hashable, Sendable {
    /// The step's number, from 1.
    package let number: Int
    /// How many steps there are, as far as is known now.
    package let total: Int
    /// The same in words.
    package let words: String
}

/// A key and what it does.
package struct KeyHint: Hashable, Sendable {
    /// The key as printed on keyboards.
    package let key: String
    /// What it does here.
    package let words: String
}

/// How private a screen is.
package enum ViewPrivacy: Hashable, Sendable {
    /// Nothing about anybody.
    case open
    /// Personal data are on it.
    case personal
    /// A secret is typed on it.
    case secret
}

/// One screen.
package struct ScreenView: Equatable, Sendable {
    /// Stable name of the screen and its phase, for tests and lists: `purpose`,
    /// `signing.wrong-pin`, `handover.staff`.
    package let name: String
    /// Training or test environment, in words; `nil` in production.
    package let mark: String?
    /// Whose turn it is.
    package let turn: Turn
    /// The same in words.
    package let turnWords: String
    /// The title.
    package let title: String
    /// Steps done and left.
    package let progress: ViewProgress?
    /// What the person must know or do now, in paragraphs.
    package let lead: [String]
    /// A remark on what just happened.
    package let notice: String?
    /// The items in reading order.
    package let items: [ViewItem]
    /// What the trainer can do; only in training.
    package let trainer: String?
    /// The reader, live.
    package let status: String
    /// The keys that mean something here.
    package let keys: [KeyHint]
    /// The item the cursor stands on, by its index.
    package let cursorItem: Int?
    /// How private it is.
    package let privacy: ViewPrivacy
    /// The first row wanted of what does not fit; `nil` on screens that are not scrolled.
    package let firstRow: Int?
    /// What stands at the end of a long text.
    package let endWords: String
    /// What is said instead on a terminal that is too small.
    package let tooSmall: String
    /// Words of the line renderer, in the view's language.
    package let lineWords: LineWords
    /// The language of the words.
    package let language: Language

    /// Whether a long text is on it, which is scrolled by rows.
    package var isLongText: Bool { items.contains { $0.role == .documentLine } }
}
