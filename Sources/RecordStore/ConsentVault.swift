// The store of consents: its own keys, its own clock.

package import Identity
package import Records

/// Keeps consents in a sealed store apart from the 確認記録.
package final class ConsentVault: Sendable {
    let store: SealedStore

    /// Opens the store in `folder`, or makes it, with its key file, on first use.
    ///
    /// - Throws: what keeps the store from being used, see `RecordError`.
    package convenience init(folder: String, keyFile: String) throws(RecordError) {
        try self.init(folder: folder, key: .file(keyFile))
    }

    /// Opens the store in `folder`, or makes it, with its key from anywhere.
    package convenience init(folder: String, key: KeySource) throws(RecordError) {
        let engine = try SQLiteEngine(layout: .consents, folder: folder)
        try self.init(engine: engine, key: key)
    }

    /// Opens the store of another engine, or makes its tables on first use.
    package convenience init(engine: any StoreEngine, key: KeySource) throws(RecordError) {
        self.init(try SealedStore(layout: .consents, engine: engine, key: key))
    }

    init(_ store: SealedStore) {
        self.store = store
    }

    /// Looks at every page and opens every seal.
    package func checkEverything() async throws(RecordError) {
        try await store.checkPages()
        let store = store
        try await store.read { (transaction) throws(RecordError) in
            try transaction.each("SELECT * FROM consents", []) { (row) throws(RecordError) in
                _ = try Self.consent(row, in: store)
            }
            try transaction.each("SELECT * FROM customers", []) { (row) throws(RecordError) in
                _ = try Self.entry(row, in: store)
            }
            _ = try store.statements(waiting: false, transaction)
        }
    }

    /// Closes the store; nothing can be kept afterwards.
    package func close() throws(RecordError) {
        try store.close()
    }

    /// Deletes consents that have passed their last day, and states it.
    ///
    /// The statement lies with the consents; its digest goes into the journal of the records
    /// behind it. Killed in between, the next call names it there first; a statement named twice
    /// has the same number and digest.
    ///
    /// - Throws: `dayInFuture`, and what the journal throws.
    package func deleteExpired(
        before day: CalendarDate,
        by person: Responsible,
        journal: any Journal
    ) async throws(RecordError) -> [KeptStatement] {
        guard day <= person.at.japaneseDay else { throw .dayInFuture }
        let store = store
        let shelf = DeletionShelf(shelf: .consents, table: "consents") {
            (row) throws(RecordError) in
            try Self.consent(row, in: store).keptThrough
        }
        var statements: [KeptStatement] = []
        while true {
            let waiting = try await store.read { (transaction) throws(RecordError) in
                try store.statements(waiting: true, transaction)
            }
            for statement in waiting {
                _ = try await journal.append(person.entry("consents.deleted", statement.facts))
                try await store.write { (transaction) throws(RecordError) in
                    try store.announce(statement, transaction)
                }
                statements.append(statement)
            }
            let next = try await store.write { (transaction) throws(RecordError) in
                let statement = try store.deleteSome(
                    from: shelf,
                    before: day,
                    by: person,
                    transaction
                )
                // What is held of a customer under a consent goes with the consent.
                try transaction.run(
                    "DELETE FROM customers WHERE id NOT IN (SELECT id FROM consents)",
                    []
                )
                return statement
            }
            if next == nil {
                await store.forget()
                return statements
            }
        }
    }

    /// Every statement of a deletion, oldest first, checked.
    package func statements() async throws(RecordError) -> [KeptStatement] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            try store.statements(waiting: false, transaction)
        }
    }

    /// Seals everything anew under a fresh key and forgets the old one; noted in the journal.
    package func rotateKey(
        by person: Responsible,
        journal: any Journal
    ) async throws(RecordError) -> KeyRotation {
        let store = store
        let walk = ShelfWalk(
            table: "consents",
            key: "id",
            start: .text(""),
            renewed: { (row, keys) throws(RecordError) in
                let consent = try Self.consent(row, in: store)
                return [
                    ("receipt_index", .bytes(keys.blind(consent.receiptNumber, kind: "receipt")))
                ]
            },
            place: { (row) throws(RecordError) in (.consents, try row.text("id")) }
        )
        let rotation = try await store.rotate(
            [walk, Self.customersWalk(in: store), SealedStore.deletionsWalk]
        ) { _, _ in }
        _ = try await journal.append(
            person.entry(
                "consents.key-rotated",
                ["version": .number(rotation.version), "rows": .number(rotation.rows)]
            )
        )
        return rotation
    }

    static func consent(
        _ row: StoreRow,
        in store: SealedStore
    ) throws(RecordError) -> ConsentRecord {
        let id = try row.text("id")
        let consent: ConsentRecord = try store.open(row, shelf: .consents, id: id)
        let receipt = try store.keys(of: row).blind(consent.receiptNumber, kind: "receipt")
        guard consent.id.text == id, receipt == (try row.bytes("receipt_index")),
            consent.acknowledgedAt.milliseconds == (try row.integer("made_at")),
            Int64(consent.keptThrough.dayNumber) == (try row.integer("kept_through"))
        else { throw .sealBroken(.consents, row: id) }
        return consent
    }
}

