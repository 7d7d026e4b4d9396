// What is said travels as a key and facts; words are found when it is shown.

/// A text of `Locales/` by its key, with the facts that go into its `{placeholders}`.
package struct Message: Hashable, Sendable, Codable {
    /// The key, the `msgctxt` of the catalogues.
    package let key: String
    /// Values for the placeholders, already free of formatting.
    package let arguments: [String: String]

    /// A text of the catalogues with the facts for its placeholders.
    package init(_ key: String, _ arguments: [String: String] = [:]) {
        self.key = key
        self.arguments = arguments
    }
}
