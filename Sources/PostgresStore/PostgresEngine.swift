// A store on a PostgreSQL server: one schema a store, plain SQL, transactions that may be repeated.

import Glibc
package import RecordStore
import Records
import Synchronization

/// A store in a schema of a PostgreSQL database.
///
/// Writing transactions take the one row of `store_state` first: as in a file, one writes at a
/// time, and what it then reads is the latest. Nothing else is locked, so nothing can lock itself
/// out; a serialisation failure or a deadlock that a cluster reports all the same is answered by
/// doing the transaction again.
package final class PostgresEngine: StoreEngine {
    /// How often a transaction is begun before its failure is reported.
    static let mostAttempts = 8
    /// How long a reconnection is tried, for a fail-over; in attempts of a second.
    static let longestPauseMilliseconds = 1_000

    private let settings: PostgresSettings
    private let schema: String
    private let patience: Double
    /// The open connection; `nil` before the first use and after it broke.
    private let session = Mutex<PostgresSession?>(nil)

    /// An engine for one store; nothing is opened before the first use.
    ///
    /// `patience`: how long another may hold the store before `locked`, in seconds.
    package init(_ settings: PostgresSettings, layout: StoreLayout, patience: Double = 5) {
        self.patience = patience
        self.settings = settings
        self.schema = layout.name
    }

    /// Looks for the tables of every store.
    package func isUnused() throws(RecordError) -> Bool {
        let schemas = StoreLayout.all.map { "'\($0.name)'" }.joined(separator: ", ")
        let tables = try perform(.reading) { (transaction) throws(RecordError) in
            try transaction.number(
                """
                SELECT count(*) AS n FROM pg_catalog.pg_tables
                WHERE schemaname IN (\(schemas)) AND tablename = 'keys'
                """,
                "n"
            )
        }
        return tables == 0
    }

    /// Makes schema and tables; a server's administrator may have made the empty schema before.
    package func prepare(
        _ layout: StoreLayout,
        first: (any StoreTransaction) throws(RecordError) -> Void
    ) throws(RecordError) {
        let known = StoreLayout.schemaVersion
        let found = try transact { (transaction) throws(RecordError) -> Int64 in
            if try !Self.exists("pg_namespace", "nspname", layout.name, transaction) {
                try transaction.run("CREATE SCHEMA \(layout.name)", [])
            }
            let made = try transaction.number(
                """
                SELECT count(*) AS n FROM pg_catalog.pg_tables
                WHERE schemaname = ? AND tablename = 'store_state'
                """,
                "n",
                [.text(layout.name)]
            )
            guard made == 0 else {
                return try transaction.number(
                    "SELECT schema_version FROM store_state",
                    "schema_version"
                )
            }
            try transaction.run(
                """
                CREATE TABLE store_state (only_row BIGINT PRIMARY KEY NOT NULL,
                    schema_version BIGINT NOT NULL)
                """,
                []
            )
            try transaction.run(
                "INSERT INTO store_state (only_row, schema_version) VALUES (1, ?)",
                [.integer(Int64(known))]
            )
            for statement in layout.statements(in: .postgreSQL) {
                try transaction.run(statement, [])
            }
            try first(transaction)
            return Int64(known)
        }
        guard found <= known else { throw .newerSchema(found: Int(found), known: known) }
        guard found == known else { throw .olderSchema(found: Int(found), known: known) }
    }

    private static func exists(
        _ catalogue: String,
        _ column: String,
        _ name: String,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> Bool {
        try transaction.number(
            "SELECT count(*) AS n FROM pg_catalog.\(catalogue) WHERE \(column) = ?",
            "n",
            [.text(name)]
        ) > 0
    }

    /// Runs `body` in one transaction, again where the server asks for that.
    package func perform<Answer: Sendable>(
        _ access: StoreAccess,
        _ body: (any StoreTransaction) throws(RecordError) -> Answer
    ) throws(RecordError) -> Answer {
        try transact(access == .reading ? .reading : .writing, body)
    }

    /// What a transaction begins with.
    private enum Opening {
        case reading
        case writing
        /// Before the table exists whose row is taken.
        case founding
    }

    private func transact<Answer: Sendable>(
        _ opening: Opening = .founding,
        _ body: (any StoreTransaction) throws(RecordError) -> Answer
    ) throws(RecordError) -> Answer {
        var attempt = 1
        while true {
            do throws(PostgresFailure) {
                return try session.withLock { (session) throws(PostgresFailure) in
                    try self.once(opening, &session, body)
                }
            } catch {
                switch error {
                case .final(let error): throw error
                case .again where attempt >= Self.mostAttempts: throw .locked
                case .lineLost where attempt >= Self.mostAttempts:
                    throw .serverUnreachable(code: 0)
                case .again, .lineLost: Self.pause(before: attempt)
                }
            }
            attempt += 1
        }
    }

    private func once<Answer: Sendable>(
        _ opening: Opening,
        _ session: inout PostgresSession?,
        _ body: (any StoreTransaction) throws(RecordError) -> Answer
    ) throws(PostgresFailure) -> Answer {
        let current: PostgresSession
        if let present = session {
            current = present
        } else {
            current = try PostgresSession(settings, schema: schema, patience: patience)
            session = current
        }
        let transaction = PostgresTransaction(session: current)
        do throws(PostgresFailure) {
            let number = try begin(opening, current)
            let answer: Answer
            do throws(RecordError) {
                answer = try body(transaction)
            } catch {
                throw transaction.failure ?? .final(error)
            }
            try commit(number, &session, current)
            return answer
        } catch {
            if case .lineLost = error {
                session = nil
            } else {
                // A line that breaks here is found out by the next transaction.
                _ = try? current.run("ROLLBACK")
            }
            throw error
        }
    }

    /// Begins; a writing transaction returns its number, by which its fate can be asked for.
    private func begin(
        _ opening: Opening,
        _ session: PostgresSession
    ) throws(PostgresFailure) -> String? {
        switch opening {
        case .reading:
            try session.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return nil
        case .founding:
            try session.run("BEGIN ISOLATION LEVEL SERIALIZABLE")
            return nil
        case .writing:
            try session.run("BEGIN ISOLATION LEVEL READ COMMITTED")
            var number: String?
            _ = try session.run(
                """
                SELECT pg_current_xact_id()::text AS number FROM store_state WHERE only_row = 1
                FOR UPDATE
                """,
                []
            ) { (row) throws(RecordError) in number = try row.text("number") }
            guard number != nil else { throw .final(.damaged) }
            return number
        }
    }

    /// Commits; when the line breaks over it, asks on a new line whether it happened.
    private func commit(
        _ number: String?,
        _ session: inout PostgresSession?,
        _ open: PostgresSession
    ) throws(PostgresFailure) {
        do throws(PostgresFailure) {
            try open.run("COMMIT")
        } catch {
            guard case .lineLost = error, let number else { throw error }
            session = nil
            if try wasCommitted(number, &session) { return }
            throw .lineLost
        }
    }

    private func wasCommitted(
        _ number: String,
        _ session: inout PostgresSession?
    ) throws(PostgresFailure) -> Bool {
        for attempt in 1...Self.mostAttempts {
            var state: String?
            do throws(PostgresFailure) {
                let fresh = try PostgresSession(settings, schema: schema, patience: patience)
                _ = try fresh.run(
                    "SELECT pg_xact_status(?::text::xid8) AS state",
                    [.text(number)]
                ) { (row) throws(RecordError) in state = try row.text("state") }
                session = fresh
            } catch {
                state = nil
            }
            if state == "committed" { return true }
            if state == "aborted" { return false }
            Self.pause(before: attempt)
        }
        throw .final(.outcomeUnknown)
    }

    /// No table pages to look at from here: the server's own checksums and the seals do that.
    package func checkPages() throws(RecordError) {}

    /// Old versions of rows go by the server's own `VACUUM`.
    package func forget() throws(RecordError) {}

    /// Ends the connection.
    package func close() throws(RecordError) {
        session.withLock { $0 = nil }
    }

    /// Waits, longer each time and never as long as the others.
    private static func pause(before attempt: Int) {
        let bound = min(longestPauseMilliseconds, 20 << attempt)
        // No event says when another server has taken over or another transaction is through.
        usleep(useconds_t(Int.random(in: (bound / 2)...bound) * 1_000))
    }
}

/// A transaction on a session; remembers what the server said beyond what the port can tell.
private final class PostgresTransaction: StoreTransaction {
    private let session: PostgresSession
    private(set) var failure: PostgresFailure?

    init(session: PostgresSession) {
        self.session = session
    }

    func each(
        _ sql: String,
        _ arguments: [StoreValue],
        _ body: (StoreRow) throws(RecordError) -> Void
    ) throws(RecordError) {
        _ = try told { () throws(PostgresFailure) in try session.run(sql, arguments, body) }
    }

    func run(_ sql: String, _ arguments: [StoreValue]) throws(RecordError) -> Int {
        try told { () throws(PostgresFailure) in try session.run(sql, arguments) { _ in } }
    }

    private func told(_ work: () throws(PostgresFailure) -> Int) throws(RecordError) -> Int {
        do throws(PostgresFailure) {
            return try work()
        } catch {
            if case .final(let error) = error { throw error }
            failure = error
            throw .locked
        }
    }
}
