// The text that is signed, as it is signed.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("The review")
struct ReviewScreenTests {
    private func documentLines(_ view: ScreenView) -> [String] {
        view.items.compactMap { item in
            guard item.role == .documentLine, case .text(let text) = item.value else { return nil }
            return text.string
        }
    }

    @Test("shows exactly the lines that will be signed, in Japanese in every language")
    func exact() throws {
        let state = try Situations.at("review")
        let text = try #require(state.visit?.document)
        for language in [Language.japanese, Shown.english] {
            let lines = documentLines(try Shown(state, in: language).view)
            let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
            #expect(bytes == text.document)
        }
    }

    @Test("wraps lines without changing a code point", arguments: [(80, 24), (40, 12), (132, 43)])
    func wrapped(_ columns: Int, _ rows: Int) throws {
        let state = try Situations.at("review")
        let theme = try Declared.book.get().theme
        let lines = try #require(state.visit?.document?.lines)
        var rowsSeen: [String] = []
        var scrolled = state
        for first in 0..<400 {
            scrolled.scroll = first
            let shown = try Shown(scrolled, in: .japanese)
            var grid = CellGrid(columns: columns, rows: rows)
            let drawn = ScreenLayout.lay(shown.view, theme: theme, into: &grid)
            if drawn.firstRow < first { break }
            rowsSeen.append(grid.text(ofRow: drawn.cursor.row))
            if first == 0 { #expect(drawn.pageRows >= 5) }
        }
        // Every line but the last page's was once at the top; marks and indents are two columns.
        let seen = rowsSeen.map { $0.dropFirst(2) }.joined().unicodeScalars.filter { $0 != " " }
        for line in lines.prefix(20) {
            let wanted = line.unicodeScalars.filter { $0 != " " }
            #expect(
                String(String.UnicodeScalarView(seen)).contains(
                    String(String.UnicodeScalarView(wanted))
                ),
                "\(line)"
            )
        }
    }

    @Test("marks the lines that changed, and only those")
    func changed() throws {
        var state = try Situations.at("review")
        state.visit?.changedLines = [3]
        state.notice = Message("review.changed")
        let shown = try Shown(state, in: .japanese)
        #expect(shown.view.items.filter { $0.mark == .changed }.map(\.id) == ["line-4"])
        let rows = try shown.rows()
        #expect(rows.contains { $0.hasPrefix("! 手続き: ") })
        #expect(rows.contains { $0.hasPrefix("! 前に表示した文書から変わった行があります。") })
    }

    @Test("explains each section above it to who reads another language, and only to them")
    func gloss() throws {
        let state = try Situations.at("review")
        #expect(try Shown(state, in: .japanese).view.items.allSatisfy { $0.gloss == nil })
        let glosses = try Shown(state, in: Shown.english).view.items.compactMap(\.gloss)
        // Five sections, and each declaration in training.
        #expect(glosses.count == 9)
        #expect(glosses.allSatisfy { $0.hasPrefix("For reference: ") })
    }

    @Test("keeps U+FA19 and U+20BB7 in what is shown")
    func rareCharacters() throws {
        let text = try Shown(Situations.at("four-items"), in: .japanese).item("name")?.value
        #expect(text == .text(ExactText("\u{20BB7}田\u{3000}\u{FA19}子")))
        #expect(text != .text(ExactText("\u{20BB7}田\u{3000}\u{795E}子")))
    }

    @Test("says when characters can't be drawn, are replaced, or a birth date is incomplete")
    func notes() throws {
        var state = try Situations.at("four-items")
        state.visit?.filled = FilledItems(
            items: BasicFourInformation(
                name: ExactText("葛\u{E0100}城"),
                address: ExactText("奈良県"),
                birthDate: try #require(BirthDate(compact: "19500000")),
                sex: .notStated
            ),
            source: .certificate,
            nameSubstitutes: [0]
        )
        let ids = try Shown(state, in: .japanese).view.items.map(\.id)
        #expect(Set(["substitutes", "variants", "partial"]).isSubset(of: ids))
        #expect(try Shown(state, in: .japanese).text.contains("読み取り元: 署名用電子証明書"))
    }
}
