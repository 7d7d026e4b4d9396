// The customer's own screen in training: in the training world's folder, without settings.

import ArgumentParser
import CounterFlow
import CounterRuntime
import DisplaySocket
import NcursesTerminal
import Secrets

enum TrainingDisplay {
    private static func path(in folder: String) -> String { folder + "/display/socket" }

    /// The socket of a training counter; `nil` where another one has it or the path is too long:
    /// training goes on with one terminal.
    static func server(in folder: String, vault: SecretVault) -> DisplayServer? {
        guard let place = DisplayPlace(path: path(in: folder)) else { return nil }
        // Whatever keeps it from being offered, one terminal is enough for both people.
        return try? DisplayServer(at: place, vault: vault)
    }

    /// Runs the screen on this terminal.
    static func run(in folder: String, screens: ScreenSet) async throws {
        let vault = SecretVault()
        let terminal: Terminal
        do throws(TerminalError) {
            terminal = try Terminal.open(vault: vault)
        } catch {
            throw ValidationError(screens.unusable(error))
        }
        let loop = DisplayLoop(
            path: path(in: folder),
            terminal: terminal,
            vault: vault,
            screens: screens,
            environment: .training
        )
        switch await loop.run() {
        case .left: return
        case .refused, .unusable:
            throw ValidationError("The training counter in \(folder) does not take this screen.")
        }
    }
}
