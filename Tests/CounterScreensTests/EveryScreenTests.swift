// Every state has a view that fits, in every language, on every size.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("Every screen")
struct EveryScreenTests {
    static let sizes = [
        ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 40, rows: 12),
        ScreenSize(columns: 132, rows: 43),
    ]
    static let languages = [Language(rawValue: "ja"), Language(rawValue: "en")]

    private let composer: ScreenComposer
    private let rules: CounterRules
    private let theme: Theme
    private let now = Timestamp(day: Sample.day, hour: 1, minute: 30, second: 0)

    init() throws {
        composer = ScreenComposer(catalogues: try Declared.catalogues.get())
        rules = try Stage().rules
        theme = try Declared.book.get().theme
    }

    private func views(_ states: [CounterState], in language: Language) -> [ScreenView] {
        states.map { state in
            var state = state
            state.staffLanguage = language
            state.customerLanguage = language
            return composer.view(of: state, rules: rules, at: now, trainer: "F8")
        }
    }

    @Test("the visits reach every kind of step")
    func reachesEverything() throws {
        let kinds = Set(try Situations.played().compactMap { $0.step?.kind })
        #expect(kinds == Set(StepKind.allCases))
        let steps = Set(try Situations.played().compactMap { $0.step?.id })
        let declared = Set(try Declared.book.get().procedures.flatMap(\.steps).map(\.id))
        #expect(declared.subtracting(steps).isEmpty, "\(declared.subtracting(steps))")
    }

    @Test("says everything in words", arguments: languages)
    func noMissingWords(_ language: Language) throws {
        var wordless: Set<String> = []
        for view in views(try Situations.all.get(), in: language) {
            let lines = LineRenderer.lines(view).joined(separator: "\n")
            // A key without words is shown in brackets, a place without a value in braces.
            for part in lines.split(separator: "[").dropFirst() {
                let inside = part.prefix { $0 != "]" }
                if inside.contains("."), !inside.contains(" ") { wordless.insert(String(inside)) }
            }
            if lines.contains("{") || view.title.isEmpty || view.keys.isEmpty {
                wordless.insert(view.name)
            }
        }
        #expect(wordless.isEmpty, "\(wordless.sorted())")
    }

    @Test("shows everything at 80x24 without scrolling, long texts apart", arguments: languages)
    func fits(_ language: Language) throws {
        var grid = CellGrid(columns: 80, rows: 24)
        var cut: Set<String> = []
        for view in views(try Situations.all.get(), in: language) {
            let drawn = ScreenLayout.lay(view, theme: theme, into: &grid)
            if !drawn.cuts.isEmpty { cut.insert("\(view.name): \(drawn.cuts)") }
            if view.isLongText, drawn.pageRows < 10 { cut.insert("\(view.name): no room") }
        }
        #expect(cut.isEmpty, "\(cut.sorted())")
    }

    @Test("keeps title, status and the focused item at 40x12", arguments: languages)
    func fitsSmall(_ language: Language) throws {
        var grid = CellGrid(columns: 40, rows: 12)
        var cut: Set<String> = []
        for view in views(try Situations.all.get(), in: language) {
            let drawn = ScreenLayout.lay(view, theme: theme, into: &grid)
            let lost = drawn.cuts.intersection([.title, .status, .keys, .trainer])
            if !lost.isEmpty { cut.insert("\(view.name): \(lost)") }
            if let index = view.cursorItem, view.items[index].focus == .focused,
                !grid.text(ofRow: drawn.cursor.row).hasPrefix(">")
            {
                cut.insert("\(view.name): \(grid.text(ofRow: drawn.cursor.row))")
            }
        }
        #expect(cut.isEmpty, "\(cut.sorted())")
    }

    @Test("puts the cursor inside the body", arguments: sizes, languages)
    func cursor(_ size: ScreenSize, _ language: Language) throws {
        var grid = CellGrid(columns: size.columns, rows: size.rows)
        var outside: Set<String> = []
        for view in views(try Situations.all.get(), in: language) {
            let cursor = ScreenLayout.cells(view, theme: theme, into: &grid)
            if !(2..<(size.rows - 2)).contains(cursor.row)
                || !(0..<size.columns).contains(cursor.column)
            {
                outside.insert("\(view.name): \(cursor)")
            }
        }
        #expect(outside.isEmpty, "\(outside.sorted())")
    }

    @Test("says TRAINING on every screen in training, 検証環境 in verification", arguments: sizes)
    func marks(_ size: ScreenSize) throws {
        var grid = CellGrid(columns: size.columns, rows: size.rows)
        let expected: [(states: [CounterState], mark: String)] = [
            (try Situations.all.get(), "[訓練 TRAINING]"),
            (try Situations.played(.verification), "[検証環境 TEST]"),
            (try Situations.played(.production), ""),
        ]
        var unmarked: Set<String> = []
        for (states, mark) in expected {
            for view in views(states, in: .japanese) {
                _ = ScreenLayout.cells(view, theme: theme, into: &grid)
                let begin = mark.isEmpty ? view.turnWords : "\(mark) \(view.turnWords)"
                let isTraining = mark.hasSuffix("TRAINING]")
                if !grid.text(ofRow: 0).hasPrefix(begin)
                    || (view.trainer != nil) != (isTraining && view.name != "hidden")
                {
                    unmarked.insert(view.name)
                }
            }
        }
        #expect(unmarked.isEmpty, "\(unmarked.sorted())")
    }

    @Test("survives every size", arguments: languages)
    func survives(_ language: Language) throws {
        let all = views(try [Situations.at("review")] + Situations.pins(), in: language)
        for columns in [1, 2, 7, 39, 40, 41, 59, 60, 61, 81, 200] {
            for rows in [1, 2, 5, 11, 12, 13, 25, 60] {
                var grid = CellGrid(columns: columns, rows: rows)
                for view in all { _ = ScreenLayout.cells(view, theme: theme, into: &grid) }
            }
        }
    }
}
