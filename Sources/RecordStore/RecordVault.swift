// The store of 確認記録, with the outbox and the journal in the same file.

import FoundationEssentials
import GRDB
package import Identity
package import Records

/// Keeps 確認記録, unanswered submissions and the journal in one sealed file.
///
/// The port's implementations are in `RecordVault+Outbox.swift` and `RecordVault+Journal.swift`.
package final class RecordVault: Sendable {
    let file: SealedFile

    /// Opens the store in `folder`, or makes it, with its key file, on first use.
    ///
    /// The key file is better not on the medium of the store itself.
    ///
    /// - Throws: what keeps the store from being used, see `RecordError`.
    package convenience init(folder: String, keyFile: String) throws(RecordError) {
        self.init(try SealedFile(layout: .evidence, folder: folder, keyFile: keyFile))
    }

    init(_ file: SealedFile) {
        self.file = file
    }

    /// Looks at every page, opens every seal and follows the journal's chain.
    ///
    /// For nights and inspections: the time it takes grows with the store.
    package func checkEverything() async throws(RecordError) {
        try await file.checkPages()
        let file = file
        try await file.read { database in
            let records = try Row.fetchCursor(database, sql: "SELECT * FROM verification_records")
            while let row = try records.next() { _ = try Self.record(row, in: file) }
            let outbox = try Row.fetchCursor(database, sql: "SELECT * FROM outbox")
            while let row = try outbox.next() { _ = try Self.submission(row, in: file) }
            try Self.checkChain(of: file, in: database)
        }
    }

    /// Closes the store; nothing can be kept afterwards.
    package func close() throws(RecordError) {
        try file.close()
    }

    /// Opens a row and compares the columns beside the seal with what is in it.
    static func record(_ row: Row, in file: SealedFile) throws -> VerificationRecord {
        let id: String = row["id"]
        let record: VerificationRecord = try file.open(row, shelf: .verificationRecords, id: id)
        let columns = Columns(record, keys: file.keys)
        guard record.id.text == id, columns.matches(row) else {
            throw RecordError.sealBroken(.verificationRecords, row: id)
        }
        return record
    }

    /// What stands unsealed beside a record: nothing of the person.
    private struct Columns {
        let madeAt: Int64
        let keptThrough: Int?
        let receipt: Data
        let account: Data?

        init(_ record: VerificationRecord, keys: StoreKeys) {
            self.madeAt = record.dates.recordMade.milliseconds
            self.keptThrough =
                switch record.retention {
                case .contractOpen: nil
                case .through(let day): day.dayNumber
                }
            self.receipt = Data(keys.blind(record.transaction.receiptNumber, kind: "receipt"))
            self.account = record.accountNumber.map { Data(keys.blind($0, kind: "account")) }
        }

        func matches(_ row: Row) -> Bool {
            madeAt == row["made_at"] && keptThrough == row["kept_through"]
                && receipt == row["receipt_index"] && account == row["account_index"]
        }
    }

    /// Writes a new record within a transaction.
    static func insert(
        _ record: VerificationRecord,
        in file: SealedFile,
        _ database: Database
    )
        throws
    {
        let id = record.id.text
        let known = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM verification_records WHERE id = ?)",
            arguments: [id]
        )
        guard known != true else {
            throw RecordError.alreadyExists(.verificationRecords, record.id)
        }
        let seal = try file.seal(record, shelf: .verificationRecords, row: id, in: database)
        let columns = Columns(record, keys: file.keys)
        try database.execute(
            sql: """
                INSERT INTO verification_records (id, made_at, kept_through, receipt_index,
                    account_index, key_version, nonce, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, columns.madeAt, columns.keptThrough, columns.receipt, columns.account,
                seal.keyVersion, Data(seal.nonce), Data(seal.sealed),
            ]
        )
    }

    /// Replaces a record by what `change` makes of it, in one transaction.
    private func change(
        _ id: RecordID,
        _ change:
            @escaping @Sendable (VerificationRecord) throws(RecordError) -> VerificationRecord?
    ) async throws(RecordError) {
        let file = file
        try await file.write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM verification_records WHERE id = ?",
                arguments: [id.text]
            )
            guard let row else { throw RecordError.notFound(.verificationRecords, id) }
            guard let changed = try change(try Self.record(row, in: file)) else { return }
            let seal = try file.seal(
                changed,
                shelf: .verificationRecords,
                row: id.text,
                in: database
            )
            let columns = Columns(changed, keys: file.keys)
            try database.execute(
                sql: """
                    UPDATE verification_records SET kept_through = ?, account_index = ?,
                        key_version = ?, nonce = ?, sealed = ? WHERE id = ?
                    """,
                arguments: [
                    columns.keptThrough, columns.account, seal.keyVersion, Data(seal.nonce),
                    Data(seal.sealed), id.text,
                ]
            )
        }
    }

    private func records(
        where column: String,
        is index: [UInt8]
    ) async throws(RecordError)
        -> [VerificationRecord]
    {
        let file = file
        return try await file.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM verification_records WHERE \(column) = ? ORDER BY made_at, id",
                arguments: [Data(index)]
            )
            return try rows.map { try Self.record($0, in: file) }
        }
    }
}

extension RecordVault: VerificationRecordStore {
    /// Keeps a new record in one transaction.
    package func add(_ record: VerificationRecord) async throws(RecordError) {
        let file = file
        try await file.write { try Self.insert(record, in: file, $0) }
    }

    /// The record of that id, its seal checked.
    package func record(_ id: RecordID) async throws(RecordError) -> VerificationRecord? {
        let file = file
        return try await file.read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM verification_records WHERE id = ?",
                arguments: [id.text]
            )
            return try row.map { try Self.record($0, in: file) }
        }
    }

    /// Found by blind index.
    package func records(receiptNumber: String) async throws(RecordError) -> [VerificationRecord] {
        try await records(
            where: "receipt_index",
            is: file.keys.blind(receiptNumber, kind: "receipt")
        )
    }

    /// Found by blind index.
    package func records(accountNumber: String) async throws(RecordError) -> [VerificationRecord] {
        try await records(
            where: "account_index",
            is: file.keys.blind(accountNumber, kind: "account")
        )
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
        let file = file
        return try await file.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM verification_records WHERE made_at >= ? ORDER BY made_at, id",
                arguments: [moment.milliseconds]
            )
            var found: [VerificationRecord] = []
            while found.count < limit, let row = try rows.next() {
                let record = try Self.record(row, in: file)
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
        let file = file
        return try await file.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM verification_records WHERE kept_through < ?",
                arguments: [day.dayNumber]
            )
            var ids: [RecordID] = []
            while let row = try rows.next() { ids.append(try Self.record(row, in: file).id) }
            return ids
        }
    }

    /// Counts the rows.
    package func recordCount() async throws(RecordError) -> Int {
        try await file.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM verification_records") ?? 0
        }
    }
}
