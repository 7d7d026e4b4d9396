// The port to a database: transactions and plain SQL, nothing of what is kept.

import Records

/// What a transaction may do.
package enum StoreAccess: Sendable {
    /// Reads what was committed before it began.
    case reading
    /// Reads and changes; no two of them run at the same time on one store.
    case writing
}

/// An open transaction.
///
/// Arguments stand for the question marks of a statement, in order.
package protocol StoreTransaction {
    /// Calls `body` with each row of the answer.
    func each(
        _ sql: String,
        _ arguments: [StoreValue],
        _ body: (StoreRow) throws(RecordError) -> Void
    ) throws(RecordError)

    /// Runs a statement; returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [StoreValue]) throws(RecordError) -> Int
}

extension StoreTransaction {
    /// All rows of an answer; for answers that are bounded.
    package func rows(
        _ sql: String,
        _ arguments: [StoreValue] = []
    ) throws(RecordError) -> [StoreRow] {
        var rows: [StoreRow] = []
        try each(sql, arguments) { (row) throws(RecordError) in rows.append(row) }
        return rows
    }

    /// The first number of the first row; 0 for no row.
    package func number(
        _ sql: String,
        _ column: String,
        _ arguments: [StoreValue] = []
    ) throws(RecordError) -> Int64 {
        try rows(sql, arguments).first?.integer(column) ?? 0
    }
}

/// A database in which one store lies.
///
/// Calls block; `SealedStore` makes them on a queue of its own.
package protocol StoreEngine: Sendable {
    /// Whether nothing of this store and of its neighbours was ever written.
    func isUnused() throws(RecordError) -> Bool

    /// Makes the tables with `first` in one transaction where there are none; otherwise checks
    /// that they are this layout's.
    ///
    /// - Throws: `damaged` for another layout, `olderSchema`, `newerSchema`.
    func prepare(
        _ layout: StoreLayout,
        first: (any StoreTransaction) throws(RecordError) -> Void
    ) throws(RecordError)

    /// Runs `body` in one transaction; either all of it is on the disk, or none.
    ///
    /// `body` may run again when the engine asks for that, so it has no other effects.
    func perform<Answer: Sendable>(
        _ access: StoreAccess,
        _ body: (any StoreTransaction) throws(RecordError) -> Answer
    ) throws(RecordError) -> Answer

    /// Looks at every page, where the engine can.
    func checkPages() throws(RecordError)

    /// Takes what was deleted or replaced out of the engine's own logs, where it can; a no-op
    /// elsewhere.
    ///
    /// - Throws: `locked` when another program is in the way; the next call does it.
    func forget() throws(RecordError)

    /// Ends the use of the database.
    func close() throws(RecordError)
}
