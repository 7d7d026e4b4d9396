// A change of key: every row sealed anew, some at a time, and the old key forgotten at the end.

import Records

/// One shelf of a store, as a change of key and an inspection walk along it.
struct ShelfWalk: Sendable {
    /// The table.
    let table: String
    /// The column of its primary key.
    let key: String
    /// A value below every key of the table.
    let start: StoreValue
    /// The columns that a row gets with another key, beside its seal, by name.
    let renewed:
        @Sendable (StoreRow, StoreKeys) throws(RecordError) -> [(column: String, StoreValue)]
    /// Shelf and id a row is sealed under.
    let place: @Sendable (StoreRow) throws(RecordError) -> (shelf: RecordShelf, id: String)

    /// Rows that are sealed anew in one transaction.
    static let batch = 200
}

extension SealedStore {
    /// Seals everything anew under a fresh key; after an interruption, under the one begun.
    ///
    /// `begun`: written into the first transaction of a new change.
    /// `ended`: written into the last.
    func rotate(
        _ walks: [ShelfWalk],
        ended: @escaping @Sendable (any StoreTransaction, KeyRotation) throws(RecordError) -> Void
    ) async throws(RecordError) -> KeyRotation {
        let version = try await newestKey()
        var rows = 0
        while true {
            for walk in walks { rows += try await reseal(walk, below: version) }
            let done = rows
            let finished = try await write { [self] (transaction) throws(RecordError) in
                for walk in walks where try isLeft(walk, below: version, transaction) {
                    return false
                }
                let rotation = KeyRotation(version: version, rows: done)
                try ended(transaction, rotation)
                try transaction.run(
                    "DELETE FROM keys WHERE version < ?",
                    [.integer(Int64(version))]
                )
                return true
            }
            if finished {
                await forget()
                return KeyRotation(version: version, rows: rows)
            }
        }
    }

    /// A fresh key, or the newest of two where a change was interrupted.
    private func newestKey() async throws(RecordError) -> Int {
        let ring = ring
        return try await write { (transaction) throws(RecordError) in
            let count = try transaction.number("SELECT count(*) AS n FROM keys", "n")
            if count == 1 { try ring.addKey(version: ring.current.version + 1, transaction) }
            return ring.current.version
        }
    }

    private func isLeft(
        _ walk: ShelfWalk,
        below version: Int,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> Bool {
        !(try transaction.rows(
            "SELECT key_version FROM \(walk.table) WHERE key_version < ? LIMIT 1",
            [.integer(Int64(version))]
        ).isEmpty)
    }

    private func reseal(_ walk: ShelfWalk, below version: Int) async throws(RecordError) -> Int {
        var last = walk.start
        var count = 0
        while true {
            let from = last
            let (next, rows) = try await write { [self] (transaction) throws(RecordError) in
                let rows = try transaction.rows(
                    """
                    SELECT * FROM \(walk.table) WHERE \(walk.key) > ? AND key_version < ?
                    ORDER BY \(walk.key) LIMIT \(ShelfWalk.batch)
                    """,
                    [from, .integer(Int64(version))]
                )
                var next: StoreValue?
                for row in rows { next = try reseal(row, walk, transaction) }
                return (next, rows.count)
            }
            count += rows
            guard let next else { return count }
            last = next
        }
    }

    /// Seals one row anew; returns its key.
    private func reseal(
        _ row: StoreRow,
        _ walk: ShelfWalk,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> StoreValue {
        let place = try walk.place(row)
        let content = try content(row, shelf: place.shelf, id: place.id)
        let seal = try seal(content, shelf: place.shelf, row: place.id, transaction)
        let columns = try walk.renewed(row, ring.current)
        let assignments = columns.map { "\($0.column) = ?, " }.joined()
        let key: StoreValue
        if case .integer = walk.start {
            key = .integer(try row.integer(walk.key))
        } else {
            key = .text(try row.text(walk.key))
        }
        let changed = try transaction.run(
            """
            UPDATE \(walk.table) SET \(assignments)key_version = ?, nonce = ?, sealed = ?
            WHERE \(walk.key) = ?
            """,
            columns.map(\.1) + seal.values + [key]
        )
        guard changed == 1 else { throw .damaged }
        return key
    }
}
