// Deleting, holding, the end of a contract, keys, the outbox.

import ArgumentParser
import CounterFlow
import CounterRuntime
import Foundation
import ISO7816
import Identity
import PCSCReader
import PlatformProtocol
import RecordStore
import Records
import Secrets

struct RecordsDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Deletes what has passed its last day and is not held, and states it.",
        discussion: "Without --now it only says how much that would be."
    )

    @OptionGroup var options: RecordsOptions

    @Flag(help: "Really deletes.")
    var now = false

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.administrator])
        let person = try session.responsible
        let day = person.at.japaneseDay
        let stores = session.stores
        guard now else {
            let (records, consents) = try await session.perform { () async throws(RecordError) in
                (
                    try await stores.records.idsExpired(before: day).count,
                    try await stores.consents.idsExpired(before: day).count
                )
            }
            print("\(records) records and \(consents) consents would be deleted; --now does it")
            return
        }
        let statements = try await session.perform { () async throws(RecordError) in
            let records = try await stores.records.deleteExpired(before: day, by: person)
            return records
                + (try await stores.consents.deleteExpired(
                    before: day,
                    by: person,
                    journal: stores.records
                ))
        }
        for statement in statements { StatementLines.print(statement, ids: false) }
        print("\(statements.reduce(0) { $0 + $1.statement.deleted.count }) deleted")
    }
}

struct RecordsHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Keeps a record from being deleted; the reason is asked for."
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: RecordOption

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.auditor, .administrator])
        let record = try await session.record(which.record)
        let reason = ExactText(RecordsSession.askLine("Reason: "))
        guard (1...LegalHold.longestReason).contains(reason.utf8.count) else {
            throw ValidationError("A hold needs a reason of at most 1000 bytes.")
        }
        let person = try session.responsible
        try await session.perform { () async throws(RecordError) in
            try await session.stores.records.hold(record.id, reason: reason, by: person)
        }
        print("held")
    }
}

struct RecordsReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Ends a hold."
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: RecordOption

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.auditor, .administrator])
        let record = try await session.record(which.record)
        let person = try session.responsible
        try await session.perform { () async throws(RecordError) in
            try await session.stores.records.release(record.id, by: person)
        }
        print("released")
    }
}

struct RecordsEndContractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-contract",
        abstract: "Notes that a contract ended; its record is kept seven years from there."
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: RecordOption

    @Option(help: "The day the contract ended (YYYY-MM-DD).")
    var on: String

    @Option(help: "The day its last transaction ended, where that is later.")
    var lastTransaction: String?

    func run() async throws {
        guard let day = CalendarDate(on) else { throw ValidationError("\(on) is no day.") }
        var last: CalendarDate?
        if let lastTransaction {
            last = CalendarDate(lastTransaction)
            guard last != nil else { throw ValidationError("\(lastTransaction) is no day.") }
        }
        let session = try await RecordsSession.open(
            options,
            allowed: [.supervisor, .administrator]
        )
        let record = try await session.record(which.record)
        let person = try session.responsible
        guard max(day, last ?? day) <= person.at.japaneseDay else {
            throw ValidationError("That day is still to come.")
        }
        let word = JournalWord(record.id.text) ?? "unknown"
        try await session.note("records.contract-ended", ["record": .word(word)])
        let ended = last
        try await session.perform { () async throws(RecordError) in
            try await session.stores.records.endContract(
                of: record.id,
                on: day,
                lastTransactionEnded: ended,
                at: person.at
            )
        }
        print("noted")
    }
}

struct RecordsRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Seals everything anew under fresh keys; goes on where one was interrupted."
    )

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.administrator])
        let person = try session.responsible
        let stores = session.stores
        let (records, consents) = try await session.perform { () async throws(RecordError) in
            let records = try await stores.records.rotateKey(by: person)
            return (
                records, try await stores.consents.rotateKey(by: person, journal: stores.records)
            )
        }
        print("records: key \(records.version), \(records.rows) rows sealed anew")
        print("consents: key \(consents.version), \(consents.rows) rows sealed anew")
    }
}

struct RecordsRekeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Exchanges the key file, passphrase or keeper under which the keys lie.",
        discussion: """
            madoguchi records rekey …                         a new key file or passphrase
            madoguchi records rekey … --to-settings NEW.yaml  as the new settings say

            Interrupted, the same command ends it. Change the settings afterwards.
            """
    )

    @OptionGroup var options: RecordsOptions

    @Option(help: "Settings whose key is to open the records from now on.")
    var toSettings: String?

    func run() async throws {
        let settings = try CounterFiles.settings(options.settings)
        _ = try await RecordsSession.signIn(options, settings, allowed: [.administrator])
        let target = try toSettings.map { try CounterFiles.settings($0) } ?? settings
        let old = try RecordsSession.passphrase(for: settings)
        var new: HeldSecret?
        if target.key == .passphrase {
            new = try RecordsSession.ask("New passphrase: ")
            let again = try RecordsSession.ask("New passphrase, again: ")
            guard let typed = new, Self.agree(typed, again) else {
                throw ValidationError("They differ; nothing was done.")
            }
        }
        do throws(RecordError) {
            try RecordStores.rekey(
                settings,
                from: try RecordStores.source(settings.key, passphrase: old),
                to: try RecordStores.source(target.key, passphrase: new)
            )
        } catch {
            throw ValidationError(Complaint.text(.records(error)))
        }
        print("the keys lie under the new one; destroy copies of the old")
    }

    private static func agree(_ one: HeldSecret, _ other: HeldSecret) -> Bool {
        one.bytes.withBytes { first in other.bytes.withBytes { first.elementsEqual($0) } }
    }
}

struct RecordsOutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Shows what was signed and not answered, and asks the platform about it.",
        discussion: "Without --ask it only shows. No account is opened by this."
    )

    @OptionGroup var options: RecordsOptions

    @Flag(help: "Asks the platform under the same key and settles what is answered.")
    var ask = false

    func run() async throws {
        let session = try await RecordsSession.open(
            options,
            allowed: [.supervisor, .administrator]
        )
        let waiting = try await session.perform { () async throws(RecordError) in
            try await session.stores.records.pending()
        }
        for one in waiting {
            let tries = one.attempts.last.map { "last try \($0.at): \($0.outcome)" } ?? "not tried"
            print("\(one.signedAt)  \(one.kind.rawValue)  \(one.receiptNumber)  \(tries)")
        }
        print("\(waiting.count) waiting")
        guard ask, !waiting.isEmpty else { return }
        let ports: CounterPorts
        do throws(OpeningError) {
            ports = try CounterPorts.open(
                session.settings,
                stores: session.stores,
                drafts: NoDrafts(),
                readers: PCSCReaders(),
                clock: session.clock
            )
        } catch {
            throw ValidationError(Complaint.text(error))
        }
        let desk = OutboxDesk(ports: ports, terminal: session.settings.place.terminal.description)
        let report = await desk.settleAll()
        print("kept \(report.kept), gone \(report.gone), still waiting \(report.waiting)")
    }
}
