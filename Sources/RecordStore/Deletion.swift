// Deleting what has passed its last day, and stating it in the transaction that deletes.

import Cryptography
import Identity
import Records

/// A shelf from which expired records are deleted.
struct DeletionShelf: Sendable {
    let shelf: RecordShelf
    let table: String
    /// Opens a row and returns the last day it must be kept; `nil` keeps it.
    let lastDay: @Sendable (StoreRow) throws(RecordError) -> CalendarDate?
}

extension SealedStore {
    /// Deletes up to one statement's worth; `nil` when nothing had expired.
    func deleteSome(
        from shelf: DeletionShelf,
        before day: CalendarDate,
        by person: Responsible,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> KeptStatement? {
        let countSQL = "SELECT count(*) AS n FROM \(shelf.table)"
        let before = try transaction.number(countSQL, "n")
        let rows = try transaction.rows(
            """
            SELECT * FROM \(shelf.table) WHERE kept_through < ? ORDER BY id
            LIMIT \(DeletionStatement.mostDeleted)
            """,
            [.integer(Int64(day.dayNumber))]
        )
        var deleted: [DeletionStatement.Deleted] = []
        for row in rows {
            let text = try row.text("id")
            // The column is only where to look: the seal says until when.
            guard let id = RecordID(text), let last = try shelf.lastDay(row), last < day else {
                throw .sealBroken(shelf.shelf, row: text)
            }
            let sealed = try row.bytes("sealed")
            let digest = SHA256Digest(of: Array(text.utf8) + [0] + sealed)
            let changed = try transaction.run(
                "DELETE FROM \(shelf.table) WHERE id = ?",
                [.text(text)]
            )
            guard changed == 1 else { throw .deletionDisagrees(shelf.shelf) }
            deleted.append(
                DeletionStatement.Deleted(
                    id: id,
                    keptThrough: last,
                    digest: KeptBytes(digest.bytes)
                )
            )
        }
        guard !deleted.isEmpty else { return nil }
        let after = try transaction.number(countSQL, "n")
        guard after == before - Int64(deleted.count) else {
            throw .deletionDisagrees(shelf.shelf)
        }
        let number =
            1
            + (try transaction.number(
                "SELECT coalesce(max(number), 0) AS n FROM deletions",
                "n"
            ))
        let statement = DeletionStatement(
            number: number,
            shelf: shelf.shelf,
            at: person.at,
            by: person.staffID.text,
            before: day,
            countBefore: Int(before),
            deleted: deleted,
            countAfter: Int(after)
        )
        return try keep(statement, transaction)
    }

    private func keep(
        _ statement: DeletionStatement,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> KeptStatement {
        guard let form = statement.wireForm() else {
            throw .tooLarge(bytes: longestWireForm + 1, limit: longestWireForm)
        }
        let row = String(statement.number)
        let seal = try seal(form, shelf: .deletions, row: row, transaction)
        try transaction.run(
            """
            INSERT INTO deletions (number, announced, key_version, nonce, sealed)
            VALUES (?, NULL, ?, ?, ?)
            """,
            [.integer(statement.number)] + seal.values
        )
        let digest = KeptBytes(SHA256Digest(of: form).bytes)
        return KeptStatement(statement: statement, digest: digest)
    }

    /// Notes that the journal names a statement.
    func announce(
        _ statement: KeptStatement,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        try transaction.run(
            "UPDATE deletions SET announced = 1 WHERE number = ?",
            [.integer(statement.statement.number)]
        )
    }

    /// Statements, oldest first; `waiting` only those the journal does not name yet.
    func statements(
        waiting: Bool,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> [KeptStatement] {
        let rows = try transaction.rows(
            "SELECT * FROM deletions \(waiting ? "WHERE announced IS NULL " : "")ORDER BY number"
        )
        var statements: [KeptStatement] = []
        for row in rows {
            let number = String(try row.integer("number"))
            let form = try content(row, shelf: .deletions, id: number)
            guard let statement = DeletionStatement(wireForm: form) else {
                throw .unreadable(.deletions, row: number)
            }
            guard String(statement.number) == number else {
                throw .sealBroken(.deletions, row: number)
            }
            let digest = KeptBytes(SHA256Digest(of: form).bytes)
            statements.append(KeptStatement(statement: statement, digest: digest))
        }
        return statements
    }

    /// How a change of key walks along the statements.
    static let deletionsWalk = ShelfWalk(
        table: "deletions",
        key: "number",
        start: .integer(0),
        renewed: { _, _ in [] },
        place: { (row) throws(RecordError) in (.deletions, String(try row.integer("number"))) }
    )
}

extension KeptStatement {
    /// What the journal says of it.
    var facts: [String: JournalEntry.Fact] {
        var facts: [String: JournalEntry.Fact] = [
            "statement": .number(Int(clamping: statement.number)),
            "deleted": .number(statement.deleted.count),
            "before": .number(statement.countBefore),
            "after": .number(statement.countAfter),
        ]
        if let word = JournalWord(Hex.encode(digest.bytes)) { facts["digest"] = .word(word) }
        if let word = JournalWord(statement.shelf.rawValue) { facts["shelf"] = .word(word) }
        return facts
    }
}
