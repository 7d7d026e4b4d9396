// Two people share one terminal.

/// Whose turn it is at the terminal.
package enum Turn: String, Hashable, Sendable, Codable, CaseIterable {
    case staff
    case customer
}

/// A language of the counter, as an IETF tag: `ja`, `en`.
package struct Language: RawRepresentable, Hashable, Sendable, Codable {
    /// The tag itself, `ja` or `en`.
    package let rawValue: String

    /// The language with this tag; whether there are words for it is seen elsewhere.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Japanese, the language of everything that is signed.
    package static let japanese = Language(rawValue: "ja")
    /// English, the staff's other language and the first to be asked when one has no words.
    package static let english = Language(rawValue: "en")
    /// The languages the staff may read.
    package static let forStaff: [Language] = [.japanese, .english]
}

/// What kind of day it is at this counter; anything but production is said on every screen.
package enum CounterEnvironment: String, Hashable, Sendable, Codable {
    case production
    /// 検証環境: a trust anchor of a test hierarchy is configured.
    case verification
    /// Training: card and PF are simulated inside the program.
    case training
}
