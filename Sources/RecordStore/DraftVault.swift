// The store of unfinished visits: a file of its own, emptied as visits end.

package import Identity
package import Records

/// Keeps drafts in a sealed store apart from everything that has to be kept by law.
package final class DraftVault: Sendable {
    private let store: SealedStore

    /// Opens the store in `folder`, or makes it, with its key file, on first use.
    ///
    /// - Throws: what keeps the store from being used, see `RecordError`.
    package convenience init(folder: String, keyFile: String) throws(RecordError) {
        try self.init(folder: folder, key: .file(keyFile))
    }

    /// Opens the store in `folder`, or makes it, with its key from anywhere.
    package convenience init(folder: String, key: KeySource) throws(RecordError) {
        let engine = try SQLiteEngine(layout: .drafts, folder: folder)
        self.init(try SealedStore(layout: .drafts, engine: engine, key: key))
    }

    /// Opens the store; one that lies under another key than the records gives way to a new one.
    ///
    /// A counter whose records lie on a server may find them under a new key. Nobody can read
    /// drafts under the old one any more, and no counter stays closed because of them.
    package static func openOrBegin(
        folder: String,
        key: KeySource
    ) throws(RecordError) -> DraftVault {
        do {
            return try DraftVault(folder: folder, key: key)
        } catch .wrongKey, .keyKindDiffers {
            try StoreFolder.remove("\(folder)/\(StoreLayout.drafts.fileName)")
            return try DraftVault(folder: folder, key: key)
        }
    }

    init(_ store: SealedStore) {
        self.store = store
    }

    /// Closes the store; nothing can be kept afterwards.
    package func close() throws(RecordError) {
        try store.close()
    }

    /// The row of an application: its blind index, so that the file names nobody.
    ///
    /// The keys of this store are never exchanged: no draft lies long enough.
    private static func row(_ applicationID: String, _ store: SealedStore) -> String {
        store.ring.current.blind(applicationID, kind: "draft").map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}

extension DraftVault: DraftStore {
    /// Keeps the draft in one transaction.
    package func keep(_ draft: KeptDraft) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            let row = Self.row(draft.applicationID, store)
            let seal = try store.seal(draft, shelf: .drafts, row: row, transaction)
            try transaction.run("DELETE FROM drafts WHERE id = ?", [.text(row)])
            try transaction.run(
                """
                INSERT INTO drafts (id, kept_at, key_version, nonce, sealed)
                VALUES (?, ?, ?, ?, ?)
                """,
                [.text(row), .integer(draft.keptAt.milliseconds)] + seal.values
            )
        }
    }

    /// Opens every draft, the newest first.
    package func drafts() async throws(RecordError) -> [KeptDraft] {
        let store = store
        return try await store.read { (transaction) throws(RecordError) in
            var found: [KeptDraft] = []
            try transaction.each("SELECT * FROM drafts ORDER BY kept_at DESC, id", []) {
                (row) throws(RecordError) in
                let id = try row.text("id")
                let draft: KeptDraft = try store.open(row, shelf: .drafts, id: id)
                guard Self.row(draft.applicationID, store) == id,
                    draft.keptAt.milliseconds == (try row.integer("kept_at"))
                else { throw .sealBroken(.drafts, row: id) }
                found.append(draft)
            }
            return found
        }
    }

    /// Deletes the row; SQLite overwrites its content.
    package func removeDraft(of applicationID: String) async throws(RecordError) {
        let store = store
        try await store.write { (transaction) throws(RecordError) in
            _ = try transaction.run(
                "DELETE FROM drafts WHERE id = ?",
                [.text(Self.row(applicationID, store))]
            )
        }
    }

    /// Deletes by the moment of the last writing.
    package func removeDrafts(keptBefore moment: Timestamp) async throws(RecordError) {
        try await store.write { (transaction) throws(RecordError) in
            _ = try transaction.run(
                "DELETE FROM drafts WHERE kept_at < ?",
                [.integer(moment.milliseconds)]
            )
        }
    }
}
