// The counter: composition root and command line, nothing else.

import ArgumentParser
import Foundation

@main
struct MadoguchiProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi",
        abstract: "A counter for account opening with the My Number Card.",
        discussion: """
            madoguchi run --settings counter.yaml          opens the counter
            madoguchi staff add --file staff.tsv …         adds somebody of the staff
            madoguchi check --settings counter.yaml        checks settings, screens and words
            madoguchi card info                            looks at a card; see card --help
            madoguchi verify FILE                          checks an archived verdict again
            madoguchi records …                            records, journal, keys; see --help
            """,
        subcommands: [
            RunCommand.self, StaffCommand.self, CheckCommand.self, CardCommand.self,
            VerifyCommand.self, RecordsCommand.self, CustomersCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )

    /// Parses, runs, ends.
    ///
    /// The process ends without the C libraries' own cleaning up: a thread may still wait inside
    /// the PC/SC library, whose destructor frees what it waits on. What has to be on disk is there.
    static func main() async {
        var status = EXIT_SUCCESS
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            status = exitCode(for: error).rawValue
            let output: FileHandle = status == EXIT_SUCCESS ? .standardOutput : .standardError
            let text = fullMessage(for: error)
            if !text.isEmpty { output.write(Data((text + "\n").utf8)) }
        }
        fflush(nil)
        _exit(status)
    }
}
