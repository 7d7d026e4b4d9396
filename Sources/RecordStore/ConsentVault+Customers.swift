// Customers who consented, beside their consents and under the same key.

import Identity
package import Records

extension ConsentVault: CustomerStore {
    /// Every customer; each seal is opened.
    package func customers() async throws(RecordError) -> [CustomerEntry] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            try Self.entries("", [], in: store, transaction)
        }
    }

    /// Found by blind index.
    package func customers(number: String) async throws(RecordError) -> [CustomerEntry] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            // How many keys there are is known in the transaction only.
            let blinds = store.ring.blinds(number, kind: "customer")
            let marks = blinds.map { _ in "?" }.joined(separator: ", ")
            return try Self.entries(
                "WHERE number_index IN (\(marks))",
                blinds.map { .bytes($0) },
                in: store,
                transaction
            )
        }
    }

    private static func entries(
        _ condition: String,
        _ arguments: [StoreValue],
        in store: SealedStore,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> [CustomerEntry] {
        var found: [CustomerEntry] = []
        try transaction.each(
            "SELECT * FROM customers \(condition) ORDER BY made_at, id",
            arguments
        ) { (row) throws(RecordError) in found.append(try entry(row, in: store)) }
        return found
    }

    /// Consents that no customer's row stands for.
    package func consentsWithoutCustomer() async throws(RecordError) -> [ConsentRecord] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            var found: [ConsentRecord] = []
            try transaction.each(
                """
                SELECT * FROM consents WHERE id NOT IN (SELECT id FROM customers)
                ORDER BY made_at, id
                """,
                []
            ) { (row) throws(RecordError) in found.append(try Self.consent(row, in: store)) }
            return found
        }
    }

    /// How far events were read.
    package func marks() async throws(RecordError) -> EventMarks {
        try await store.read { (transaction) throws(RecordError) in
            guard let row = try transaction.rows("SELECT * FROM event_marks").first else {
                return EventMarks()
            }
            return EventMarks(
                consents: Int(try row.integer("consents")),
                certificates: Int(try row.integer("certificates")),
                readAt: Timestamp(milliseconds: try row.integer("read_at"))
            )
        }
    }

    /// Adds a customer beside the consent; without a consent there is none.
    package func add(_ entry: CustomerEntry) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let id = entry.id.text
            let there = try transaction.rows("SELECT id FROM customers WHERE id = ?", [.text(id)])
            if there.isEmpty { try Self.put(entry, in: store, transaction) }
        }
    }

    /// Reads each entry, changes it and writes it back, with the marks, in one transaction.
    @discardableResult
    package func change(
        _ changes: [CustomerChange],
        marks: EventMarks?
    ) async throws(RecordError) -> [CustomerEntry] {
        let store = store
        return try await store.write { (transaction) throws(RecordError) in
            var order: [RecordID] = []
            var found: [RecordID: CustomerEntry] = [:]
            for change in changes {
                if found[change.id] == nil {
                    let rows = try transaction.rows(
                        "SELECT * FROM customers WHERE id = ?",
                        [.text(change.id.text)]
                    )
                    guard let row = rows.first else { continue }
                    found[change.id] = try Self.entry(row, in: store)
                    order.append(change.id)
                }
                guard var entry = found[change.id] else { continue }
                change.apply(&entry)
                found[change.id] = entry
            }
            let entries = order.compactMap { found[$0] }
            for entry in entries { try Self.put(entry, in: store, transaction) }
            if let marks { try Self.put(marks, transaction) }
            return entries
        }
    }

    private static func put(
        _ marks: EventMarks,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        try transaction.run("DELETE FROM event_marks", [])
        try transaction.run(
            """
            INSERT INTO event_marks (only_row, consents, certificates, read_at)
            VALUES (1, ?, ?, ?)
            """,
            [
                .integer(Int64(marks.consents)), .integer(Int64(marks.certificates)),
                .integer(marks.readAt.milliseconds),
            ]
        )
    }

    private static func put(
        _ entry: CustomerEntry,
        in store: SealedStore,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        let id = entry.id.text
        let consents = try transaction.rows(
            "SELECT made_at FROM consents WHERE id = ?",
            [.text(id)]
        )
        guard let consent = consents.first else { return }
        let seal = try store.seal(entry, shelf: .customers, row: id, transaction)
        let number = store.ring.current.blind(entry.customerNumber, kind: "customer")
        try transaction.run("DELETE FROM customers WHERE id = ?", [.text(id)])
        try transaction.run(
            """
            INSERT INTO customers (id, made_at, number_index, key_version, nonce, sealed)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [.text(id), .integer(try consent.integer("made_at")), .bytes(number)] + seal.values
        )
    }

    /// Opens a row and holds it against its columns.
    static func entry(_ row: StoreRow, in store: SealedStore) throws(RecordError) -> CustomerEntry {
        let id = try row.text("id")
        let entry: CustomerEntry = try store.open(row, shelf: .customers, id: id)
        let number = try store.keys(of: row).blind(entry.customerNumber, kind: "customer")
        guard entry.id.text == id, number == (try row.bytes("number_index")) else {
            throw .sealBroken(.customers, row: id)
        }
        return entry
    }

    /// How a change of key walks along the customers.
    static func customersWalk(in store: SealedStore) -> ShelfWalk {
        ShelfWalk(
            table: "customers",
            key: "id",
            start: .text(""),
            renewed: { (row, keys) throws(RecordError) in
                let entry = try Self.entry(row, in: store)
                return [
                    ("number_index", .bytes(keys.blind(entry.customerNumber, kind: "customer")))
                ]
            },
            place: { (row) throws(RecordError) in (.customers, try row.text("id")) }
        )
    }
}
