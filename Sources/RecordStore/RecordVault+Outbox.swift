// Submissions that wait for their answer, beside the 確認記録.

import Identity
package import Records

extension RecordVault: SubmissionOutbox {
    /// Keeps a submission in one transaction.
    package func put(_ submission: PendingSubmission) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let id = submission.id.text
            let known = try transaction.rows("SELECT id FROM outbox WHERE id = ?", [.text(id)])
            guard known.isEmpty else { throw .alreadyExists(.outbox, submission.id) }
            let seal = try store.seal(submission, shelf: .outbox, row: id, transaction)
            try transaction.run(
                """
                INSERT INTO outbox (id, signed_at, key_version, nonce, sealed)
                VALUES (?, ?, ?, ?, ?)
                """,
                [.text(id), .integer(submission.signedAt.milliseconds)] + seal.values
            )
        }
    }

    /// What waits, oldest signature first.
    package func pending() async throws(RecordError) -> [PendingSubmission] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            var waiting: [PendingSubmission] = []
            try transaction.each("SELECT * FROM outbox ORDER BY signed_at, id", []) {
                (row) throws(RecordError) in
                waiting.append(try Self.submission(row, in: store))
            }
            return waiting
        }
    }

    /// Notes one more try.
    package func note(
        _ attempt: PendingSubmission.Attempt,
        for id: RecordID
    )
        async throws(RecordError)
    {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let rows = try transaction.rows("SELECT * FROM outbox WHERE id = ?", [.text(id.text)])
            guard let row = rows.first else { throw .notFound(.outbox, id) }
            let noted = try Self.submission(row, in: store).adding(attempt)
            let seal = try store.seal(noted, shelf: .outbox, row: id.text, transaction)
            try transaction.run(
                "UPDATE outbox SET key_version = ?, nonce = ?, sealed = ? WHERE id = ?",
                seal.values + [.text(id.text)]
            )
        }
    }

    /// Removes a submission; its place in the file is overwritten, and the log is cut.
    package func settle(_ id: RecordID) async throws(RecordError) {
        try await store.write { (transaction) throws(RecordError) in
            try Self.remove(id, transaction)
        }
        await store.forget()
    }

    /// Keeps the record and removes the submission in one transaction.
    package func settle(
        _ id: RecordID,
        keeping record: VerificationRecord
    )
        async throws(RecordError)
    {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            try Self.remove(id, transaction)
            try Self.insert(record, in: store, transaction)
        }
        await store.forget()
    }

    private static func remove(
        _ id: RecordID,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        let removed = try transaction.run("DELETE FROM outbox WHERE id = ?", [.text(id.text)])
        guard removed == 1 else { throw .notFound(.outbox, id) }
    }

    /// Opens a row and compares the columns beside the seal with what is in it.
    static func submission(
        _ row: StoreRow,
        in store: SealedStore
    ) throws(RecordError) -> PendingSubmission {
        let id = try row.text("id")
        let submission: PendingSubmission = try store.open(row, shelf: .outbox, id: id)
        let signedAt = try row.integer("signed_at")
        guard submission.id.text == id, submission.signedAt.milliseconds == signedAt else {
            throw .sealBroken(.outbox, row: id)
        }
        return submission
    }
}
