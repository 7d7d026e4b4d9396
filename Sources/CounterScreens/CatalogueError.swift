// Why a catalogue of `Locales/` can't be used: facts, with the place.

package import CounterFlow

/// What is wrong with a `.po` file.
package enum CatalogueError: Error, Hashable, Sendable {
    /// The folder or file is not there or can't be read.
    case unreadable(Spot)
    /// Larger than any catalogue, or too many of them.
    case tooLarge(Spot)
    /// A line that is none of gettext's.
    case notUnderstood(Spot)
    /// A text without its closing quotation mark, or with an unknown escape.
    case badString(Spot)
    /// A message without a key (`msgctxt`).
    case noKey(Spot)
    /// A message that lacks `msgid` or `msgstr`.
    case incomplete(Spot, key: String)
    /// A key that is there twice.
    case duplicate(Spot, key: String)
    /// A translation with other places for values than its source.
    case placesDiffer(Spot, key: String, source: [String], translation: [String])
    /// A message with places for values that gettext's own tools would not check.
    case flagMissing(Spot, key: String)
    /// There is no Japanese catalogue, in which everything is signed.
    case noJapanese(Spot)
    /// Keys without words.
    case missing(Language, keys: [String])
}

extension CatalogueError: CustomStringConvertible {
    /// One line for whoever wrote the file.
    package var description: String {
        switch self {
        case .unreadable(let spot): "\(spot): can't be read"
        case .tooLarge(let spot): "\(spot): too large"
        case .notUnderstood(let spot): "\(spot): not a line of a .po file"
        case .badString(let spot): "\(spot): text not closed, or an unknown escape"
        case .noKey(let spot): "\(spot): a message needs a msgctxt, its key"
        case .incomplete(let spot, let key): "\(spot): '\(key)' lacks msgid or msgstr"
        case .duplicate(let spot, let key): "\(spot): '\(key)' is there twice"
        case .placesDiffer(let spot, let key, let source, let translation):
            "\(spot): '\(key)' has places \(translation), its source has \(source)"
        case .flagMissing(let spot, let key): "\(spot): '\(key)' needs the flag python-brace-format"
        case .noJapanese(let spot): "\(spot): there is no ja.po"
        case .missing(let language, let keys):
            "\(language.rawValue): no words for \(keys.joined(separator: ", "))"
        }
    }
}
