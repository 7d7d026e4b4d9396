// How a cell looks, apart from what is in it. Roles and themes are decided by the screens.

/// Colours by palette index and attributes; no meaning of its own.
package struct Style: Hashable, Sendable {
    /// Attributes every terminal has in some form.
    package struct Attributes: OptionSet, Hashable, Sendable {
        /// The bits, as passed to the terminal.
        package let rawValue: UInt8

        /// Makes attributes of their bits.
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Bold or bright.
        package static let bold = Attributes(rawValue: 1)
        /// Foreground and background exchanged.
        package static let reverse = Attributes(rawValue: 2)
        /// Underlined.
        package static let underline = Attributes(rawValue: 4)
    }

    /// Index into the 256-colour palette; `nil` is the terminal's own.
    ///
    /// Terminals with fewer colours get the nearest they have.
    package var foreground: UInt8?
    /// As `foreground`, behind the text.
    package var background: UInt8?
    /// Bold, reverse, underline.
    package var attributes: Attributes

    /// A style; everything the terminal's own unless said.
    package init(
        foreground: UInt8? = nil,
        background: UInt8? = nil,
        attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours, no attribute.
    package static let plain = Style()
}
