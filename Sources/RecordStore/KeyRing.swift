// All keys of an open store, the newest for writing, the older ones until nothing needs them.

import Cryptography
import Records
import Secrets
import Synchronization

/// The keys of one store, kept in step with its table of keys.
final class KeyRing: Sendable {
    private let store: String
    private let master: HeldSecret
    private let keys = Mutex<[StoreKeys]>([])

    /// The salt of what is derived from a store's key: the key itself is random and used once.
    private static let derivationSalt: [UInt8] = []

    /// A ring whose keys are sealed under `master`; empty before the first `refresh`.
    init(store: String, master: HeldSecret) {
        self.store = store
        self.master = master
    }

    /// Opens every key of the store that is not known yet and forgets those that are gone.
    func refresh(_ transaction: any StoreTransaction) throws(RecordError) {
        let versions = try transaction.rows("SELECT version FROM keys ORDER BY version DESC")
        let found = try versions.map { (row) throws(RecordError) in
            Int(clamping: try row.integer("version"))
        }
        guard !found.isEmpty else { throw .damaged }
        let known = keys.withLock { $0 }
        guard known.map(\.version) != found else { return }
        var fresh: [StoreKeys] = []
        for version in found {
            if let present = known.first(where: { $0.version == version }) {
                fresh.append(present)
            } else {
                fresh.append(try load(version, transaction))
            }
        }
        let loaded = fresh
        keys.withLock { $0 = loaded }
    }

    private func load(
        _ version: Int,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> StoreKeys {
        let rows = try transaction.rows(
            "SELECT * FROM keys WHERE version = ?",
            [.integer(Int64(version))]
        )
        guard let row = rows.first else { throw .damaged }
        guard let data = try WrappedKey(row).opened(store: store, under: master.bytes) else {
            throw .wrongKey
        }
        return try StoreKeys(version: version, from: data.bytes, salt: Self.derivationSalt)
    }

    /// Puts a fresh key into the store, the newest.
    func addKey(version: Int, _ transaction: any StoreTransaction) throws(RecordError) {
        try Self.insertFresh(version: version, store: store, under: master, transaction)
        try refresh(transaction)
    }

    static func insertFresh(
        version: Int,
        store: String,
        under master: HeldSecret,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        var data = SecretBytes(capacity: AESGCM.keyLength)
        SecureRandom.fill(&data)
        let wrapped = try WrappedKey(data, version: version, store: store, under: master.bytes)
        try transaction.run(
            "INSERT INTO keys (version, salt, nonce, sealed, seals) VALUES (?, ?, ?, ?, 0)",
            [
                .integer(Int64(version)), .bytes(wrapped.salt), .bytes(wrapped.nonce),
                .bytes(wrapped.sealed),
            ]
        )
    }

    /// Seals every key of the store under another master; `false` when they already are.
    static func rewrap(
        store: String,
        from old: [HeldSecret],
        to new: HeldSecret,
        _ transaction: any StoreTransaction
    ) throws(RecordError) {
        for row in try transaction.rows("SELECT * FROM keys ORDER BY version") {
            let wrapped = try WrappedKey(row)
            var data: HeldSecret?
            for master in old where data == nil {
                data = try wrapped.opened(store: store, under: master.bytes)
            }
            guard let data else { throw .wrongKey }
            let again = try WrappedKey(
                data.bytes,
                version: wrapped.version,
                store: store,
                under: new.bytes
            )
            try transaction.run(
                "UPDATE keys SET salt = ?, nonce = ?, sealed = ? WHERE version = ?",
                [
                    .bytes(again.salt), .bytes(again.nonce), .bytes(again.sealed),
                    .integer(Int64(again.version)),
                ]
            )
        }
    }

    /// The key that seals now.
    var current: StoreKeys {
        guard let newest = keys.withLock({ $0.first }) else {
            preconditionFailure("an open store has a key")
        }
        return newest
    }

    /// The key of that version; `nil` when there is none.
    func keys(_ version: Int) -> StoreKeys? {
        keys.withLock { $0.first { $0.version == version } }
    }

    /// The blind indexes under which a text may be found: one for each key in use.
    func blinds(_ text: String, kind: String) -> [[UInt8]] {
        keys.withLock { $0 }.map { $0.blind(text, kind: kind) }
    }
}
