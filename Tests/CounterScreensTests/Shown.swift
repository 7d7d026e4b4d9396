// What a person sees of a state, as view, lines and cells.

import Canvas
import CounterFlow
import CounterScreens
import Identity

/// One state, shown.
struct Shown {
    let view: ScreenView

    init(
        _ state: CounterState,
        in language: Language? = nil,
        trainer: String? = nil,
        seat: Seat = .counter
    ) throws {
        var state = state
        if let language {
            state.staffLanguage = language
            state.customerLanguage = language
        }
        let composer = ScreenComposer(catalogues: try Declared.catalogues.get())
        view = composer.view(
            of: state,
            rules: try Stage().rules,
            at: Timestamp(day: Sample.day, hour: 1, minute: 30, second: 0),
            trainer: trainer,
            seat: seat
        )
    }

    static let english = Language(rawValue: "en")

    /// The whole view as one text.
    var text: String { LineRenderer.lines(view).joined(separator: "\n") }

    /// The view at a size, as rows.
    func rows(_ columns: Int = 80, _ rows: Int = 24) throws -> [String] {
        var grid = CellGrid(columns: columns, rows: rows)
        _ = ScreenLayout.cells(view, theme: try Declared.book.get().theme, into: &grid)
        return (0..<rows).map { grid.text(ofRow: $0) }
    }

    /// The item of an id.
    func item(_ id: String) -> ViewItem? { view.items.first { $0.id == id } }
}
