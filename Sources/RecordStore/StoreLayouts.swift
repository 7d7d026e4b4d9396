// The tables of the two store files. Plain SQL, so that another engine can take them over.

extension StoreLayout {
    /// 確認記録, outbox and journal: the clock of the 犯収法.
    static let evidence = StoreLayout(
        fileName: "evidence.sqlite",
        applicationID: 0x4D47_4556,
        tables: [
            """
            CREATE TABLE verification_records (
                id TEXT PRIMARY KEY NOT NULL, made_at INTEGER NOT NULL, kept_through INTEGER,
                receipt_index BLOB NOT NULL, account_index BLOB,
                key_version INTEGER NOT NULL REFERENCES keys (version),
                nonce BLOB NOT NULL, sealed BLOB NOT NULL
            ) STRICT
            """,
            "CREATE INDEX records_by_receipt ON verification_records (receipt_index)",
            """
            CREATE INDEX records_by_account ON verification_records (account_index)
            WHERE account_index IS NOT NULL
            """,
            """
            CREATE INDEX records_by_last_day ON verification_records (kept_through)
            WHERE kept_through IS NOT NULL
            """,
            """
            CREATE TABLE outbox (
                id TEXT PRIMARY KEY NOT NULL, signed_at INTEGER NOT NULL,
                key_version INTEGER NOT NULL REFERENCES keys (version),
                nonce BLOB NOT NULL, sealed BLOB NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE journal (
                number INTEGER PRIMARY KEY NOT NULL, chain BLOB NOT NULL,
                key_version INTEGER NOT NULL REFERENCES keys (version),
                nonce BLOB NOT NULL, sealed BLOB NOT NULL
            ) STRICT
            """,
        ]
    )

    /// Consents: a clock of their own, no certificate.
    static let consents = StoreLayout(
        fileName: "consents.sqlite",
        applicationID: 0x4D47_434F,
        tables: [
            """
            CREATE TABLE consents (
                id TEXT PRIMARY KEY NOT NULL, made_at INTEGER NOT NULL,
                kept_through INTEGER NOT NULL, receipt_index BLOB NOT NULL,
                key_version INTEGER NOT NULL REFERENCES keys (version),
                nonce BLOB NOT NULL, sealed BLOB NOT NULL
            ) STRICT
            """,
            "CREATE INDEX consents_by_receipt ON consents (receipt_index)",
            "CREATE INDEX consents_by_last_day ON consents (kept_through)",
        ]
    )
}
