// The counter: composition root and command line, nothing else.

import ArgumentParser

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
            """,
        subcommands: [
            RunCommand.self, StaffCommand.self, CheckCommand.self, CardCommand.self,
            VerifyCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )
}
