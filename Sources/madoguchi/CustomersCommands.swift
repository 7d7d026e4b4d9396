// The daily run, the work list, and one customer.

import ArgumentParser
import CounterFlow
import CounterRuntime
import CustomerUpdate
import Foundation
import Identity
import RecordStore
import Records
import SystemTime

struct CustomersUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Reads what became of consents and whose certificate was revoked.",
        discussion: "For the nightly job: killed at any moment, the next run goes on."
    )

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let session = try await CustomersSession.open(options)
        try await session.records.note("customers.updated")
        try await settleWithdrawals(session)
        let run = DailyUpdate(
            registry: try session.registry,
            customers: session.records.stores.consents,
            consents: session.records.stores.consents,
            records: session.records.stores.records,
            clock: session.records.clock
        )
        let report = try await session.perform { () async throws(UpdateError) in
            try await run.run()
        }
        print(
            """
            new         \(report.enrolled)
            moved       \(report.moved)
            reflected   \(report.reflected)
            withdrawn   \(report.withdrawn)
            expired     \(report.expired)
            """
        )
        if report.waiting > 0 {
            print("waiting     \(report.waiting) (no record with an account number yet)")
        }
        if report.unknown > 0 {
            print("unknown     \(report.unknown) (not at the operator: ask there)")
        }
    }

    /// Withdrawals that were signed at this terminal and lost their answer.
    private func settleWithdrawals(_ session: CustomersSession) async throws {
        let desk = try session.withdrawals
        let report = try await session.perform { () async throws(UpdateError) in
            try await desk.settle()
        }
        guard report != WithdrawalReport() else { return }
        try await session.records.note(
            "customers.withdrawals-settled",
            [
                "withdrawn": .number(report.withdrawn), "void": .number(report.void.count),
                "waiting": .number(report.waiting),
            ]
        )
        print("withdrawals \(report.withdrawn) settled, \(report.waiting) without an answer")
        for number in report.void {
            print("withdrawal \(number) came to nothing: the consent stands, to be signed again")
        }
    }
}

struct CustomersListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The work list: who moved, since when and why, who withdrew; no names."
    )

    @OptionGroup var options: RecordsOptions

    @Flag(help: "Every consent, not only those with work.")
    var all = false

    @Option(help: "Also what is due since that day (YYYY-MM-DD): reminders, renewals.")
    var dueSince: String?

    func run() async throws {
        var last: CalendarDate?
        if let dueSince {
            last = CalendarDate(dueSince)
            guard last != nil else { throw ValidationError("\(dueSince) is no day.") }
        }
        let session = try await CustomersSession.open(options)
        let entries = try await session.records.perform { () async throws(RecordError) in
            try await session.records.stores.consents.customers()
        }
        let today = session.records.clock.now().japaneseDay
        for entry in entries where all || entry.work != nil || entry.isWithdrawn {
            print(CustomerLines.line(entry))
        }
        if let last {
            let due = ConsentCalendar().due(among: entries, after: last, through: today)
            for one in due { print(CustomerLines.line(one.notice, one.entry)) }
        }
        print("\(entries.count { $0.work != nil }) with work, \(entries.count) consents")
    }
}

struct CustomersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "What is held of a customer, beside what is newer."
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: CustomerOption

    func run() async throws {
        let session = try await CustomersSession.open(options)
        let entry = try await session.customer(which)
        try await session.note("customers.shown", entry)
        print(CustomerLines.comparison(entry).joined(separator: "\n"))
    }
}

struct CustomersFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Asks for the newest items; only under a live consent, only where there is work."
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: CustomerOption

    func run() async throws {
        let session = try await CustomersSession.open(options)
        let entry = try await session.customer(which)
        try await session.note("customers.fetched", entry)
        let desk = try session.desk
        let fetched = try await session.perform { () async throws(UpdateError) in
            try await desk.fetch(entry)
        }
        print(CustomerLines.line(fetched))
    }
}

struct CustomersAcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Takes the fetched items into the customer file."
    )

    @OptionGroup var options: RecordsOptions
    @OptionGroup var which: CustomerOption

    func run() async throws {
        let session = try await CustomersSession.open(
            options,
            allowed: [.supervisor, .administrator]
        )
        let entry = try await session.customer(which)
        try await session.note("customers.accepted", entry)
        let desk = try session.desk
        let staff = session.records.member.id
        let accepted = try await session.perform { () async throws(UpdateError) in
            try await desk.accept(entry, by: staff)
        }
        print(CustomerLines.line(accepted))
    }
}
