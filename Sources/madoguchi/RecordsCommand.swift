// `madoguchi records …`: what an administrator or an auditor does with what is kept.

import ArgumentParser

struct RecordsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract:
            "Looks for, exports, holds and deletes records; checks the journal; changes keys.",
        discussion: """
            Everyone signs in with --staff ID; the password is asked for without echo. Who may do
            what is in docs/RECORDS.md. Each use is written into the journal before it happens.
            """,
        subcommands: [
            RecordsFindCommand.self, RecordsExportCommand.self, RecordsAuditCommand.self,
            RecordsHeadCommand.self, RecordsDeleteCommand.self, RecordsStatementsCommand.self,
            RecordsHoldCommand.self, RecordsReleaseCommand.self, RecordsEndContractCommand.self,
            RecordsRotateCommand.self, RecordsRekeyCommand.self, RecordsCheckCommand.self,
            RecordsOutboxCommand.self,
        ]
    )
}

/// What every command of this kind is told.
struct RecordsOptions: ParsableArguments {
    @Option(help: "The settings of the counter or of the head office (YAML).")
    var settings: String

    @Option(help: "Your staff id; the password is asked for.")
    var staff: String
}

/// Which record.
struct RecordOption: ParsableArguments {
    @Argument(help: "The record's id, 32 hexadecimal digits, as `find` shows it.")
    var record: String
}
