// The store of 確認記録, with the outbox and the journal beside them.

package import Identity
package import Records

/// Keeps 確認記録, unanswered submissions and the journal in one sealed store.
///
/// The implementations of the other ports are in the files `RecordVault+….swift`.
package final class RecordVault: Sendable {
    let store: SealedStore

    /// Opens the store in `folder`, or makes it, with its key file, on first use.
    ///
    /// The key file is better not on the medium of the store itself.
    ///
    /// - Throws: what keeps the store from being used, see `RecordError`.
    package convenience init(folder: String, keyFile: String) throws(RecordError) {
        try self.init(folder: folder, key: .file(keyFile))
    }

    /// Opens the store in `folder`, or makes it, with its key from anywhere.
    package convenience init(folder: String, key: KeySource) throws(RecordError) {
        let engine = try SQLiteEngine(layout: .evidence, folder: folder)
        try self.init(engine: engine, key: key)
    }

    /// Opens the store of another engine, or makes its tables on first use.
    package convenience init(engine: any StoreEngine, key: KeySource) throws(RecordError) {
        self.init(try SealedStore(layout: .evidence, engine: engine, key: key))
    }

    init(_ store: SealedStore) {
        self.store = store
    }

    /// Looks at every page, opens every seal and follows the journal's chain.
    ///
    /// For nights and inspections: the time it takes grows with the store.
    package func checkEverything() async throws(RecordError) {
        try await store.checkPages()
        let store = store
        try await store.read { (transaction) throws(RecordError) in
            try transaction.each("SELECT * FROM verification_records", []) {
                (row) throws(RecordError) in
                _ = try Self.record(row, in: store)
            }
            try transaction.each("SELECT * FROM outbox", []) { (row) throws(RecordError) in
                _ = try Self.submission(row, in: store)
            }
            _ = try store.statements(waiting: false, transaction)
            _ = try Self.follow(store, against: nil, transaction)
        }
    }

    /// Closes the store; nothing can be kept afterwards.
    package func close() throws(RecordError) {
        try store.close()
    }

    /// Opens a row and compares the columns beside the seal with what is in it.
    static func record(
        _ row: StoreRow,
        in store: SealedStore
    ) throws(RecordError) -> VerificationRecord {
        let id = try row.text("id")
        let record: VerificationRecord = try store.open(row, shelf: .verificationRecords, id: id)
        let columns = RecordColumns(record, keys: try store.keys(of: row))
        guard record.id.text == id, try columns.matches(row) else {
            throw .sealBroken(.verificationRecords, row: id)
        }
        return record
    }

    /// Writes a new record within a transaction.
    static func insert(
        _ record: VerificationRecord,
        in store: SealedStore,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        let id = record.id.text
        let known = try transaction.rows(
            "SELECT id FROM verification_records WHERE id = ?",
            [.text(id)]
        )
        guard known.isEmpty else { throw .alreadyExists(.verificationRecords, record.id) }
        let seal = try store.seal(record, shelf: .verificationRecords, row: id, transaction)
        let columns = RecordColumns(record, keys: store.ring.current)
        try transaction.run(
            """
            INSERT INTO verification_records (id, made_at, kept_through, receipt_index,
                account_index, name_index, reading_index, birth_index, key_version, nonce, sealed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [.text(id), .integer(columns.madeAt)] + columns.changing.map(\.1) + seal.values
        )
    }

    /// Replaces a record by what `change` makes of it, in one transaction with `note`.
    func change(
        _ id: RecordID,
        note: JournalEntry? = nil,
        _ change:
            @escaping @Sendable (VerificationRecord) throws(RecordError) -> VerificationRecord?
    ) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let rows = try transaction.rows(
                "SELECT * FROM verification_records WHERE id = ?",
                [.text(id.text)]
            )
            guard let row = rows.first else { throw .notFound(.verificationRecords, id) }
            guard let changed = try change(try Self.record(row, in: store)) else { return }
            let seal = try store.seal(
                changed,
                shelf: .verificationRecords,
                row: id.text,
                transaction
            )
            let columns = RecordColumns(changed, keys: store.ring.current).changing
            let assignments = columns.map { "\($0.column) = ?, " }.joined()
            try transaction.run(
                """
                UPDATE verification_records SET \(assignments)key_version = ?, nonce = ?,
                    sealed = ? WHERE id = ?
                """,
                columns.map(\.1) + seal.values + [.text(id.text)]
            )
            if let note { try Self.append(note, to: store, transaction) }
        }
    }
}

/// What stands unsealed beside a record: nothing of the person.
struct RecordColumns {
    let madeAt: Int64
    /// Columns that can change, in the order of the table.
    let changing: [(column: String, StoreValue)]

    init(_ record: VerificationRecord, keys: StoreKeys) {
        self.madeAt = record.dates.recordMade.milliseconds
        let last = record.deletableAfter
        let reading = record.identity.reading.map { SearchForm.of($0) }
        self.changing = [
            ("kept_through", last.map { .integer(Int64($0.dayNumber)) } ?? .null),
            (
                "receipt_index",
                .bytes(keys.blind(record.transaction.receiptNumber, kind: "receipt"))
            ),
            (
                "account_index",
                record.accountNumber.map { .bytes(keys.blind($0, kind: "account")) } ?? .null
            ),
            (
                "name_index",
                .bytes(keys.blind(SearchForm.of(record.identity.name), kind: "name"))
            ),
            ("reading_index", reading.map { .bytes(keys.blind($0, kind: "reading")) } ?? .null),
            ("birth_index", .bytes(keys.blind(record.identity.birthDate.text, kind: "birth"))),
        ]
    }

    func matches(_ row: StoreRow) throws(RecordError) -> Bool {
        guard try row.integer("made_at") == madeAt else { return false }
        for (column, value) in changing {
            let found: StoreValue
            if column == "kept_through" {
                found = try row.optionalInteger(column).map { .integer($0) } ?? .null
            } else {
                found = try row.optionalBytes(column).map { .bytes($0) } ?? .null
            }
            guard found == value else { return false }
        }
        return true
    }
}

extension RecordVault: VerificationRecordStore {
    /// Keeps many records in one transaction: for taking over another store's.
    package func add(all records: [VerificationRecord]) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            for record in records { try Self.insert(record, in: store, transaction) }
        }
    }

    /// Keeps a new record in one transaction.
    package func add(_ record: VerificationRecord) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            try Self.insert(record, in: store, transaction)
        }
    }

    /// The record of that id, its seal checked.
    package func record(_ id: RecordID) async throws(RecordError) -> VerificationRecord? {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            let rows = try transaction.rows(
                "SELECT * FROM verification_records WHERE id = ?",
                [.text(id.text)]
            )
            guard let row = rows.first else { return nil }
            return try Self.record(row, in: store)
        }
    }

    /// Found by blind index.
    package func records(receiptNumber: String) async throws(RecordError) -> [VerificationRecord] {
        guard let search = RecordSearch(receiptNumber: receiptNumber) else { return [] }
        return try await find(search)
    }

    /// Found by blind index.
    package func records(accountNumber: String) async throws(RecordError) -> [VerificationRecord] {
        guard let search = RecordSearch(accountNumber: accountNumber) else { return [] }
        return try await find(search)
    }

    /// Writes the number in, noted with its moment.
    package func setAccountNumber(
        _ number: String,
        for id: RecordID,
        at moment: Timestamp
    )
        async throws(RecordError)
    {
        try await change(id) { (record) throws(RecordError) in
            guard let present = record.accountNumber else {
                return record.adding(accountNumber: number, at: moment)
            }
            guard present.utf8.elementsEqual(number.utf8) else { throw .numberAlreadySet(id) }
            return nil
        }
    }

    /// Only where it is awaited.
    package func attach(
        _ evidence: KeptEvidence,
        to id: RecordID,
        at moment: Timestamp
    )
        async throws(RecordError)
    {
        try await change(id) { (record) throws(RecordError) in
            guard record.attachments.evidence?.standing == .awaited else { return nil }
            return record.adding(evidence: evidence, at: moment)
        }
    }

    /// Found by the moment, each checked against its seal.
    package func awaitingEvidence(
        madeSince moment: Timestamp,
        limit: Int
    ) async throws(RecordError) -> [VerificationRecord] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            var found: [VerificationRecord] = []
            try transaction.each(
                "SELECT * FROM verification_records WHERE made_at >= ? ORDER BY made_at, id",
                [.integer(moment.milliseconds)]
            ) { (row) throws(RecordError) in
                guard found.count < limit else { return }
                let record = try Self.record(row, in: store)
                if record.attachments.evidence?.standing == .awaited { found.append(record) }
            }
            return found
        }
    }

    /// Starts the seven years.
    package func endContract(
        of id: RecordID,
        on day: CalendarDate,
        lastTransactionEnded: CalendarDate?,
        at moment: Timestamp
    ) async throws(RecordError) {
        try await change(id) { (record) throws(RecordError) in
            record.endingContract(on: day, lastTransactionEnded: lastTransactionEnded, at: moment)
        }
    }

    /// Found by the last day of keeping, each checked against its seal.
    package func idsExpired(before day: CalendarDate) async throws(RecordError) -> [RecordID] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            var ids: [RecordID] = []
            try transaction.each(
                "SELECT * FROM verification_records WHERE kept_through < ?",
                [.integer(Int64(day.dayNumber))]
            ) { (row) throws(RecordError) in
                ids.append(try Self.record(row, in: store).id)
            }
            return ids
        }
    }

    /// Counts the rows.
    package func recordCount() async throws(RecordError) -> Int {
        try await store.read { (transaction) throws(RecordError) in
            Int(try transaction.number("SELECT count(*) AS n FROM verification_records", "n"))
        }
    }
}
