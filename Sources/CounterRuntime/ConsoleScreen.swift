// The screen: the newest state composed for the terminal's size and painted.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import NcursesTerminal

/// Owns what is painted. Paints only what changed.
actor ConsoleScreen {
    private let terminal: Terminal
    private let composer: ScreenComposer
    private let theme: Theme
    private let clock: any WallClock
    private let trainer: (any TrainerDesk)?
    private var grid: CellGrid
    private var state: CounterState

    init(
        terminal: Terminal,
        composer: ScreenComposer,
        theme: Theme,
        clock: any WallClock,
        trainer: (any TrainerDesk)?,
        state: CounterState
    ) {
        self.terminal = terminal
        self.composer = composer
        self.theme = theme
        self.clock = clock
        self.trainer = trainer
        self.state = state
        let size = terminal.size
        self.grid = CellGrid(columns: size.columns, rows: size.rows)
    }

    func show(_ state: CounterState) async {
        self.state = state
        await repaint()
    }

    func resize() async {
        let size = terminal.size
        grid.resize(columns: size.columns, rows: size.rows)
        terminal.forgetScreen()
        await repaint()
    }

    /// Composes the newest state and paints what differs.
    func repaint() async {
        let note = await trainer?.line(for: state)
        let view = composer.view(of: state, at: clock.now(), trainer: note)
        let cursor = ScreenLayout.cells(view, theme: theme, into: &grid)
        terminal.paint(grid, cursor: cursor)
    }
}
