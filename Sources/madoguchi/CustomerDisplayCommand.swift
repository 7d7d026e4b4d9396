// `madoguchi customer-display`: the customer's own screen, on a second terminal.

import ArgumentParser
import CounterFlow
import CounterRuntime
import DisplaySocket
import Glibc
import NcursesTerminal
import Secrets

struct CustomerDisplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer-display",
        abstract: "The customer's own screen: she reads, types PINs and agrees here.",
        discussion: """
            Started on a second terminal of the same machine, before the counter or after it; it
            connects by itself and comes back by itself. With --socket the settings need not be
            readable for this user. Ctrl-Q ends it while no counter is connected, a signal always.
            """
    )

    @Option(help: "The counter's settings (YAML), for its socket; see docs/SETTINGS.md.")
    var settings: String?

    @Option(help: "The socket itself, instead of the settings.")
    var socket: String?

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    func validate() throws {
        guard (settings == nil) != (socket == nil) else {
            throw ValidationError("Name the settings or the socket, one of the two.")
        }
    }

    func run() async throws {
        let notice = "The customer's screen ended unexpectedly. Nothing is lost: start it again."
        if let status = TerminalSupervisor.runIfParent(crashNotice: notice) {
            throw ExitCode(status.code)
        }
        ProcessHardening.apply()
        let known = try settings.map { try CounterFiles.settings($0) }
        guard let path = socket ?? known?.display?.path else {
            throw ValidationError("The settings have no customer-display.")
        }
        let vault = SecretVault()
        let screens = try CounterFiles.screens(home: home)
        let terminal: Terminal
        do throws(TerminalError) {
            terminal = try Terminal.open(vault: vault)
        } catch {
            throw ValidationError(screens.unusable(error))
        }
        let loop = DisplayLoop(
            path: path,
            terminal: terminal,
            vault: vault,
            screens: screens,
            environment: known?.environment ?? .production
        )
        switch await loop.run() {
        case .left: return
        case .refused(let refusal): throw ValidationError(Self.text(refusal))
        case .unusable(let error): throw ValidationError(Complaint.text(error))
        }
    }

    private static func text(_ refusal: DisplayRefusal) -> String {
        switch refusal {
        case .busy: "Another screen is connected to this counter."
        case .stranger: "The counter's settings do not let this user be the customer's screen."
        case .version: "Counter and screen are not of one version; update both."
        }
    }
}
