// The words of all languages of the counter.

package import CounterFlow

/// All catalogues, with the chain in which a text is looked for.
package struct Catalogues: Sendable {
    /// The languages there are, Japanese first, then English, then the others by tag.
    package let languages: [Language]
    private let catalogues: [Language: Catalogue]

    /// The version of the Japanese legal texts, as `ja.po` states it.
    package var legalVersion: String { catalogues[.japanese]?.header["X-Legal-Version"] ?? "" }

    /// Joins catalogues; one of them must be Japanese.
    package init(_ catalogues: [Catalogue]) throws(CatalogueError) {
        var byLanguage: [Language: Catalogue] = [:]
        for catalogue in catalogues { byLanguage[catalogue.language] = catalogue }
        guard byLanguage[.japanese] != nil else { throw .noJapanese(Spot(file: "Locales")) }
        let leading: [Language] = [.japanese, .english].filter { byLanguage[$0] != nil }
        let others = byLanguage.keys.filter { !leading.contains($0) }
        self.languages = leading + others.sorted { $0.rawValue < $1.rawValue }
        self.catalogues = byLanguage
    }

    /// Reads every `.po` file of a `Locales/` folder; the file's name is the language's tag.
    package static func load(from folder: String) throws(CatalogueError) -> Catalogues {
        var catalogues: [Catalogue] = []
        do {
            for name in try ScreenFolder.names(in: folder, suffix: ".po") {
                let path = "\(folder)/\(name)"
                let language = Language(rawValue: String(name.dropLast(3)))
                let text = try ScreenFolder.text(of: path)
                catalogues.append(try Catalogue(language: language, file: path, text: text))
            }
        } catch let error as CatalogueError {
            throw error
        } catch let failure as ScreenFolder.Failure {
            throw CatalogueError(failure)
        } catch {
            throw .unreadable(Spot(file: folder))
        }
        return try Catalogues(catalogues)
    }

    /// The text of a key with values in its places.
    ///
    /// Looked for in the language, then English, then Japanese; a key nobody has words for is
    /// shown in brackets.
    package func text(
        _ key: String,
        in language: Language,
        _ values: [String: String] = [:]
    ) -> String {
        for candidate in [language, .english, .japanese] {
            if let text = catalogues[candidate]?.texts[key] {
                return Placeholders.fill(text, values)
            }
        }
        return "[\(key)]"
    }

    /// Whether a language has no screens of its own, only a word that points to a printed board.
    package func pointsToBoard(_ language: Language) -> Bool {
        has(TextKeys.board, in: language) && !has(TextKey.keyNext.rawValue, in: language)
    }

    /// Whether a language has words of its own for a key.
    package func has(_ key: String, in language: Language) -> Bool {
        catalogues[language]?.texts[key] != nil
    }

    /// Whether somebody answers for a language's translation of the legal texts, in the version
    /// that is signed.
    package func legalReview(of language: Language) -> LegalReview {
        let header = catalogues[language]?.header ?? [:]
        let reviewer = header["X-Legal-Review"] ?? ""
        return !reviewer.isEmpty && header["X-Legal-Version"] == legalVersion
            ? .reviewed : .draft
    }

    /// The keys a language has words for.
    package func keys(of language: Language) -> Set<String> {
        Set((catalogues[language]?.texts ?? [:]).keys)
    }

    /// The keys of a book that a language has no words of its own for, sorted.
    ///
    /// Of Japanese and English everything is asked; of the others what customers read.
    package func missing(in language: Language, for book: ScreenBook) -> [String] {
        let required =
            Language.forStaff.contains(language)
            ? TextKeys.required(by: book, languages: languages)
            : TextKeys.forCustomers(by: book, languages: languages)
        return required.subtracting(keys(of: language)).sorted()
    }

    /// Refuses to start with a key that has no Japanese words: it could stand in a signed text.
    package func check(_ book: ScreenBook) throws(CatalogueError) {
        let missing = missing(in: .japanese, for: book)
        if !missing.isEmpty { throw .missing(.japanese, keys: missing) }
    }

    /// The Japanese words, for what is signed.
    package var wording: Wording {
        Wording(texts: catalogues[.japanese]?.texts ?? [:])
    }
}

extension CatalogueError {
    init(_ failure: ScreenFolder.Failure) {
        switch failure {
        case .unreadable(let path): self = .unreadable(Spot(file: path))
        case .tooLarge(let path): self = .tooLarge(Spot(file: path))
        }
    }
}
