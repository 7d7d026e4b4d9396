// One language's words: a gettext `.po` file whose contexts are the keys.

package import CounterFlow

/// The texts of one language.
package struct Catalogue: Hashable, Sendable {
    /// The language.
    package let language: Language
    /// Texts by key; a message without a translation or marked fuzzy is not among them.
    package let texts: [String: String]
    /// What the file says about itself, by name: `X-Legal-Version`, `X-Legal-Review`.
    package let header: [String: String]

    /// Reads a `.po` file.
    ///
    /// - Parameters:
    ///   - language: its language; in the source language (Japanese) an empty `msgstr` means the
    ///     `msgid`.
    ///   - file: its name, for errors.
    ///   - text: its content.
    /// - Throws: the first thing that is wrong, with its line.
    package init(language: Language, file: String, text: String) throws(CatalogueError) {
        var texts: [String: String] = [:]
        let read = try MessageReader.read(text, file: file)
        for message in read.messages {
            if texts[message.key] != nil {
                throw .duplicate(message.spot, key: message.key)
            }
            if message.isFuzzy { continue }
            let translated = message.text.isEmpty && language == .japanese
            let words = translated ? message.source : message.text
            guard !words.isEmpty else { continue }
            try Self.checkPlaces(of: message, words)
            texts[message.key] = words
        }
        self.language = language
        self.texts = texts
        self.header = Self.fields(of: read.header)
    }

    /// The lines of a header: a name, a colon, a value.
    private static func fields(of header: String) -> [String: String] {
        var fields: [String: String] = [:]
        for line in header.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            fields[String(line[..<colon])] = String(value)
        }
        return fields
    }

    private static func checkPlaces(
        of message: CatalogueMessage,
        _ words: String
    ) throws(CatalogueError) {
        let source = Placeholders.names(in: message.source)
        let translation = Placeholders.names(in: words)
        guard source == translation else {
            throw .placesDiffer(
                message.spot,
                key: message.key,
                source: source,
                translation: translation
            )
        }
        if !source.isEmpty, !message.hasBraceFlag {
            throw .flagMissing(message.spot, key: message.key)
        }
    }
}
