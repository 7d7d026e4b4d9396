// What the customer's own screen says while no counter speaks through it.

import Canvas
import CounterFlow
import CounterScreens
import Testing

@Suite("The customer's own screen by itself")
struct DisplayNoticeTests {
    private func view(_ notice: DisplayNotice, _ language: Language) throws -> ScreenView {
        let catalogues = try Declared.catalogues.get()
        return ScreenComposer(catalogues: catalogues).notice(
            notice,
            in: language,
            environment: .training,
            languages: catalogues.languages
        )
    }

    @Test("says it in words, whole, in every language and size, and that it is training")
    func fits() throws {
        let theme = try Declared.book.get().theme
        for language in try Declared.catalogues.get().languages {
            for notice in DisplayNotice.allCases {
                let view = try view(notice, language)
                #expect(!view.title.isEmpty && !view.items.isEmpty)
                let lines = LineRenderer.lines(view).joined(separator: "\n")
                #expect(!lines.contains("[display.") && !lines.contains("{"), "\(lines)")
                for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
                    var grid = CellGrid(columns: columns, rows: rows)
                    let drawn = ScreenLayout.lay(view, theme: theme, into: &grid)
                    #expect(drawn.cuts.isEmpty, "\(language) \(notice) \(columns) \(drawn.cuts)")
                    #expect(grid.text(ofRow: 0).contains("TRAINING"))
                }
            }
        }
    }

    @Test("a cut line is told in three lines: what happened, what it means, what to do now")
    func cut() throws {
        let view = try view(.cut, Language(rawValue: "en"))
        #expect(view.title == "The line to the counter was cut.")
        #expect(
            view.items.map(\.label) == [
                "What you typed is still there, except a PIN that was being typed.",
                "Please wait. This screen connects again by itself.",
            ]
        )
    }
}
