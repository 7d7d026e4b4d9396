// Notices to customers who consented, and what they may ask to see.

import ArgumentParser
import CounterFlow
import CounterRuntime
import CounterScreens
import CustomerUpdate
import Identity
import QRCode
import RecordStore
import Records
import SystemTime

struct CustomersRemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Who is due a yearly notice or a renewal; prints them with --print.",
        discussion: """
            Say the day of the last run: what fell due after it, up to today, is due now. A renewal
            is offered 90 days before the end, with the slip for consenting at home where the
            settings name one.

              madoguchi customers remind --settings counter.yaml --staff teller-1 \\
                --since 2026-11-01 --print
            """
    )

    @OptionGroup var options: RecordsOptions

    @Option(help: "The day of the last run (YYYY-MM-DD).")
    var since: String

    @Flag(name: .customLong("print"), help: "Prints each notice.")
    var prints = false

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    func run() async throws {
        guard let last = CalendarDate(since) else {
            throw ValidationError("\(since) is no day.")
        }
        let files = try CounterFiles.load(settings: options.settings, home: home)
        let session = try await CustomersSession.open(options)
        let entries = try await session.records.perform { () async throws(RecordError) in
            try await session.records.stores.consents.customers()
        }
        let today = session.records.clock.now().japaneseDay
        let due = ConsentCalendar().due(among: entries, after: last, through: today)
        for one in due {
            if prints { try await printNotice(one, session, files) }
            print(CustomerLines.line(one.notice, one.entry))
        }
        print("\(due.count) due\(prints ? ", printed" : "")")
    }

    private func printNotice(
        _ one: DueNotice,
        _ session: CustomersSession,
        _ files: CounterFiles
    ) async throws {
        let settings = files.settings
        let paper = ConsentPaper(
            catalogues: files.screens.catalogues,
            environment: settings.environment
        )
        let facts = ConsentFacts(one.entry, settings)
        let lines: [String]
        let kind: JournalWord
        switch one.notice {
        case .yearly:
            kind = "yearly"
            lines = paper.reminder(of: facts)
        case .renewal:
            kind = "renewal"
            lines = paper.renewal(of: facts, home: try slip(one.entry, settings))
        }
        try await session.note("customers.reminded", one.entry, ["notice": .word(kind)])
        do throws(PrinterError) {
            let name = "\(kind.text)-\(one.entry.consentReference)"
            try await CounterPorts.printer(settings).print(lines, number: name)
        } catch {
            throw CustomersFailure(
                "The printer did not take the notice of customer \(one.entry.customerNumber).",
                "Those listed above are printed, the others are not.",
                "Look at the printer, then run this again."
            )
        }
    }

    private func slip(_ entry: CustomerEntry, _ settings: CounterSettings) throws -> [String] {
        guard let home = settings.homeConsent else { return [] }
        do throws(QRFault) {
            return try home.slip(customer: entry.customerNumber)
        } catch {
            throw ValidationError("The address of `home-consent` is too long for a slip.")
        }
    }
}

struct CustomersDiscloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclose",
        abstract: "開示請求: what is held of a customer and what was sent, into a new folder.",
        discussion: """
            Look first that the person who asks is the customer. What is written there is no longer
            sealed; the folder is readable by its owner only.
            """
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: CustomerOption

    @Option(help: "The folder to make; it must not be there yet.")
    var into: String

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    func run() async throws {
        let files = try CounterFiles.load(settings: options.settings, home: home)
        let session = try await CustomersSession.open(options, allowed: [.supervisor, .auditor])
        let entry = try await session.customer(which)
        let kept = try await session.records.perform { () async throws(RecordError) in
            try await session.records.stores.consents.consent(entry.id)
        }
        guard let consent = kept else {
            throw CustomersFailure(
                "The consent is not kept any more.",
                "Nothing is held of this customer under it.",
                "Say so to whoever asks; the statement of its deletion is kept."
            )
        }
        try await session.note("customers.disclosed", entry)
        let paper = ConsentPaper(
            catalogues: files.screens.catalogues,
            environment: files.settings.environment
        )
        let disclosure = ConsentDisclosure(entry, consent, files.settings)
        let lines = paper.disclosure(of: disclosure)
        var written: [(name: String, bytes: [UInt8])] = [
            ("disclosure.txt", Array((lines.joined(separator: "\n") + "\n").utf8)),
            ("customer.json", entry.wireForm() ?? []),
            ("consent.txt", consent.document.bytes),
        ]
        if let withdrawal = consent.withdrawal {
            written.append(("withdrawal.txt", withdrawal.document.bytes))
        }
        do {
            try ExportFolder.write(written, into: into)
        } catch {
            throw CustomersFailure(
                "\(into) can't be written.",
                "Nothing was disclosed.",
                "Name a folder that is not there yet, in one that may be written to."
            )
        }
        print("disclosed into \(into)")
    }
}
