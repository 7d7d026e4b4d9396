// The wizard on a terminal: keys in, screens out, until somebody leaves.

import Canvas
import CounterFlow
import ISO7816
import Identity
import NcursesTerminal

/// Runs a counter on an open terminal.
struct ConsoleLoop: Sendable {
    private let engine: CounterEngine
    private let terminal: Terminal
    private let screens: ScreenSet
    private let ports: CounterPorts
    private let trainer: (any TrainerDesk)?
    private let display: DisplayHost?

    /// A loop over an open terminal.
    init(
        engine: CounterEngine,
        terminal: Terminal,
        screens: ScreenSet,
        ports: CounterPorts,
        trainer: (any TrainerDesk)? = nil,
        display: DisplayHost? = nil
    ) {
        self.engine = engine
        self.terminal = terminal
        self.screens = screens
        self.ports = ports
        self.trainer = trainer
        self.display = display
    }

    /// Runs until the program is left or asked to end; the journal is written when it returns.
    func run() async {
        let screen = ConsoleScreen(
            terminal: terminal,
            screens: screens,
            engine: engine,
            clock: ports.clock,
            trainer: trainer,
            state: await engine.current
        )
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await readKeys(screen) }
            group.addTask { await watchReader() }
            group.addTask { await Ticker(engine: engine, clock: ports.clock).run() }
            group.addTask { await engine.watchDrafts() }
            if let display { group.addTask { await display.run() } }
            for await state in engine.states {
                await screen.show(state)
                await display?.show(state)
                if state.leaving == .yes { break }
            }
            group.cancelAll()
            display?.close()
            terminal.close()
        }
        await engine.finish()
    }

    private func readKeys(_ screen: ConsoleScreen) async {
        for await event in terminal.events {
            switch event {
            case .input(let input):
                if case .key(let key) = input, await trainer?.take(key) == .taken {
                    await screen.repaint()
                } else {
                    await engine.send(.input(input))
                }
            case .resized: await screen.resize()
            case .signal: await engine.send(.ended)
            case .secret(.key(let key)):
                if await trainer?.take(key) == .taken {
                    await screen.repaint()
                } else {
                    await engine.send(.secret(.key(key)))
                }
            case .secret(let secret):
                if let meant = secret.meaning {
                    await engine.send(.secret(meant))
                } else if secret == .changed {
                    await engine.send(.active)
                }
            }
        }
    }

    private func watchReader() async {
        for await presence in ports.readers.presence(on: ports.reader) {
            await engine.send(.presence(presence))
        }
    }
}

extension NcursesTerminal.SecretEvent {
    /// What the flow hears of it; that a further key came is nobody's business.
    fileprivate var meaning: CounterFlow.SecretEvent? {
        switch self {
        case .started: .started
        case .erased: .erased
        case .submitted(let handle): .submitted(handle)
        case .key(let key): .key(key)
        // The flow itself closed the field: it knows.
        case .cancelled, .changed, .refused, .full: nil
        }
    }
}
