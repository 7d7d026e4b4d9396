// Every screen a customer can meet, in every language she can choose.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("Every customer's language")
struct CustomerLanguageTests {
    private let composer: ScreenComposer
    private let rules: CounterRules
    private let theme: Theme
    private let now = Timestamp(day: Sample.day, hour: 1, minute: 30, second: 0)

    init() throws {
        composer = ScreenComposer(catalogues: try Declared.catalogues.get())
        rules = try Stage().rules
        theme = try Declared.book.get().theme
    }

    private func view(_ state: CounterState, in language: Language) -> ScreenView {
        var state = state
        state.customerLanguage = language
        return composer.view(of: state, rules: rules, at: now, trainer: "F8")
    }

    /// The customer's states, one for each screen that says something else.
    private static let states = Result { () -> [CounterState] in
        let test = try CustomerLanguageTests()
        var seen: Set<String> = []
        return try Situations.all.get().filter { state in
            guard state.turn == .customer else { return false }
            let view = test.view(state, in: .japanese)
            let texts = view.lead + view.items.map { "\($0.label) \($0.fault ?? "")" }
            return seen.insert("\(view.name) \(texts)").inserted
        }
    }

    @Test("there are enough screens to speak of, more than a hundred")
    func enough() throws {
        #expect(try Self.states.get().count > 100)
    }

    @Test(
        "says everything, and it fits at 80x24 and 40x12",
        arguments: Declared.customerLanguages
    )
    func fits(_ language: Language) throws {
        var large = CellGrid(columns: 80, rows: 24)
        var small = CellGrid(columns: 40, rows: 12)
        var faults: Set<String> = []
        for state in try Self.states.get() {
            let view = view(state, in: language)
            let lines = LineRenderer.lines(view).joined(separator: "\n")
            if lines.contains("{") || view.title.isEmpty { faults.insert("\(view.name): words") }
            let drawn = ScreenLayout.lay(view, theme: theme, into: &large)
            if !drawn.cuts.isEmpty { faults.insert("\(view.name): \(drawn.cuts)") }
            if view.isLongText, drawn.pageRows < 8 { faults.insert("\(view.name): no room") }
            let narrow = ScreenLayout.lay(view, theme: theme, into: &small)
            let lost = narrow.cuts.intersection([.title, .status, .keys, .trainer])
            if !lost.isEmpty { faults.insert("\(view.name) at 40x12: \(lost)") }
            if let index = view.cursorItem, view.items[index].focus == .focused,
                !small.text(ofRow: narrow.cursor.row).hasPrefix(">")
            {
                faults.insert("\(view.name) at 40x12: focus")
            }
        }
        #expect(faults.isEmpty, "\(faults.sorted())")
    }

    @Test("shows no text of another language", arguments: Declared.customerLanguages)
    func ownWords(_ language: Language) throws {
        let catalogues = try Declared.catalogues.get()
        let foreign = catalogues.keys(of: language).filter { key in
            // Two values and a pair of brackets are nobody's words.
            if key == "pin.label" { return false }
            let same = ["ja", "en"].contains {
                catalogues.text(key, in: Language(rawValue: $0))
                    == catalogues.text(key, in: language)
            }
            return same && catalogues.text(key, in: language).unicodeScalars.count > 12
        }
        #expect(foreign.isEmpty, "\(foreign.sorted())")
    }

    @Test(
        "has no sign of its own that terminals draw in different widths",
        arguments: Declared.languages
    )
    func widths(_ language: Language) throws {
        let catalogues = try Declared.catalogues.get()
        var disputed: Set<String> = []
        for key in catalogues.keys(of: language) {
            // Vietnamese has its đ, which is drawn as d with a stroke.
            let text = catalogues.text(key, in: language).replacing("đ", with: "d")
            let drawn = text.split(separator: "\n").flatMap { Cluster.split(String($0)) }
            if drawn.contains(where: \.isVariant) { disputed.insert("\(key): \(text)") }
        }
        #expect(disputed.isEmpty, "\(disputed.sorted())")
    }
}
