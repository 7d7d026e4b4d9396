// The journal: sealed, numbered without gaps, each entry chained to the one before.

import Identity
package import Records

extension RecordVault: Journal {
    /// Most entries one call returns.
    package static let mostEntries = 10_000

    /// Writes an entry down behind the last one.
    package func append(_ entry: JournalEntry) async throws(RecordError) -> Int64 {
        let store = store
        return try await store.write { (transaction) throws(RecordError) in
            try Self.append(entry, to: store, transaction)
        }
    }

    /// Writes an entry down within a transaction that does more.
    @discardableResult
    static func append(
        _ entry: JournalEntry,
        to store: SealedStore,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> Int64 {
        guard let content = JournalLink.content(of: entry) else {
            throw .tooLarge(bytes: longestWireForm + 1, limit: longestWireForm)
        }
        let link = try JournalLink.last(transaction).next(content: content)
        let row = String(link.number)
        let seal = try store.seal(content, shelf: .journal, row: row, transaction)
        try transaction.run(
            """
            INSERT INTO journal (number, chain, key_version, nonce, sealed) VALUES (?, ?, ?, ?, ?)
            """,
            [.integer(link.number), .bytes(link.chain)] + seal.values
        )
        return link.number
    }

    /// Entries in order; a gap or a link that does not close is `chainBroken`.
    package func entries(
        from number: Int64,
        limit: Int
    ) async throws(RecordError) -> [NumberedJournalEntry] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            let first = max(1, number)
            let before = try transaction.rows(
                "SELECT chain FROM journal WHERE number = ?",
                [.integer(first - 1)]
            ).first?.bytes("chain")
            var link = JournalLink(
                number: first - 1,
                chain: before ?? JournalLink.first.chain
            )
            var entries: [NumberedJournalEntry] = []
            try transaction.each(
                "SELECT * FROM journal WHERE number >= ? ORDER BY number LIMIT ?",
                [.integer(first), .integer(Int64(min(max(0, limit), Self.mostEntries)))]
            ) { (row) throws(RecordError) in
                entries.append(try link.advance(to: row, in: store))
            }
            return entries
        }
    }

    /// The end of the journal.
    package func head() async throws(RecordError) -> JournalHead {
        try await store.read { (transaction) throws(RecordError) in
            try JournalLink.last(transaction).head()
        }
    }

    /// Follows the chain and looks for the head.
    package func examine(against head: JournalHead?) async throws(RecordError) -> JournalFinding {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            try Self.follow(store, against: head, transaction)
        }
    }

    /// Follows the chain from its first entry to its last.
    static func follow(
        _ store: SealedStore,
        against mark: JournalHead?,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> JournalFinding {
        var link = JournalLink.first
        var setBack: [Int64] = []
        var latest = Int64.min
        var standing = JournalFinding.Standing.closes
        if let mark, mark.number == 0 { standing = .holds }
        try transaction.each("SELECT * FROM journal ORDER BY number", []) {
            (row) throws(RecordError) in
            let moment = try link.advance(to: row, in: store).entry.at.milliseconds
            if moment < latest, setBack.count < JournalFinding.mostSetBack {
                setBack.append(link.number)
            }
            latest = max(latest, moment)
            if let mark, mark.number == link.number {
                standing = try link.head().agrees(with: mark) ? .holds : .differs
            }
        }
        if let mark, mark.number > link.number {
            standing = .cutShort(missing: mark.number - link.number)
        }
        return JournalFinding(head: try link.head(), standing: standing, setBack: setBack)
    }
}
