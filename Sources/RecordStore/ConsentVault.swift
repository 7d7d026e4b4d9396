// The store of consents: a file, a salt and a clock of its own.

import FoundationEssentials
import GRDB
package import Identity
package import Records

/// Keeps consents in a sealed file apart from the 確認記録.
package final class ConsentVault: Sendable {
    private let file: SealedFile

    /// Opens the store in `folder`, or makes it, with its key file, on first use.
    ///
    /// - Throws: what keeps the store from being used, see `RecordError`.
    package convenience init(folder: String, keyFile: String) throws(RecordError) {
        self.init(try SealedFile(layout: .consents, folder: folder, keyFile: keyFile))
    }

    init(_ file: SealedFile) {
        self.file = file
    }

    /// Looks at every page and opens every seal.
    package func checkEverything() async throws(RecordError) {
        try await file.checkPages()
        let file = file
        try await file.read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM consents")
            while let row = try rows.next() { _ = try Self.consent(row, in: file) }
        }
    }

    /// Closes the store; nothing can be kept afterwards.
    package func close() throws(RecordError) {
        try file.close()
    }

    private static func consent(_ row: Row, in file: SealedFile) throws -> ConsentRecord {
        let id: String = row["id"]
        let consent: ConsentRecord = try file.open(row, shelf: .consents, id: id)
        let receipt = Data(file.keys.blind(consent.receiptNumber, kind: "receipt"))
        guard consent.id.text == id, receipt == row["receipt_index"],
            consent.acknowledgedAt.milliseconds == row["made_at"],
            consent.validThrough.dayNumber == row["kept_through"]
        else { throw RecordError.sealBroken(.consents, row: id) }
        return consent
    }
}

extension ConsentVault: ConsentStore {
    /// Keeps a consent in one transaction.
    package func add(_ consent: ConsentRecord) async throws(RecordError) {
        let file = file
        try await file.write { database in
            let id = consent.id.text
            let known = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM consents WHERE id = ?)",
                arguments: [id]
            )
            guard known != true else { throw RecordError.alreadyExists(.consents, consent.id) }
            let seal = try file.seal(consent, shelf: .consents, row: id, in: database)
            try database.execute(
                sql: """
                    INSERT INTO consents (id, made_at, kept_through, receipt_index, key_version,
                        nonce, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, consent.acknowledgedAt.milliseconds, consent.validThrough.dayNumber,
                    Data(file.keys.blind(consent.receiptNumber, kind: "receipt")), seal.keyVersion,
                    Data(seal.nonce), Data(seal.sealed),
                ]
            )
        }
    }

    /// The consent of that id, its seal checked.
    package func consent(_ id: RecordID) async throws(RecordError) -> ConsentRecord? {
        let file = file
        return try await file.read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM consents WHERE id = ?",
                arguments: [id.text]
            )
            return try row.map { try Self.consent($0, in: file) }
        }
    }

    /// Found by blind index.
    package func consents(receiptNumber: String) async throws(RecordError) -> [ConsentRecord] {
        let file = file
        let index = Data(file.keys.blind(receiptNumber, kind: "receipt"))
        return try await file.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM consents WHERE receipt_index = ? ORDER BY made_at, id",
                arguments: [index]
            )
            return try rows.map { try Self.consent($0, in: file) }
        }
    }

    /// Notes the withdrawal; the first moment stays.
    package func withdraw(_ id: RecordID, at moment: Timestamp) async throws(RecordError) {
        let file = file
        try await file.write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM consents WHERE id = ?",
                arguments: [id.text]
            )
            guard let row else { throw RecordError.notFound(.consents, id) }
            let consent = try Self.consent(row, in: file)
            guard consent.standing == .given else { return }
            let seal = try file.seal(
                consent.withdrawn(at: moment),
                shelf: .consents,
                row: id.text,
                in: database
            )
            try database.execute(
                sql: "UPDATE consents SET key_version = ?, nonce = ?, sealed = ? WHERE id = ?",
                arguments: [seal.keyVersion, Data(seal.nonce), Data(seal.sealed), id.text]
            )
        }
    }

    /// Found by the last day, each checked against its seal.
    package func idsExpired(before day: CalendarDate) async throws(RecordError) -> [RecordID] {
        let file = file
        return try await file.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM consents WHERE kept_through < ?",
                arguments: [day.dayNumber]
            )
            var ids: [RecordID] = []
            while let row = try rows.next() { ids.append(try Self.consent(row, in: file).id) }
            return ids
        }
    }

    /// Counts the rows.
    package func consentCount() async throws(RecordError) -> Int {
        try await file.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM consents") ?? 0
        }
    }
}
