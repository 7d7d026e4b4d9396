// What both counters do once their ports are open: run on a terminal, or line by line.

package import CounterFlow
package import DisplaySocket
import Glibc
import Identity
import LineTerminal
import NcursesTerminal
import Records

/// How a counter talks to people.
package enum CounterVoice: Hashable, Sendable {
    /// A whole screen; line by line where the terminal can't.
    case screen
    /// Line by line.
    case lines
}

/// A counter ready to run.
package struct CounterProgram: Sendable {
    private let screens: ScreenSet
    private let place: CounterPlace
    private let environment: CounterEnvironment
    private let privacy: PrivacyTimes
    private let ports: CounterPorts
    private let trainer: (any TrainerDesk)?
    private let display: DisplayServer?

    /// A counter with its ports open.
    ///
    /// `trainer` is what the trainer's keys do, in training only; `display` the socket of the
    /// customer's own screen, which is closed when the counter ends.
    package init(
        screens: ScreenSet,
        place: CounterPlace,
        environment: CounterEnvironment,
        privacy: PrivacyTimes = .usual,
        ports: CounterPorts,
        trainer: (any TrainerDesk)? = nil,
        display: DisplayServer? = nil
    ) {
        self.screens = screens
        self.place = place
        self.environment = environment
        self.privacy = privacy
        self.ports = ports
        self.trainer = trainer
        self.display = display
    }

    /// Runs until somebody leaves.
    ///
    /// - Returns: the status the process should end with.
    package func run(_ voice: CounterVoice) async -> Int32 {
        guard voice == .screen else {
            await runLines()
            return EXIT_SUCCESS
        }
        do throws(TerminalError) {
            let terminal = try Terminal.open(vault: ports.vault)
            await runScreen(terminal)
            return EXIT_SUCCESS
        } catch {
            Self.say(screens.unusable(error))
            await runLines()
            return EXIT_SUCCESS
        }
    }

    private func runScreen(_ terminal: Terminal) async {
        let rules = screens.rules(place: place, privacy: privacy)
        let engine = engine(rules, pins: TerminalPINSource(terminal: terminal))
        let loop = ConsoleLoop(
            engine: engine,
            terminal: terminal,
            screens: screens,
            ports: ports,
            trainer: trainer,
            display: host(engine)
        )
        await loop.run()
    }

    private func runLines() async {
        let rules = screens.rules(place: place, privacy: privacy)
        let keyboard = LineKeyboard(descriptor: STDIN_FILENO, vault: ports.vault)
        let engine = engine(rules, pins: LinePINSource(keyboard: keyboard))
        let loop = LineLoop(
            engine: engine,
            keyboard: keyboard,
            screens: screens,
            ports: ports,
            trainer: trainer,
            display: host(engine),
            write: Self.say
        )
        await loop.run()
    }

    private func host(_ engine: CounterEngine) -> DisplayHost? {
        display.map {
            DisplayHost(server: $0, screens: screens, engine: engine, clock: ports.clock)
        }
    }

    private func engine(_ rules: CounterRules, pins: any PINSource) -> CounterEngine {
        let screens = screens
        let place = place
        let clock = ports.clock
        return CounterEngine(
            rules: rules,
            environment: environment,
            ports: ports,
            pins: pins,
            displayPINs: display.map(DisplayPINSource.init),
            receipt: { screens.receipt(of: $0, place: place, at: clock.now(), head: $1?.short) }
        )
    }

    /// Writes one line to standard output.
    @Sendable private static func say(_ line: String) {
        var bytes = Array(line.utf8)[...]
        bytes.append(0x0A)
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
