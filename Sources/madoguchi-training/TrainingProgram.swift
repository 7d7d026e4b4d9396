// The training counter: the same wizard, with a simulated card and a sandbox PF in the process.

import ArgumentParser
import CounterFlow
import CounterRuntime
import CounterScreens
import Glibc
import NcursesTerminal
import ProgramEntry
import SystemTime

@main
struct TrainingProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi-training",
        abstract: "Practises account opening with a simulated card and a sandbox platform.",
        discussion: """
            Nothing has to be configured and nothing leaves this machine. F8 lays the card on the
            reader and takes it away, F7 takes another person's card.

            An exercise (--scenario) has a goal and tells in the end what went well. Ctrl-T shows its
            hint, F11 lets ten minutes pass, F12 cuts the line to the platform. --play shows an
            exercise by itself, --record keeps what was shown as an asciicast.

            On a second terminal, --customer-display is the customer's own screen beside it.
            """
    )

    @Flag(help: "Line by line: for screen readers, serial lines and pipes.")
    var plain = false

    @Flag(help: "The customer's own screen, beside a training counter on another terminal.")
    var customerDisplay = false

    @Option(help: "The person whose card lies ready; F7 goes through them all.")
    var person: String?

    @Option(help: "An exercise of Screens/training, such as first-day.")
    var scenario: String?

    @Option(help: "Shows this exercise by itself.")
    var play: String?

    @Option(help: "Keeps what --play shows in this file, as an asciicast (version 2).")
    var record: String?

    @Option(help: "How long a screen stands before a key is pressed, in milliseconds.")
    var pause: Int32 = 700

    @Flag(help: .hidden)
    var told = false

    @Option(help: "Where the training world is kept; made by itself.")
    var state: String?

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    @Flag(help: .hidden)
    var busy = false

    static func main() async { await runWhole() }

    func run() async throws {
        if let play { return try demonstrate(play) }
        if told, !PlayTerminal.isTelling {
            throw ValidationError("There is nobody to be told; use --play.")
        }
        if !plain,
            let status = TerminalSupervisor.runIfParent(
                crashNotice: "madoguchi-training ended unexpectedly. Start it again."
            )
        {
            throw ExitCode(status.code)
        }
        ProcessHardening.apply()
        let screens = try screens()
        let folder = try TrainingFolder.path(told: state)
        if customerDisplay { return try await TrainingDisplay.run(in: folder, screens: screens) }
        let exercise = try scenario.map { try Self.exercise($0, in: screens) }
        let room = try await TrainingRoom.open(
            in: folder,
            screens: screens,
            person: person,
            scenario: exercise,
            audience: told ? .watchers(PlayTerminal.tellingDescriptor) : .trainee,
            clock: SystemClock()
        )
        let program = CounterProgram(
            screens: screens,
            place: room.settings.place,
            environment: .training,
            ports: room.ports,
            trainer: room.trainer,
            display: told ? nil : TrainingDisplay.server(in: folder, vault: room.ports.vault)
        )
        let loading = busy ? Task { await BackgroundLoad(room).run() } : nil
        let status = await program.run(plain ? .lines : .screen)
        loading?.cancel()
        await loading?.value
        await room.close()
        throw ExitCode(status)
    }

    private func screens() throws -> ScreenSet {
        guard let home = ProgramFolder.find(told: home) else {
            throw ValidationError(
                "Screens and Locales were not found; name their folder with --home."
            )
        }
        do throws(ScreenSetError) {
            return try ScreenSet.load(from: home)
        } catch {
            throw ValidationError(error.description)
        }
    }

    private static func exercise(_ id: String, in screens: ScreenSet) throws -> TrainingScenario {
        if let found = screens.book.scenarios.first(where: { $0.id == id }) { return found }
        let known = screens.book.scenarios.map(\.id).joined(separator: ", ")
        throw ValidationError("There is no exercise '\(id)'. There are: \(known).")
    }

    /// Plays an exercise on a terminal of its own and shows it on this one.
    private func demonstrate(_ id: String) throws {
        let screens = try screens()
        let exercise = try Self.exercise(id, in: screens)
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let columns = isKnown ? Int(size.ws_col) : 80
        let rows = isKnown ? Int(size.ws_row) : 24
        var arguments = ["--scenario", id, "--told"]
        for (name, value) in [("--state", state), ("--home", home), ("--person", person)] {
            if let value { arguments += [name, value] }
        }
        var recording: Recording?
        if let record {
            recording = Recording(
                path: record,
                columns: columns,
                rows: rows,
                title: screens.catalogues.text("scenario.\(id).title", in: .japanese),
                now: Demonstration.now()
            )
            if recording == nil { throw ValidationError("\(record) can't be written.") }
        }
        guard let terminal = PlayTerminal(arguments, columns: columns, rows: rows) else {
            throw ValidationError("The system gave no terminal to play on.")
        }
        var demonstration = Demonstration(
            terminal,
            cues: exercise.play,
            reading: screens.catalogues.text("training.reading", in: .japanese),
            pause: pause,
            recording: recording
        )
        switch demonstration.run() {
        case .played: return
        case .stopped: throw ExitCode(130)
        case .ended(let status): throw ExitCode(status == 0 ? EXIT_FAILURE : status)
        case .lost(let place):
            throw ValidationError("The demonstration of \(id) never reached '\(place)'.")
        }
    }
}
