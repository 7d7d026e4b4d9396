// What does not fit is scrolled by rows, and the layout says how far.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("Scrolling")
struct ScrollTests {
    private func laidOut(
        _ state: CounterState,
        _ columns: Int = 80,
        _ rows: Int = 24
    ) throws -> LaidOut {
        var grid = CellGrid(columns: columns, rows: rows)
        let theme = try Declared.book.get().theme
        return ScreenLayout.lay(try Shown(state).view, theme: theme, into: &grid)
    }

    @Test("stops at the end of a long text")
    func clamps() throws {
        var state = try Situations.at("review")
        state.scroll = 100_000
        let end = try laidOut(state)
        #expect(end.firstRow > 10 && end.firstRow < 200)
        state.scroll = end.firstRow
        #expect(try laidOut(state) == end)
    }

    @Test("is no matter of screens that fit, of questions and of what lies over a screen")
    func notScrolled() throws {
        #expect(try laidOut(Situations.at("four-items")).pageRows == 0)
        #expect(try laidOut(Situations.at("purpose"), 40, 12).pageRows == 0)
        var state = try Situations.at("review")
        state.scroll = 30
        state.overlay = .cancelling(highlighted: 0)
        #expect(try laidOut(state, 40, 12).pageRows == 0)
        // Help is longer than a small screen, and nothing of it may be out of reach.
        state.overlay = .help(scroll: 0)
        #expect(try laidOut(state, 40, 12).pageRows > 0)
    }

    @Test("shows the rest of what is only read on a small screen")
    func small() throws {
        var state = try Situations.at("four-items")
        #expect(try laidOut(state, 40, 12).pageRows > 0)
        #expect(try !Shown(state, in: .japanese).rows(40, 12).joined().contains("読み取り元"))
        state.scroll = 100
        #expect(try Shown(state, in: .japanese).rows(40, 12).joined().contains("読み取り元"))
    }
}
