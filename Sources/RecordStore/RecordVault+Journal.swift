// The journal: sealed, numbered without gaps, each entry chained to the one before.

import FoundationEssentials
import GRDB
package import Records

extension RecordVault: Journal {
    /// Most entries one call returns.
    package static let mostEntries = 10_000

    /// Writes an entry down behind the last one.
    package func append(_ entry: JournalEntry) async throws(RecordError) -> Int64 {
        let file = file
        return try await file.write { database in
            let last = try Row.fetchOne(
                database,
                sql: "SELECT number, chain FROM journal ORDER BY number DESC LIMIT 1"
            )
            let number: Int64 = 1 + (last?["number"] ?? 0)
            let previous = last.map { Array($0["chain"] as Data) } ?? []
            let seal = try file.seal(entry, shelf: .journal, row: String(number), in: database)
            let chain = file.keys.link(after: previous, number: number, content: seal.sealed)
            try database.execute(
                sql: """
                    INSERT INTO journal (number, chain, key_version, nonce, sealed)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, Data(chain), seal.keyVersion, Data(seal.nonce), Data(seal.sealed),
                ]
            )
            return number
        }
    }

    /// Entries in order; a gap or a link that does not close is `chainBroken`.
    package func entries(
        from number: Int64,
        limit: Int
    ) async throws(RecordError)
        -> [NumberedJournalEntry]
    {
        let file = file
        return try await file.read { database in
            let first = max(1, number)
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM journal WHERE number >= ? ORDER BY number LIMIT ?",
                arguments: [first, min(max(0, limit), Self.mostEntries)]
            )
            let before = try Data.fetchOne(
                database,
                sql: "SELECT chain FROM journal WHERE number = ?",
                arguments: [first - 1]
            )
            var link = Link(number: first - 1, chain: before.map { Array($0) } ?? [])
            return try rows.map { try link.advance(to: $0, in: file) }
        }
    }

    /// Follows the chain from its first entry to its last.
    static func checkChain(of file: SealedFile, in database: Database) throws {
        var link = Link(number: 0, chain: [])
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM journal ORDER BY number")
        while let row = try rows.next() { _ = try link.advance(to: row, in: file) }
    }

    /// A place in the chain.
    private struct Link {
        var number: Int64
        var chain: [UInt8]

        mutating func advance(to row: Row, in file: SealedFile) throws -> NumberedJournalEntry {
            let next: Int64 = row["number"]
            let entry: JournalEntry = try file.open(row, shelf: .journal, id: String(next))
            let found = Array(row["chain"] as Data)
            let expected = file.keys.link(
                after: chain,
                number: next,
                content: Array(row["sealed"] as Data)
            )
            guard next == number + 1, found == expected else {
                throw RecordError.chainBroken(at: next)
            }
            self = Link(number: next, chain: found)
            return NumberedJournalEntry(number: next, entry: entry)
        }
    }
}
