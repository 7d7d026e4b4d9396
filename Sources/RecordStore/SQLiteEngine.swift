// SQLite through GRDB: one file a store.

import FoundationEssentials
import GRDB
import Records

/// A store in a file of SQLite: write-ahead log, every commit brought to the disk.
package final class SQLiteEngine: StoreEngine {
    /// How long another program may hold the file before `locked` is reported, in seconds.
    package static let patience = 5.0

    private let layout: StoreLayout
    private let folder: String
    private let queue: DatabaseQueue

    /// Opens the file, or makes it, empty, for its owner only.
    package init(
        layout: StoreLayout,
        folder: String,
        patience: Double = SQLiteEngine.patience
    ) throws(RecordError) {
        self.layout = layout
        self.folder = folder
        try StoreFolder.make(folder)
        let path = "\(folder)/\(layout.fileName)"
        try StoreFolder.makeFile(path)
        do {
            self.queue = try DatabaseQueue(
                path: path,
                configuration: Self.configuration(patience: patience)
            )
        } catch {
            throw EngineFailure.named(error)
        }
    }

    /// A file without tables is unused: a program may have been killed while it made them.
    package func isUnused() throws(RecordError) -> Bool {
        do {
            guard try queue.read({ try Header($0) }).isBlank else { return false }
            for other in StoreLayout.inFolder where other.name != layout.name {
                let path = "\(folder)/\(other.fileName)"
                guard StoreFolder.hasContent(path) else { continue }
                let neighbour = try DatabaseQueue(
                    path: path,
                    configuration: Self.configuration(patience: Self.patience)
                )
                guard try neighbour.read({ try Header($0) }).isBlank else { return false }
            }
            return true
        } catch {
            throw EngineFailure.named(error)
        }
    }

    /// Makes or checks the tables.
    package func prepare(
        _ layout: StoreLayout,
        first: (any StoreTransaction) throws(RecordError) -> Void
    ) throws(RecordError) {
        do {
            if try queue.read({ try Header($0) }).isBlank {
                try queue.write { database in
                    // Another program may have been faster.
                    guard try Header(database).isBlank else { return }
                    for statement in layout.statements(in: .sqlite) {
                        try database.execute(sql: statement)
                    }
                    try first(SQLiteTransaction(database: database))
                    try database.execute(sql: "PRAGMA application_id = \(layout.applicationID)")
                    try database.execute(sql: "PRAGMA user_version = \(StoreLayout.schemaVersion)")
                }
            }
            let header = try queue.read { try Header($0) }
            let known = StoreLayout.schemaVersion
            let found = header.schemaVersion
            guard header.applicationID == layout.applicationID else { throw RecordError.damaged }
            guard found <= known else { throw RecordError.newerSchema(found: found, known: known) }
            guard found == known else { throw RecordError.olderSchema(found: found, known: known) }
        } catch {
            throw EngineFailure.named(error)
        }
    }

    /// Runs `body` in one transaction of the file.
    package func perform<Answer: Sendable>(
        _ access: StoreAccess,
        _ body: (any StoreTransaction) throws(RecordError) -> Answer
    ) throws(RecordError) -> Answer {
        do {
            switch access {
            case .reading: return try queue.read { try body(SQLiteTransaction(database: $0)) }
            case .writing: return try queue.write { try body(SQLiteTransaction(database: $0)) }
            }
        } catch {
            throw EngineFailure.named(error)
        }
    }

    /// SQLite's own look at every page.
    package func checkPages() throws(RecordError) {
        let answer = try perform(.reading) { (transaction) throws(RecordError) in
            try transaction.rows("PRAGMA integrity_check(1)").first?.text("integrity_check")
        }
        guard answer == "ok" else { throw .damaged }
    }

    /// Brings the log into the file, whose free places are overwritten, and cuts it to nothing.
    package func forget() throws(RecordError) {
        do {
            _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw EngineFailure.named(error)
        }
    }

    /// Closes the file, its log folded into it.
    package func close() throws(RecordError) {
        do { try queue.close() } catch { throw EngineFailure.named(error) }
    }

    private static func configuration(patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.label = "madoguchi record store"
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA cell_size_check = ON;
                    PRAGMA trusted_schema = OFF;
                    """
            )
        }
        return configuration
    }

    /// What the file says of itself.
    private struct Header {
        let applicationID: Int
        let schemaVersion: Int
        let tables: Int

        var isBlank: Bool { applicationID == 0 && schemaVersion == 0 && tables == 0 }

        init(_ database: Database) throws {
            func number(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
            self.applicationID = try number("PRAGMA application_id")
            self.schemaVersion = try number("PRAGMA user_version")
            self.tables = try number("SELECT count(*) FROM sqlite_schema")
        }
    }
}

/// A transaction on SQLite; its statements stay prepared.
private struct SQLiteTransaction: StoreTransaction {
    let database: Database

    func each(
        _ sql: String,
        _ arguments: [StoreValue],
        _ body: (StoreRow) throws(RecordError) -> Void
    ) throws(RecordError) {
        do {
            let statement = try database.cachedStatement(sql: sql)
            let names = statement.columnNames
            let rows = try Row.fetchCursor(statement, arguments: Self.bound(arguments))
            while let row = try rows.next() {
                try body(StoreRow(names: names, values: row.databaseValues.map(Self.value)))
            }
        } catch {
            throw EngineFailure.named(error)
        }
    }

    func run(_ sql: String, _ arguments: [StoreValue]) throws(RecordError) -> Int {
        do {
            let statement = try database.cachedStatement(sql: sql)
            try statement.execute(arguments: Self.bound(arguments))
            return database.changesCount
        } catch {
            throw EngineFailure.named(error)
        }
    }

    private static func bound(_ values: [StoreValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: nil
                case .integer(let number): number
                case .text(let text): text
                case .bytes(let bytes): Data(bytes)
                }
            }
        )
    }

    private static func value(_ value: DatabaseValue) -> StoreValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        // No table has such a column: a file that does is not as it was written.
        case .double: .null
        case .string(let text): .text(text)
        case .blob(let data): .bytes(Array(data))
        }
    }
}
