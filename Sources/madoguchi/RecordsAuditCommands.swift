// The journal's head and chain, the statements of deletions, an inspection of everything.

import ArgumentParser
import CounterFlow
import CounterRuntime
import Cryptography
import Identity
import RecordStore
import Records

struct RecordsHeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Shows the journal's head, to be kept elsewhere."
    )

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.auditor, .administrator])
        let head = try await session.perform { () async throws(RecordError) in
            try await session.stores.records.head()
        }
        print("\(head)")
        print("as printed: \(head.short)")
    }
}

struct RecordsAuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Follows the journal from its first entry to its last.",
        discussion: """
            With --head, from a receipt or from the platform, it also shows whether the end is
            there. Exit status 0: it holds. 1: entries are missing or not the ones they were.
            """
    )

    @OptionGroup var options: RecordsOptions

    @Option(help: "A head that was kept elsewhere; may be given several times.")
    var head: [String] = []

    func run() async throws {
        let heads = try head.map { text in
            guard let head = JournalHead(text) else {
                throw ValidationError("\(text) is no head: a number, a hyphen, 20 to 64 digits.")
            }
            return head
        }
        let session = try await RecordsSession.open(options, allowed: [.auditor, .administrator])
        var holds = true
        let marks: [JournalHead?] = heads.isEmpty ? [nil] : heads
        for mark in marks {
            let finding: JournalFinding
            do throws(RecordError) {
                finding = try await session.stores.records.examine(against: mark)
            } catch {
                print("the journal does NOT hold: \(Complaint.text(error))")
                throw ExitCode(1)
            }
            print("entries: \(finding.head.number)  head: \(finding.head)")
            if let mark { print("given head: \(mark)") }
            if let line = Self.line(finding.standing) { print(line) }
            for number in finding.setBack { print("the clock was set back at entry \(number)") }
            switch finding.standing {
            case .closes, .holds: break
            case .cutShort, .differs: holds = false
            }
        }
        guard holds else { throw ExitCode(1) }
        try await session.note("records.audited")
    }

    private static func line(_ standing: JournalFinding.Standing) -> String? {
        switch standing {
        case .closes: "the chain closes; without a head nobody can say whether its end is there"
        case .holds: "the journal holds this head"
        case .cutShort(let missing): "CUT: \(missing) entries at the end are missing"
        case .differs: "CHANGED: the entry of this number is another one"
        }
    }
}

struct RecordsStatementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Shows what was deleted, statement by statement."
    )

    @OptionGroup var options: RecordsOptions

    @Flag(help: "Also each record's id and digest.")
    var ids = false

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.auditor, .administrator])
        let kept = try await session.perform { () async throws(RecordError) in
            let records = try await session.stores.records.statements()
            return records + (try await session.stores.consents.statements())
        }
        for statement in kept { StatementLines.print(statement, ids: ids) }
        print("\(kept.count) statements")
    }
}

/// A statement on the terminal.
enum StatementLines {
    static func print(_ kept: KeptStatement, ids: Bool) {
        let statement = kept.statement
        Swift.print(
            """
            \(statement.shelf.rawValue) \(statement.number): \(statement.deleted.count) deleted \
            on \(statement.at.japaneseDay) by \(statement.by), all due before \(statement.before); \
            \(statement.countBefore) before, \(statement.countAfter) after
              SHA-256 \(Hex.encode(kept.digest.bytes))
            """
        )
        guard ids else { return }
        for deleted in statement.deleted {
            Swift.print(
                "  \(deleted.id)  due \(deleted.keptThrough)  \(Hex.encode(deleted.digest.bytes))"
            )
        }
    }
}

struct RecordsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks at every page, opens every seal, follows the chain.",
        discussion: "Exit status 0: all is whole. 1: something is damaged; what, is said."
    )

    @OptionGroup var options: RecordsOptions

    func run() async throws {
        let session = try await RecordsSession.open(options, allowed: [.auditor, .administrator])
        do throws(RecordError) {
            try await session.stores.records.checkEverything()
            try await session.stores.consents.checkEverything()
        } catch {
            print("NOT whole: \(Complaint.text(error))")
            throw ExitCode(1)
        }
        try await session.note("records.checked")
        print("all is whole")
    }
}
