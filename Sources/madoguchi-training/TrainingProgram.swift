// The training counter: the same wizard, with a simulated card and a sandbox PF in the process.

import ArgumentParser
import CounterFlow
import CounterRuntime
import Glibc
import NcursesTerminal
import SystemTime

@main
struct TrainingProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi-training",
        abstract: "Practises account opening with a simulated card and a sandbox platform.",
        discussion: """
            Nothing has to be configured and nothing leaves this machine. F8 lays the card on the
            reader and takes it away, F7 takes another person's card.
            """
    )

    @Flag(help: "Line by line: for screen readers, serial lines and pipes.")
    var plain = false

    @Option(help: "The person whose card lies ready; F7 goes through them all.")
    var person = "hanako"

    @Option(help: "Where the training world is kept; made by itself.")
    var state: String?

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    func run() async throws {
        if !plain,
            let status = TerminalSupervisor.runIfParent(
                crashNotice: "madoguchi-training ended unexpectedly. Start it again."
            )
        {
            throw ExitCode(status.code)
        }
        ProcessHardening.apply()
        guard let home = ProgramFolder.find(told: home) else {
            throw ValidationError(
                "Screens and Locales were not found; name their folder with --home."
            )
        }
        let screens: ScreenSet
        do throws(ScreenSetError) {
            screens = try ScreenSet.load(from: home)
        } catch {
            throw ValidationError(error.description)
        }
        let room = try await TrainingRoom.open(
            in: try TrainingFolder.path(told: state),
            screens: screens,
            person: person,
            clock: SystemClock()
        )
        let program = CounterProgram(
            screens: screens,
            place: room.settings.place,
            environment: .training,
            ports: room.ports,
            trainer: room.trainer
        )
        let status = await program.run(plain ? .lines : .screen)
        await room.close()
        throw ExitCode(status)
    }
}
