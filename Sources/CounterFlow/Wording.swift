// The Japanese words of what is signed. They come from `Locales/ja.po`, whatever the screen says.

/// Japanese texts by key.
package struct Wording: Hashable, Sendable {
    private let texts: [String: String]

    /// Japanese texts by their keys.
    package init(texts: [String: String]) {
        self.texts = texts
    }

    /// The text of a key.
    ///
    /// A missing key is shown as the key in brackets; `CounterScreens` refuses to start with one
    /// missing.
    package func callAsFunction(_ key: String) -> String {
        texts[key] ?? "[\(key)]"
    }
}
