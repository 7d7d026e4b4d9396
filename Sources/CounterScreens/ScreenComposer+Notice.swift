// What the customer's own screen says while no counter speaks through it.

package import CounterFlow

/// What there is to say.
package enum DisplayNotice: Hashable, Sendable, CaseIterable {
    /// No counter was there yet.
    case closed
    /// The line to the counter was cut.
    case cut
    /// Another screen is connected.
    case busy
}

extension ScreenComposer {
    /// The view of a notice.
    ///
    /// - Parameters:
    ///   - notice: what there is to say.
    ///   - language: the language of who sits there.
    ///   - environment: marked unless production.
    ///   - languages: what can be chosen.
    /// - Returns: the view.
    package func notice(
        _ notice: DisplayNotice,
        in language: Language,
        environment: CounterEnvironment,
        languages: [Language]
    ) -> ScreenView {
        let words = Words(catalogues: catalogues, language: drawn(language))
        let mark: String? =
            switch environment {
            case .production: nil
            case .verification, .training: words.of("environment.\(environment.rawValue)")
            }
        let (title, items) = Self.says(notice, words)
        return ScreenView(
            name: "display.\(notice)",
            mark: mark,
            turn: .customer,
            turnWords: words.of("turn.\(Turn.customer.rawValue)"),
            title: title,
            progress: nil,
            lead: board(for: language),
            notice: nil,
            items: items.enumerated().map { index, text in
                ViewItem(id: "says-\(index)", role: .text, label: text)
            },
            trainer: nil,
            status: "",
            keys: languages.count > 1 ? [KeyHint(key: "F2", words: words(.keyLanguage))] : [],
            cursorItem: 0,
            privacy: .open,
            firstRow: nil,
            endWords: words(.reviewEnd),
            tooSmall: words(.tooSmall),
            lineWords: LineWords(words),
            language: words.language
        )
    }

    private static func says(_ notice: DisplayNotice, _ words: Words) -> (String, [String]) {
        switch notice {
        case .closed: return (words(.waitsTitle), [words(.displayClosed)])
        case .busy: return (words(.waitsTitle), [words(.displayBusy)])
        case .cut:
            let lines = words.threeLines(.displayCut)
            return (lines[0], Array(lines.dropFirst()))
        }
    }
}
