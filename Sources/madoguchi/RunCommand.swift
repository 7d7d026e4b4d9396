// `madoguchi run`: the wizard on this terminal.

import ArgumentParser
import CounterFlow
import CounterRuntime
import DisplaySocket
import Glibc
import NcursesTerminal
import PCSCReader
import Secrets
import SystemTime

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Opens the counter on this terminal."
    )

    @Option(help: "The counter's settings (YAML); see docs/SETTINGS.md.")
    var settings: String

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    @Flag(help: "Line by line: for screen readers, serial lines and pipes.")
    var plain = false

    func run() async throws {
        if !plain,
            let status = TerminalSupervisor.runIfParent(
                crashNotice: "madoguchi ended unexpectedly. Nothing signed is lost: start it again."
            )
        {
            throw ExitCode(status.code)
        }
        ProcessHardening.apply()
        let opened = try CounterFiles.load(settings: settings, home: home)
        let phrase = try RecordsSession.passphrase(for: opened.settings)
        let ports: CounterPorts
        do throws(OpeningError) {
            ports = try CounterPorts.open(
                opened.settings,
                readers: PCSCReaders(),
                clock: SystemClock(),
                passphrase: phrase
            )
        } catch {
            throw ValidationError(Complaint.text(error))
        }
        let program = CounterProgram(
            screens: opened.screens,
            place: opened.settings.place,
            environment: opened.settings.environment,
            privacy: opened.settings.privacy,
            ports: ports,
            display: try display(opened.settings, vault: ports.vault)
        )
        throw ExitCode(await program.run(plain ? .lines : .screen))
    }

    private func display(
        _ settings: CounterSettings,
        vault: SecretVault
    ) throws -> DisplayServer? {
        guard let place = settings.display else { return nil }
        do throws(DisplayError) {
            return try DisplayServer(at: place, vault: vault)
        } catch {
            throw ValidationError(Complaint.text(error))
        }
    }
}
