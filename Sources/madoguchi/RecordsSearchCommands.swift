// Finding and exporting records.

import ArgumentParser
import CounterFlow
import CounterRuntime
import Cryptography
import Foundation
import Identity
import RecordStore
import Records

struct RecordsFindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Finds records by receipt, account or person.",
        discussion: """
            With --person the name and the birth date are asked for, so that they stand in no list
            of processes: the whole name or its kana, spaces and width do not matter; an empty
            answer leaves one out.
            """
    )

    @OptionGroup var options: RecordsOptions

    @Option(help: "The number on the customer's receipt.")
    var receipt: String?

    @Option(help: "The account number.")
    var account: String?

    @Flag(help: "Asks for name and birth date.")
    var person = false

    func run() async throws {
        let session = try await RecordsSession.open(
            options,
            allowed: [.supervisor, .auditor, .administrator]
        )
        var name: ExactText?
        var birthDate: BirthDate?
        if person {
            let typed = RecordsSession.askLine("Name: ")
            name = typed.isEmpty ? nil : ExactText(typed)
            let day = RecordsSession.askLine("Birth date (YYYYMMDD): ")
            if !day.isEmpty {
                birthDate = BirthDate(compact: day)
                guard birthDate != nil else { throw ValidationError("That is no date.") }
            }
        }
        let search = RecordSearch(
            name: name,
            birthDate: birthDate,
            receiptNumber: receipt,
            accountNumber: account
        )
        guard let search else {
            throw ValidationError("Say what to look for: --receipt, --account or --person.")
        }
        try await session.note("records.searched")
        let found = try await session.perform { () async throws(RecordError) in
            try await session.stores.records.find(search)
        }
        for record in found { print(Self.line(record)) }
        print("\(found.count) found")
    }

    /// No name: who needs it exports the record.
    private static func line(_ record: VerificationRecord) -> String {
        let kept: String
        switch record.retention {
        case .contractOpen: kept = "contract open"
        case .through(let day): kept = "kept through \(day)"
        }
        return [
            record.id.text, record.dates.recordMade.japaneseDay.description,
            record.transaction.receiptNumber, record.accountNumber ?? "no account", kept,
            record.hold == nil ? "" : "held",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

struct RecordsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes a record with its evidence, readable, into a new folder.",
        discussion: """
            What is exported is no longer sealed. The folder is readable by its owner only.
            """
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: RecordOption

    @Option(help: "The folder to make; it must not be there yet.")
    var into: String

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.auditor])
        let record = try await session.record(which.record)
        let word = JournalWord(record.id.text) ?? "unknown"
        try await session.note("records.exported", ["record": .word(word)])
        let consents = try await session.perform { () async throws(RecordError) in
            try await session.stores.consents.consents(
                receiptNumber: record.transaction.receiptNumber
            )
        }
        do {
            try RecordExport(record: record, consents: consents).write(into: into)
        } catch {
            throw ValidationError("\(into) can't be written; look for what is there already.")
        }
        print("exported into \(into)")
    }
}