extension ConsentVault: ConsentStore {
    /// Keeps a consent in one transaction.
    package func add(_ consent: ConsentRecord) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let id = consent.id.text
            let known = try transaction.rows("SELECT id FROM consents WHERE id = ?", [.text(id)])
            guard known.isEmpty else { throw .alreadyExists(.consents, consent.id) }
            let seal = try store.seal(consent, shelf: .consents, row: id, transaction)
            let receipt = store.ring.current.blind(consent.receiptNumber, kind: "receipt")
            try transaction.run(
                """
                INSERT INTO consents (id, made_at, kept_through, receipt_index, key_version,
                    nonce, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(id), .integer(consent.acknowledgedAt.milliseconds),
                    .integer(Int64(consent.keptThrough.dayNumber)), .bytes(receipt),
                ] + seal.values
            )
        }
    }

    /// The consent of that id, its seal checked.
    package func consent(_ id: RecordID) async throws(RecordError) -> ConsentRecord? {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            let rows = try transaction.rows("SELECT * FROM consents WHERE id = ?", [.text(id.text)])
            guard let row = rows.first else { return nil }
            return try Self.consent(row, in: store)
        }
    }

    /// Found by blind index.
    package func consents(receiptNumber: String) async throws(RecordError) -> [ConsentRecord] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            let blinds = store.ring.blinds(receiptNumber, kind: "receipt")
            let marks = blinds.map { _ in "?" }.joined(separator: ", ")
            var found: [ConsentRecord] = []
            try transaction.each(
                "SELECT * FROM consents WHERE receipt_index IN (\(marks)) ORDER BY made_at, id",
                blinds.map { .bytes($0) }
            ) { (row) throws(RecordError) in
                found.append(try Self.consent(row, in: store))
            }
            return found
        }
    }

    /// Notes the withdrawal; the first moment stays.
    package func withdraw(
        _ id: RecordID,
        at moment: Timestamp,
        signed: KeptWithdrawal?
    ) async throws(RecordError) {
        try await change(id) { consent in
            switch consent.standing {
            case .given: consent.withdrawn(at: moment, signed: signed)
            case .withdrawn(let first):
                consent.withdrawn(at: first, signed: consent.withdrawal ?? signed)
            }
        }
    }

    /// Notes the day the issuer shows it.
    package func reflect(_ id: RecordID, on day: CalendarDate) async throws(RecordError) {
        try await change(id) { $0.reflected(on: day) }
    }

    /// Writes a consent anew, sealed again, if it changed.
    private func change(
        _ id: RecordID,
        _ changed: @escaping @Sendable (ConsentRecord) -> ConsentRecord
    ) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let rows = try transaction.rows("SELECT * FROM consents WHERE id = ?", [.text(id.text)])
            guard let row = rows.first else { throw .notFound(.consents, id) }
            let consent = try Self.consent(row, in: store)
            let changed = changed(consent)
            guard changed != consent else { return }
            let seal = try store.seal(changed, shelf: .consents, row: id.text, transaction)
            let receipt = store.ring.current.blind(consent.receiptNumber, kind: "receipt")
            try transaction.run(
                """
                UPDATE consents SET kept_through = ?, receipt_index = ?, key_version = ?, nonce = ?,
                    sealed = ? WHERE id = ?
                """,
                [.integer(Int64(changed.keptThrough.dayNumber)), .bytes(receipt)] + seal.values
                    + [.text(id.text)]
            )
        }
    }

    /// Found by the last day, each checked against its seal.
    package func idsExpired(before day: CalendarDate) async throws(RecordError) -> [RecordID] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            var ids: [RecordID] = []
            try transaction.each(
                "SELECT * FROM consents WHERE kept_through < ?",
                [.integer(Int64(day.dayNumber))]
            ) { (row) throws(RecordError) in
                ids.append(try Self.consent(row, in: store).id)
            }
            return ids
        }
    }

    /// Counts the rows.
    package func consentCount() async throws(RecordError) -> Int {
        try await store.read { (transaction) throws(RecordError) in
            Int(try transaction.number("SELECT count(*) AS n FROM consents", "n"))
        }
    }
}
