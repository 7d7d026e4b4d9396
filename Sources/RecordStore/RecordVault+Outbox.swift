// Submissions that wait for their answer, beside the 確認記録.

import FoundationEssentials
import GRDB
import Identity
package import Records

extension RecordVault: SubmissionOutbox {
    /// Keeps a submission in one transaction.
    package func put(_ submission: PendingSubmission) async throws(RecordError) {
        let file = file
        try await file.write { database in
            let id = submission.id.text
            let known = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?)",
                arguments: [id]
            )
            guard known != true else { throw RecordError.alreadyExists(.outbox, submission.id) }
            let seal = try file.seal(submission, shelf: .outbox, row: id, in: database)
            try database.execute(
                sql: """
                    INSERT INTO outbox (id, signed_at, key_version, nonce, sealed)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, submission.signedAt.milliseconds, seal.keyVersion, Data(seal.nonce),
                    Data(seal.sealed),
                ]
            )
        }
    }

    /// What waits, oldest signature first.
    package func pending() async throws(RecordError) -> [PendingSubmission] {
        let file = file
        return try await file.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM outbox ORDER BY signed_at, id"
            )
            return try rows.map { try Self.submission($0, in: file) }
        }
    }

    /// Notes one more try.
    package func note(
        _ attempt: PendingSubmission.Attempt,
        for id: RecordID
    )
        async throws(RecordError)
    {
        let file = file
        try await file.write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM outbox WHERE id = ?",
                arguments: [id.text]
            )
            guard let row else { throw RecordError.notFound(.outbox, id) }
            let noted = try Self.submission(row, in: file).adding(attempt)
            let seal = try file.seal(noted, shelf: .outbox, row: id.text, in: database)
            try database.execute(
                sql: "UPDATE outbox SET key_version = ?, nonce = ?, sealed = ? WHERE id = ?",
                arguments: [seal.keyVersion, Data(seal.nonce), Data(seal.sealed), id.text]
            )
        }
    }

    /// Removes a submission; its place in the file is overwritten.
    package func settle(_ id: RecordID) async throws(RecordError) {
        try await file.write { try Self.remove(id, from: $0) }
    }

    /// Keeps the record and removes the submission in one transaction.
    package func settle(
        _ id: RecordID,
        keeping record: VerificationRecord
    )
        async throws(RecordError)
    {
        let file = file
        try await file.write { database in
            try Self.remove(id, from: database)
            try Self.insert(record, in: file, database)
        }
    }

    private static func remove(_ id: RecordID, from database: Database) throws {
        try database.execute(sql: "DELETE FROM outbox WHERE id = ?", arguments: [id.text])
        guard database.changesCount == 1 else { throw RecordError.notFound(.outbox, id) }
    }

    /// Opens a row and compares the columns beside the seal with what is in it.
    static func submission(_ row: Row, in file: SealedFile) throws -> PendingSubmission {
        let id: String = row["id"]
        let submission: PendingSubmission = try file.open(row, shelf: .outbox, id: id)
        guard submission.id.text == id, submission.signedAt.milliseconds == row["signed_at"] else {
            throw RecordError.sealBroken(.outbox, row: id)
        }
        return submission
    }
}
