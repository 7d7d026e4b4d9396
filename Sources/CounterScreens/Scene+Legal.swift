// Legal texts: the Japanese is what is signed; a translation is for reference and says so.
//
// A translation that nobody has reviewed is shown in training only. At a real counter the customer
// then reads the Japanese, with a word about it in her own language.

import CounterFlow

/// A legal text as it is shown.
struct LegalText {
    /// The text, in the customer's language or in Japanese.
    var text: String
    /// Its version, and what it is: the text itself, a translation, or the Japanese for want of one.
    var remark: String
    /// Whether it is a translation.
    var isTranslation: Bool
}

extension Scene {
    /// A legal text in the language of the screen, as far as it may be shown.
    func legal(_ key: String) -> LegalText {
        let catalogues = words.catalogues
        let version = ["version": catalogues.legalVersion]
        let japanese = catalogues.text(key, in: .japanese)
        guard words.language != .japanese else {
            return LegalText(
                text: japanese,
                remark: words(.legalText, version),
                isTranslation: false
            )
        }
        let isReviewed = catalogues.legalReview(of: words.language) == .reviewed
        guard catalogues.has(key, in: words.language),
            isReviewed || state.environment == .training
        else {
            return LegalText(
                text: japanese,
                remark: words(.legalJapaneseOnly, version),
                isTranslation: false
            )
        }
        return LegalText(
            text: words.of(key),
            remark: words(.legalTranslation, version),
            isTranslation: true
        )
    }
}
