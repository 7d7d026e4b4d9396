// The customer's own screen: the newest state composed for it and sent over the socket.

import Canvas
import CounterFlow
import CounterScreens
import DisplaySocket
import Identity

/// Owns what the customer's screen shows, while one is there.
actor DisplayScreen {
    private let server: DisplayServer
    private let screens: ScreenSet
    private let engine: CounterEngine
    private let clock: any WallClock
    private var grid = CellGrid(columns: 1, rows: 1)
    private var hello: DisplayHello?
    private var state: CounterState?

    init(
        server: DisplayServer,
        screens: ScreenSet,
        engine: CounterEngine,
        clock: any WallClock
    ) {
        self.server = server
        self.screens = screens
        self.engine = engine
        self.clock = clock
    }

    /// A screen came.
    func attached(_ hello: DisplayHello) async {
        self.hello = hello
        await repaint()
    }

    /// It went away.
    func gone() { hello = nil }

    /// Its window has another size.
    func resized(columns: Int, rows: Int) async {
        guard let known = hello else { return }
        hello = DisplayHello(columns: columns, rows: rows, agreeing: known.agreeing)
        await repaint()
    }

    /// Shows a new state.
    func show(_ state: CounterState) async {
        self.state = state
        await repaint()
    }

    private func repaint() async {
        guard let hello, let state else { return }
        let view = screens.composer(agreeing: hello.agreeing).view(
            of: state,
            rules: engine.rules,
            at: clock.now(),
            seat: .display
        )
        if grid.columns != hello.columns || grid.rows != hello.rows {
            grid.resize(columns: hello.columns, rows: hello.rows)
        }
        let laidOut = ScreenLayout.lay(view, theme: screens.book.theme, into: &grid)
        server.show(
            DisplayPicture(
                grid: grid,
                cursor: laidOut.cursor,
                language: state.customerLanguage.rawValue
            )
        )
        let isHere = state.isCustomerElsewhere && state.cover == .none
        if isHere, let news = laidOut.news(for: state) {
            await engine.send(.display(.laidOut(news)))
        }
    }
}
