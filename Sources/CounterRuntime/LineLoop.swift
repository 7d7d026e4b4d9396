// The wizard line by line: a dumb terminal, a serial line, a pipe, a screen reader.
//
// Enter alone goes on, `<` goes back, `?` helps, `:language`, `:details`, `:cancel` and `:quit` do
// what they say, a number chooses, anything else answers the question.

import Canvas
import CounterFlow
import CounterScreens
import ISO7816
import Identity
import LineTerminal

/// Runs a counter without a screen.
struct LineLoop: Sendable {
    private let engine: CounterEngine
    private let keyboard: LineKeyboard
    private let screens: ScreenSet
    private let ports: CounterPorts
    private let trainer: (any TrainerDesk)?
    private let display: DisplayHost?
    private let write: @Sendable (String) -> Void

    /// A loop over standard input; `write` takes one line of output, without its end.
    init(
        engine: CounterEngine,
        keyboard: LineKeyboard,
        screens: ScreenSet,
        ports: CounterPorts,
        trainer: (any TrainerDesk)? = nil,
        display: DisplayHost? = nil,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.engine = engine
        self.keyboard = keyboard
        self.screens = screens
        self.ports = ports
        self.trainer = trainer
        self.display = display
        self.write = write
    }

    /// Runs until the program is left or standard input ends.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await readLines() }
            group.addTask {
                for await presence in ports.readers.presence(on: ports.reader) {
                    await engine.send(.presence(presence))
                }
            }
            group.addTask { await Ticker(engine: engine, clock: ports.clock).run() }
            group.addTask { await engine.watchDrafts() }
            if let display { group.addTask { await display.run() } }
            var shown: [String] = []
            for await newest in engine.states {
                let state = newest.readToEnd
                let note = await trainer?.line(for: state)
                let view = screens.composer.view(
                    of: state,
                    rules: engine.rules,
                    at: ports.clock.now(),
                    trainer: note
                )
                let lines = LineRenderer.lines(view)
                if !lines.elementsEqual(shown, by: { $0.utf8.elementsEqual($1.utf8) }) {
                    shown = lines
                    write("")
                    lines.forEach(write)
                }
                await display?.show(newest)
                if let place = newest.placePrinted { await engine.send(.laidOut(place)) }
                if state.leaving == .yes { break }
            }
            group.cancelAll()
            display?.close()
        }
        await engine.finish()
    }

    private func readLines() async {
        for await event in keyboard.events {
            switch event {
            case .secret(let handle): await engine.send(.secret(.submitted(handle)))
            case .nothingTyped: await engine.send(.secret(.key(.enter)))
            case .end: await engine.send(.ended)
            case .line(":card"): _ = await trainer?.take(.function(8))
            case .line(":person"): _ = await trainer?.take(.function(7))
            case .line(let line):
                for intent in await intents(of: line) { await engine.send(.intent(intent)) }
            }
        }
    }

    private func intents(of line: String) async -> [Intent] {
        if line.isEmpty { return [.next] }
        if let command = LineCommand(rawValue: line) { return [command.intent] }
        let state = await engine.current
        if case .noting = state.overlay ?? state.staffOverlay { return [.answer(line)] }
        if let field = engine.rules.focusedField(of: state), field.takesText, state.overlay == nil,
            state.phase == .idle
        {
            return [.answer(line), .next]
        }
        if let number = Int(line), number > 0 { return [.pick(number - 1)] }
        return []
    }
}

extension CounterState {
    /// The state as it is printed: a line loop leaves nothing of a text out.
    fileprivate var readToEnd: CounterState {
        var state = self
        state.textEnd = .seen
        return state
    }

    /// Where a text to be signed stands once all of it was printed; `nil` when that is known.
    fileprivate var placePrinted: TextPlace? {
        guard textEnd == .below, overlay == nil, phase == .idle, isReading, !isCustomerElsewhere
        else { return nil }
        return TextPlace(firstRow: 0, pageRows: pageRows, end: .seen, textNumber: textNumber)
    }

    private var isReading: Bool {
        switch step?.kind {
        case .review: visit?.document != nil
        case .consentSigning: visit?.consentDocument != nil
        default: false
        }
    }
}

extension Field {
    /// Whether a line of text answers it.
    fileprivate var takesText: Bool {
        switch kind {
        case .text, .kana, .phone, .date, .taxNumber, .staffID: true
        case .choice, .choices, .secret: false
        }
    }
}
