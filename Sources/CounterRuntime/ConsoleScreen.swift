// The screen: the newest state composed for the terminal's size and painted.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import NcursesTerminal

/// Owns what is painted. Paints only what changed.
actor ConsoleScreen {
    private let terminal: Terminal
    private let screens: ScreenSet
    private let engine: CounterEngine
    private let clock: any WallClock
    private let trainer: (any TrainerDesk)?
    private var grid: CellGrid
    private var state: CounterState

    init(
        terminal: Terminal,
        screens: ScreenSet,
        engine: CounterEngine,
        clock: any WallClock,
        trainer: (any TrainerDesk)?,
        state: CounterState
    ) {
        self.terminal = terminal
        self.screens = screens
        self.engine = engine
        self.clock = clock
        self.trainer = trainer
        self.state = state
        let size = terminal.size
        self.grid = CellGrid(columns: size.columns, rows: size.rows)
    }

    /// Shows a new state.
    func show(_ state: CounterState) async {
        self.state = state
        await repaint()
    }

    /// The terminal has another size.
    func resize() async {
        terminal.forgetScreen()
        await repaint()
    }

    /// Composes the newest state, paints what differs, tells how a long text was laid out.
    func repaint() async {
        let size = terminal.size
        let note = await trainer?.line(for: state)
        let composer = screens.composer(agreeing: terminal.agreeingScripts)
        let view = composer.view(
            of: state,
            rules: engine.rules,
            at: clock.now(),
            trainer: note
        )
        if grid.columns != size.columns || grid.rows != size.rows {
            grid.resize(columns: size.columns, rows: size.rows)
        }
        let laidOut = ScreenLayout.lay(view, theme: screens.book.theme, into: &grid)
        terminal.paint(grid, cursor: laidOut.cursor)
        let news =
            state.isCustomerElsewhere ? laidOut.newsOfHelp(for: state) : laidOut.news(for: state)
        if let news { await engine.send(.laidOut(news)) }
    }
}
