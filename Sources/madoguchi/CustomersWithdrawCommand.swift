// 同意の取消し at the counter: shown, signed by the customer's card, sent, noted, printed.

import ArgumentParser
import CounterFlow
import CounterRuntime
import CounterScreens
import Cryptography
import CustomerUpdate
import Foundation
import Identity
import MyNumberCard
import NcursesTerminal
import PlatformProtocol
import ProgramEntry
import RecordStore
import Records
import Secrets
import SystemTime

struct CustomersWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Takes the customer's withdrawal of a consent, signed with the card.",
        discussion: """
            The document is shown; typing the signing PIN signs it. It is kept before it is sent:
            when the line breaks, `madoguchi customers update` settles it. The receipt is printed.
            """
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: CustomerOption
    @OptionGroup var pin: PINOptions

    @Option(help: "The reader: its number in 'card readers', or the beginning of its name.")
    var reader: String?

    @Option(help: "The folder that holds Screens and Locales; found by itself when left out.")
    var home: String?

    func run() async throws {
        ProcessHardening.apply()
        let files = try CounterFiles.load(settings: options.settings, home: home)
        let session = try await CustomersSession.open(options, allowed: [.teller, .supervisor])
        try await CardOutput.reporting(json: false) { try await withdraw(session, files) }
    }

    private func withdraw(_ session: CustomersSession, _ files: CounterFiles) async throws {
        let entry = try await session.customer(which)
        let facts = ConsentFacts(entry, files.settings)
        let writer = ConsentPaper(
            catalogues: files.screens.catalogues,
            environment: files.settings.environment
        )
        let table = try await CardTable(reader: reader)
        let number = ApplicationNumber.make(at: session.records.clock.now())
        let day = session.records.clock.now().japaneseDay
        let body = writer.withdrawal(of: facts, number: number.text, on: day)
        let desk = try session.withdrawals
        let paper = try await session.perform { () async throws(UpdateError) in
            try await desk.prepare(entry, number: number, body: body)
        }
        print(String(decoding: paper.document, as: UTF8.self))
        StandardOutput.flush()
        let digest = SHA256Digest(of: paper.document).bytes
        let signed = try await table.spend(.signing, pin) {
            card,
            typed,
            permission throws(CardError) in
            try await card.sign(digest: digest, pin: typed, permission: permission)
        }
        let word = JournalWord(number.text) ?? "unknown"
        try await session.note("customers.withdrawal-signed", entry, ["number": .word(word)])
        let result = try await send(paper, signed, entry, session, desk)
        switch result.outcome {
        case .withdrawn(let moment):
            try await session.note("customers.withdrawn", entry, ["number": .word(word)])
            try await printReceipt(writer, facts, number, moment, session)
        case .refused(let reasons), .undetermined(let reasons):
            throw refusal(reasons, of: result)
        }
    }

    private func send(
        _ paper: WithdrawalPaper,
        _ signed: CardSignature,
        _ entry: CustomerEntry,
        _ session: CustomersSession,
        _ desk: WithdrawalDesk
    ) async throws -> WithdrawalResult {
        let member = session.records.member
        guard let id = RecordID(random: SecureRandom.bytes(RecordID.byteCount)) else {
            preconditionFailure("a record id is made of 16 bytes")
        }
        do throws(UpdateError) {
            return try await desk.submit(
                paper,
                signature: signed.signature,
                certificate: signed.certificate,
                for: entry,
                id: id,
                by: RecordedStaffMember(id: member.id, name: member.name)
            )
        } catch .platform {
            throw CustomersFailure(
                "The withdrawal is signed, but no answer came from the operator.",
                "It is kept, and is neither lost nor sent twice; the consent may still stand.",
                "Run `madoguchi customers update` when the line is back: it says what became of it."
            )
        } catch {
            throw CustomersFailure(error)
        }
    }

    private func refusal(_ reasons: [Reason], of result: WithdrawalResult) -> CustomersFailure {
        if case .undetermined = result.outcome {
            return CustomersFailure(
                "The operator could not check the withdrawal: \(Self.ids(reasons)).",
                "The consent stands as it was.",
                "Try again later; the customer signs again then."
            )
        }
        return CustomersFailure(
            "The operator did not accept the withdrawal: \(Self.ids(reasons)).",
            "The consent stands as it was.",
            "Look whether the card is the customer's and its certificate is not revoked."
        )
    }

    private static func ids(_ reasons: [Reason]) -> String {
        reasons.map(\.id).joined(separator: ", ")
    }

    private func printReceipt(
        _ writer: ConsentPaper,
        _ facts: ConsentFacts,
        _ number: ApplicationID,
        _ moment: Timestamp,
        _ session: CustomersSession
    ) async throws {
        let head = try await session.records.perform { () async throws(RecordError) in
            try await session.records.stores.records.head()
        }
        let lines = writer.withdrawalReceipt(
            of: facts,
            number: number.text,
            at: moment,
            head: head.short
        )
        do throws(PrinterError) {
            let printer = CounterPorts.printer(session.records.settings)
            try await printer.print(lines, number: number.text)
            print("withdrawn   \(moment.japaneseText), receipt \(number) printed")
        } catch {
            print(lines.joined(separator: "\n"))
            CardOutput.remark(
                """
                The printer took nothing. The withdrawal is done and noted.
                Give the customer what stands above, by another printer.
                """
            )
        }
    }
}
