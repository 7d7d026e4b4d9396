// The counter: composition root and command line, nothing else.

import ArgumentParser
import ProgramEntry

@main
struct MadoguchiProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "madoguchi",
        abstract: "A counter for account opening with the My Number Card.",
        discussion: """
            madoguchi run --settings counter.yaml          opens the counter
            madoguchi customer-display --settings …        the customer's own screen beside it
            madoguchi staff add --file staff.tsv …         adds somebody of the staff
            madoguchi check --settings counter.yaml        checks settings, screens and words
            madoguchi card info                            looks at a card; see card --help
            madoguchi verify FILE                          checks an archived verdict again
            madoguchi records …                            records, journal, keys; see --help
            """,
        subcommands: [
            RunCommand.self, CustomerDisplayCommand.self, StaffCommand.self, CheckCommand.self,
            CardCommand.self,
            VerifyCommand.self, RecordsCommand.self, CustomersCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )

    static func main() async { await runWhole() }
}
