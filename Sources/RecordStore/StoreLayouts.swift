// The tables of the stores. Plain SQL, so that every engine can take them.

/// How an engine writes the types of columns.
package struct StoreDialect: Sendable {
    /// The type of a 64-bit number.
    let integer: String
    /// The type of bytes.
    let bytes: String
    /// What follows a table's columns.
    let tableEnd: String

    /// SQLite: strict tables.
    static let sqlite = StoreDialect(integer: "INTEGER", bytes: "BLOB", tableEnd: " STRICT")
    /// PostgreSQL.
    package static let postgreSQL = StoreDialect(integer: "BIGINT", bytes: "BYTEA", tableEnd: "")

    /// A table of these columns; `{I}` and `{B}` stand for the types of numbers and bytes.
    fileprivate func table(_ name: String, _ columns: String) -> String {
        let typed = columns.replacing("{I}", with: integer).replacing("{B}", with: bytes)
        return "CREATE TABLE \(name) (\(typed))\(tableEnd)"
    }
}

/// What a store is made of.
package struct StoreLayout: Sendable {
    /// Its name: of the schema on a server, without ending of the file.
    package let name: String
    /// SQLite's `application_id`, by which the file is told apart from others.
    let applicationID: Int
    /// The tables by name and columns, in the order in which they are made.
    private let tables: [(name: String, columns: String)]
    private let indexes: [String]

    /// The version of the tables this program writes and reads.
    package static let schemaVersion = 2

    /// What has to be kept, in a folder or on a server.
    package static let all = [evidence, consents]
    /// What lies in a folder.
    static let inFolder = all + [drafts]

    var fileName: String { "\(name).sqlite" }

    /// The statements that make it, in order.
    package func statements(in dialect: StoreDialect) -> [String] {
        (Self.common + tables).map { dialect.table($0.name, $0.columns) } + indexes
    }

    private static let seal = """
        key_version {I} NOT NULL REFERENCES keys (version), nonce {B} NOT NULL,
        sealed {B} NOT NULL
        """

    /// Keys, their origin, and statements of deletions: every store has these.
    private static let common = [
        (
            "keys",
            """
            version {I} PRIMARY KEY NOT NULL, salt {B} NOT NULL, nonce {B} NOT NULL,
            sealed {B} NOT NULL, seals {I} NOT NULL
            """
        ),
        (
            "key_origin",
            """
            only_row {I} PRIMARY KEY NOT NULL, kind TEXT NOT NULL, salt {B} NOT NULL,
            iterations {I} NOT NULL, block_size {I} NOT NULL, parallelism {I} NOT NULL
            """
        ),
        ("deletions", "number {I} PRIMARY KEY NOT NULL, announced {I}, \(seal)"),
    ]

    /// 確認記録, outbox and journal: the clock of the 犯収法.
    package static let evidence = StoreLayout(
        name: "evidence",
        applicationID: 0x4D47_4556,
        tables: [
            (
                "verification_records",
                """
                id TEXT PRIMARY KEY NOT NULL, made_at {I} NOT NULL, kept_through {I},
                receipt_index {B} NOT NULL, account_index {B}, name_index {B} NOT NULL,
                reading_index {B}, birth_index {B} NOT NULL, \(seal)
                """
            ),
            ("outbox", "id TEXT PRIMARY KEY NOT NULL, signed_at {I} NOT NULL, \(seal)"),
            ("journal", "number {I} PRIMARY KEY NOT NULL, chain {B} NOT NULL, \(seal)"),
        ],
        indexes: [
            "CREATE INDEX records_by_moment ON verification_records (made_at)",
            "CREATE INDEX records_by_receipt ON verification_records (receipt_index)",
            """
            CREATE INDEX records_by_account ON verification_records (account_index)
            WHERE account_index IS NOT NULL
            """,
            "CREATE INDEX records_by_name ON verification_records (name_index)",
            """
            CREATE INDEX records_by_reading ON verification_records (reading_index)
            WHERE reading_index IS NOT NULL
            """,
            "CREATE INDEX records_by_birth ON verification_records (birth_index)",
            """
            CREATE INDEX records_by_last_day ON verification_records (kept_through)
            WHERE kept_through IS NOT NULL
            """,
        ]
    )

    /// Unfinished visits: nothing that has to be kept, always in a folder of the counter's own.
    static let drafts = StoreLayout(
        name: "drafts",
        applicationID: 0x4D47_4452,
        tables: [("drafts", "id TEXT PRIMARY KEY NOT NULL, kept_at {I} NOT NULL, \(seal)")],
        indexes: []
    )

    /// Consents: a clock of their own, no certificate.
    package static let consents = StoreLayout(
        name: "consents",
        applicationID: 0x4D47_434F,
        tables: [
            (
                "consents",
                """
                id TEXT PRIMARY KEY NOT NULL, made_at {I} NOT NULL, kept_through {I} NOT NULL,
                receipt_index {B} NOT NULL, \(seal)
                """
            ),
            (
                "customers",
                "id TEXT PRIMARY KEY NOT NULL, made_at {I} NOT NULL, number_index {B} NOT NULL, \(seal)"
            ),
            (
                "event_marks",
                """
                only_row {I} PRIMARY KEY NOT NULL, consents {I} NOT NULL,
                certificates {I} NOT NULL, read_at {I} NOT NULL
                """
            ),
        ],
        indexes: [
            "CREATE INDEX customers_by_number ON customers (number_index)",
            "CREATE INDEX consents_by_receipt ON consents (receipt_index)",
            "CREATE INDEX consents_by_last_day ON consents (kept_through)",
        ]
    )
}
