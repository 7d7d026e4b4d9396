// Screens and words, loaded once.

package import Canvas
package import CounterFlow
package import CounterScreens
package import Identity
package import NcursesTerminal

/// Why screens or words can't be used; the description names file, line and column.
package enum ScreenSetError: Error, Sendable, CustomStringConvertible {
    case screens(ScreenBookError)
    case words(CatalogueError)

    /// The message for whoever edits the files.
    package var description: String {
        switch self {
        case .screens(let error): error.description
        case .words(let error): error.description
        }
    }
}

/// `Screens/` and `Locales/` of one folder.
package struct ScreenSet: Sendable {
    /// What is asked, and how it looks.
    package let book: ScreenBook
    /// The words.
    package let catalogues: Catalogues

    /// Loads and checks both.
    ///
    /// `home`: the folder that holds `Screens/` and `Locales/`.
    /// - Returns: screens and words that fit each other.
    /// - Throws: what is wrong, with its file, line and column.
    package static func load(from home: String) throws(ScreenSetError) -> ScreenSet {
        let book: ScreenBook
        do throws(ScreenBookError) {
            book = try ScreenBook.load(from: home + "/Screens")
        } catch {
            throw .screens(error)
        }
        do throws(CatalogueError) {
            let catalogues = try Catalogues.load(from: home + "/Locales")
            try catalogues.check(book)
            return ScreenSet(book: book, catalogues: catalogues)
        } catch {
            throw .words(error)
        }
    }

    /// The rules of a counter at a place.
    package func rules(
        place: CounterPlace,
        privacy: PrivacyTimes = .usual
    ) -> CounterRules {
        CounterRules(
            procedures: book.procedures,
            wording: catalogues.wording,
            methods: book.methods,
            place: place,
            languages: catalogues.languages,
            privacy: privacy
        )
    }

    /// What composes views with these words, for lines: nothing is aligned there.
    package var composer: ScreenComposer { ScreenComposer(catalogues: catalogues) }

    /// What composes views for a terminal that counts some scripts as the layout does.
    package func composer(agreeing scripts: Set<ScriptSample>) -> ScreenComposer {
        ScreenComposer(catalogues: catalogues, agreeing: scripts)
    }

    /// The customer's receipt, in the customer's language.
    ///
    /// `head`: the journal's head as it is printed.
    package func receipt(
        of state: CounterState,
        place: CounterPlace,
        at now: Timestamp,
        head: String?
    ) -> [String] {
        guard let visit = state.visit else { return [] }
        return ReceiptText(catalogues: catalogues, place: place).lines(
            of: visit,
            in: state.customerLanguage,
            environment: state.environment,
            at: now,
            head: head
        )
    }

    /// One sentence, in every language that has it, for a terminal that can't show screens.
    package func unusable(_ error: TerminalError) -> String {
        let key: String
        var facts: [String: String] = [:]
        switch error {
        case .notATerminal: key = "terminal.not-a-terminal"
        case .unusable(let term):
            key = "terminal.unusable"
            facts["term"] = term
        case .systemRefused: key = "terminal.refused"
        }
        return catalogues.languages.filter { catalogues.has(key, in: $0) }
            .map { catalogues.text(key, in: $0, facts) }
            .joined(separator: "\n")
    }
}
