// What an administrator, an auditor or a nightly job does: find, hold, delete, change the key.

package import Identity
package import Records

extension RecordVault: RecordAdministration {
    /// Found by blind indexes; every row found is opened and checked.
    package func find(_ search: RecordSearch) async throws(RecordError) -> [VerificationRecord] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            let question = Question(search, ring: store.ring)
            var found: [VerificationRecord] = []
            try transaction.each(
                """
                SELECT * FROM verification_records WHERE \(question.condition)
                ORDER BY made_at, id LIMIT \(RecordSearch.mostFound)
                """,
                question.arguments
            ) { (row) throws(RecordError) in
                found.append(try Self.record(row, in: store))
            }
            return found
        }
    }

    /// A search as a condition over blind indexes.
    private struct Question {
        var condition = ""
        var arguments: [StoreValue] = []

        init(_ search: RecordSearch, ring: KeyRing) {
            if let number = search.receiptNumber {
                add([("receipt_index", ring.blinds(number, kind: "receipt"))])
            }
            if let number = search.accountNumber {
                add([("account_index", ring.blinds(number, kind: "account"))])
            }
            if let name = search.name.map({ SearchForm.of($0) }) {
                add([
                    ("name_index", ring.blinds(name, kind: "name")),
                    ("reading_index", ring.blinds(name, kind: "reading")),
                ])
            }
            if let day = search.birthDate {
                add([("birth_index", ring.blinds(day.text, kind: "birth"))])
            }
        }

        /// One more thing that must fit, in one of the columns.
        private mutating func add(_ columns: [(name: String, blinds: [[UInt8]])]) {
            let choices = columns.map { column in
                let marks = column.blinds.map { _ in "?" }.joined(separator: ", ")
                return "\(column.name) IN (\(marks))"
            }
            if !condition.isEmpty { condition += " AND " }
            condition += "(\(choices.joined(separator: " OR ")))"
            arguments += columns.flatMap(\.blinds).map { .bytes($0) }
        }
    }

    /// The hold lies within the seal, as does the day it lifts from the index of last days.
    package func hold(
        _ id: RecordID,
        reason: ExactText,
        by person: Responsible
    ) async throws(RecordError) {
        guard let hold = LegalHold(reason: reason, by: person.staffID.text, at: person.at) else {
            throw .tooLarge(bytes: reason.utf8.count, limit: LegalHold.longestReason)
        }
        let note = person.entry("records.held", Self.facts(of: id))
        try await change(id, note: note) { (record) throws(RecordError) in
            record.hold == nil ? record.held(hold, at: person.at) : nil
        }
    }

    /// Ends the hold, noted in record and journal.
    package func release(_ id: RecordID, by person: Responsible) async throws(RecordError) {
        let note = person.entry("records.released", Self.facts(of: id))
        try await change(id, note: note) { (record) throws(RecordError) in
            record.hold == nil ? nil : record.held(nil, at: person.at)
        }
    }

    private static func facts(of id: RecordID) -> [String: JournalEntry.Fact] {
        JournalWord(id.text).map { ["record": .word($0)] } ?? [:]
    }

    /// Each statement with its deletions and its line of the journal is one transaction.
    package func deleteExpired(
        before day: CalendarDate,
        by person: Responsible
    ) async throws(RecordError) -> [KeptStatement] {
        guard day <= person.at.japaneseDay else { throw .dayInFuture }
        var statements: [KeptStatement] = []
        let store = store
        let shelf = DeletionShelf(shelf: .verificationRecords, table: "verification_records") {
            (row) throws(RecordError) in
            try Self.record(row, in: store).deletableAfter
        }
        while true {
            let next = try await store.write { (transaction) throws(RecordError) in
                try Self.checkClock(person.at, store, transaction)
                guard
                    let statement = try store.deleteSome(
                        from: shelf,
                        before: day,
                        by: person,
                        transaction
                    )
                else { return KeptStatement?.none }
                let entry = person.entry("records.deleted", statement.facts)
                try Self.append(entry, to: store, transaction)
                try store.announce(statement, transaction)
                return statement
            }
            guard let next else {
                await store.forget()
                return statements
            }
            statements.append(next)
        }
    }

    /// Refuses a clock that is behind what the journal has seen.
    static func checkClock(
        _ now: Timestamp,
        _ store: SealedStore,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        let rows = try transaction.rows("SELECT * FROM journal ORDER BY number DESC LIMIT 1")
        guard let last = rows.first else { return }
        let moment = try JournalLink.entry(last, in: store).at
        guard moment <= now else { throw .clockSetBack(journal: moment) }
    }

    /// Opened and compared with their numbers.
    package func statements() async throws(RecordError) -> [KeptStatement] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            try store.statements(waiting: false, transaction)
        }
    }

    /// Sealed anew some at a time; the journal's chain does not depend on the key.
    package func rotateKey(by person: Responsible) async throws(RecordError) -> KeyRotation {
        let store = store
        return try await store.rotate(Self.walks(in: store)) {
            (transaction, rotation) throws(RecordError) in
            let entry = person.entry(
                "records.key-rotated",
                ["version": .number(rotation.version), "rows": .number(rotation.rows)]
            )
            try Self.append(entry, to: store, transaction)
        }
    }

    private static func walks(in store: SealedStore) -> [ShelfWalk] {
        [
            ShelfWalk(
                table: "verification_records",
                key: "id",
                start: .text(""),
                renewed: { (row, keys) throws(RecordError) in
                    RecordColumns(try Self.record(row, in: store), keys: keys).changing
                },
                place: { (row) throws(RecordError) in
                    (.verificationRecords, try row.text("id"))
                }
            ),
            ShelfWalk(
                table: "outbox",
                key: "id",
                start: .text(""),
                renewed: { _, _ in [] },
                place: { (row) throws(RecordError) in (.outbox, try row.text("id")) }
            ),
            ShelfWalk(
                table: "journal",
                key: "number",
                start: .integer(0),
                renewed: { _, _ in [] },
                place: { (row) throws(RecordError) in
                    (.journal, String(try row.integer("number")))
                }
            ),
            SealedStore.deletionsWalk,
        ]
    }
}
