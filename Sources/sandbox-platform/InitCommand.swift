// Makes a folder with everything a counter needs to reach the sandbox.

import ArgumentParser
import Foundation
import SandboxPKI
import SandboxPlatform
import SystemTime

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make test authorities, TLS files and a counter's settings in a folder.",
        discussion: "What is there already stays as it is, keys above all."
    )

    @Argument(help: "The folder; made when it does not exist.")
    var folder: String

    @Option(help: "The terminal the TLS files and the settings are for.")
    var terminal = "terminal-1"

    @Option(help: "The port the sandbox will listen on.")
    var port = 8_443

    func run() throws {
        let world: SandboxWorld
        do {
            world = try SandboxWorld.open(at: folder, now: SystemClock().now())
        } catch {
            throw Complaint.world(folder: folder, error)
        }
        guard let sample = CounterSample(terminal: terminal, port: port, world: world) else {
            throw ValidationError("A terminal is named by ASCII letters, digits, `.`, `_` and `-`.")
        }
        for name in [terminal, "control"] {
            let files = TerminalFiles(in: folder, terminalID: name)
            if FileManager.default.fileExists(atPath: files.key) { continue }
            do {
                try files.write(from: world, terminalID: name)
            } catch {
                throw Complaint.terminalFiles(error)
            }
        }
        let tokens = ClientKeyFiles(in: folder, terminalID: terminal)
        if !FileManager.default.fileExists(atPath: tokens.key) {
            do {
                try tokens.write()
            } catch {
                throw Complaint.terminalFiles(error)
            }
        }
        let settings = "\(folder)/counter.yaml"
        if !FileManager.default.fileExists(atPath: settings) {
            guard FileManager.default.createFile(atPath: settings, contents: Data(sample.text.utf8))
            else { throw Complaint.unwritable(path: settings) }
        }
        print(
            """
            \(folder) holds test authorities, the TLS files of \(terminal) and counter.yaml.
            Next:
              madoguchi staff add --file \(folder)/staff.tsv --id teller-1 --name "受付 一郎"
              sandbox-platform serve --world \(folder) --port \(port)
              madoguchi run --settings \(settings)
            """
        )
    }
}
