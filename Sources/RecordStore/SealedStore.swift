// One store: an engine underneath, every row sealed.

import Dispatch
import Records
import Secrets

/// An open store.
///
/// Every change is one transaction; what `write` returned is on the disk.
final class SealedStore: Sendable {
    /// How many rows one key may seal with random nonces (NIST SP 800-38D §8.3: 2^32).
    static let mostSeals: Int64 = 1 << 32

    let layout: StoreLayout
    let ring: KeyRing
    private let engine: any StoreEngine
    private let mostSeals: Int64
    /// Where the engine's calls block.
    private let queue: DispatchQueue

    /// Opens the store, or makes its tables and its first key on first use.
    init(
        layout: StoreLayout,
        engine: any StoreEngine,
        key source: KeySource,
        mostSeals: Int64 = SealedStore.mostSeals
    ) throws(RecordError) {
        self.layout = layout
        self.engine = engine
        self.mostSeals = mostSeals
        self.queue = DispatchQueue(label: "madoguchi.records.\(layout.name)")
        let mayMake = try engine.isUnused()
        try engine.prepare(layout) { (transaction) throws(RecordError) in
            let origin = source.freshOrigin()
            guard let master = try source.candidates(origin, mayMake: mayMake).first else {
                throw .keyFileMissing
            }
            try origin.write(transaction)
            try KeyRing.insertFresh(version: 1, store: layout.name, under: master, transaction)
        }
        let origin = try engine.perform(.reading) { (transaction) throws(RecordError) in
            try KeyOrigin.read(transaction)
        }
        self.ring = try Self.ring(
            layout,
            engine,
            masters: try source.candidates(origin, mayMake: false)
        )
    }

    /// The ring that opens with one of the keys that may be the one.
    private static func ring(
        _ layout: StoreLayout,
        _ engine: any StoreEngine,
        masters: [HeldSecret]
    ) throws(RecordError) -> KeyRing {
        for master in masters {
            let ring = KeyRing(store: layout.name, master: master)
            do {
                try engine.perform(.reading) { (transaction) throws(RecordError) in
                    try ring.refresh(transaction)
                }
                return ring
            } catch .wrongKey {
                continue
            }
        }
        throw .wrongKey
    }

    /// Runs `body` in one transaction; either all of it is on the disk, or none.
    ///
    /// A cancelled task waits for the end like any other: whether something was written is never
    /// left open.
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws(RecordError) -> Answer
    ) async throws(RecordError) -> Answer {
        try await perform(.writing, body)
    }

    /// Runs `body` on what is in the store now.
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws(RecordError) -> Answer
    ) async throws(RecordError) -> Answer {
        try await perform(.reading, body)
    }

    private func perform<Answer: Sendable>(
        _ access: StoreAccess,
        _ body: @escaping @Sendable (any StoreTransaction) throws(RecordError) -> Answer
    ) async throws(RecordError) -> Answer {
        let engine = engine
        let ring = ring
        let result = await onQueue { () throws(RecordError) in
            try engine.perform(access) { (transaction) throws(RecordError) in
                try ring.refresh(transaction)
                return try body(transaction)
            }
        }
        return try result.get()
    }

    private func onQueue<Answer: Sendable>(
        _ work: @escaping @Sendable () throws(RecordError) -> Answer
    ) async -> Result<Answer, RecordError> {
        await withCheckedContinuation { done in
            queue.async {
                do throws(RecordError) {
                    done.resume(returning: .success(try work()))
                } catch {
                    done.resume(returning: .failure(error))
                }
            }
        }
    }

    /// Seals a record within a transaction and counts the seal.
    func seal(
        _ record: some WireRecord,
        shelf: RecordShelf,
        row: String,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> Seal {
        guard let content = record.wireForm() else {
            throw .tooLarge(bytes: longestWireForm + 1, limit: longestWireForm)
        }
        return try seal(content, shelf: shelf, row: row, transaction)
    }

    /// Seals bytes within a transaction and counts the seal.
    func seal(
        _ content: [UInt8],
        shelf: RecordShelf,
        row: String,
        _ transaction: any StoreTransaction
    ) throws(RecordError) -> Seal {
        let keys = ring.current
        let seals = try transaction.rows(
            "UPDATE keys SET seals = seals + 1 WHERE version = ? RETURNING seals",
            [.integer(Int64(keys.version))]
        ).first?.integer("seals")
        guard let seals else { throw .damaged }
        guard seals <= mostSeals else { throw .keyWornOut(seals: seals - 1) }
        return try keys.seal(content, table: shelf.rawValue, row: row)
    }

    /// Opens a row's seal.
    func content(
        _ row: StoreRow,
        shelf: RecordShelf,
        id: String
    ) throws(RecordError) -> [UInt8] {
        let seal = try Seal(row)
        guard let keys = ring.keys(seal.keyVersion),
            let content = try keys.open(seal, table: shelf.rawValue, row: id)
        else { throw .sealBroken(shelf, row: id) }
        return content
    }

    /// Opens a row's seal and reads the record in it.
    func open<Record: WireRecord>(
        _ row: StoreRow,
        shelf: RecordShelf,
        id: String
    ) throws(RecordError) -> Record {
        guard let record = Record(wireForm: try content(row, shelf: shelf, id: id)) else {
            throw .unreadable(shelf, row: id)
        }
        return record
    }

    /// The key a row was sealed with.
    func keys(of row: StoreRow) throws(RecordError) -> StoreKeys {
        guard let keys = ring.keys(Int(clamping: try row.integer("key_version"))) else {
            throw .damaged
        }
        return keys
    }

    /// Lets the engine look at every page.
    func checkPages() async throws(RecordError) {
        let engine = engine
        try await onQueue { () throws(RecordError) in try engine.checkPages() }.get()
    }

    /// Takes what was deleted out of the engine's logs.
    ///
    /// What was to be done is done already: a log that can't be cut now is cut the next time, or
    /// when the store is closed.
    func forget() async {
        let engine = engine
        // A failure is one answer, see above.
        _ = await onQueue { () throws(RecordError) in try engine.forget() }
    }

    /// Closes the store.
    func close() throws(RecordError) {
        try engine.close()
    }

    /// Puts every key of the store under the key of another source; what is kept stays as it lies.
    ///
    /// Done before, it changes nothing.
    static func rekey(
        layout: StoreLayout,
        engine: any StoreEngine,
        from old: KeySource,
        to new: KeySource
    ) throws(RecordError) {
        try engine.prepare(layout) { (_) throws(RecordError) in throw .damaged }
        let fresh = new.freshOrigin()
        guard let target = try new.candidates(fresh, mayMake: true).first else {
            throw .keyFileMissing
        }
        let origin = try engine.perform(.reading) { (transaction) throws(RecordError) in
            try KeyOrigin.read(transaction)
        }
        var masters: [HeldSecret] = []
        do {
            masters += try old.candidates(origin, mayMake: false)
        } catch .keyKindDiffers {
            // Exchanged before, as when an exchange was cut between two stores.
        }
        do {
            masters += try new.candidates(origin, mayMake: false)
        } catch .keyKindDiffers {
            // The usual case when a file gives way to a passphrase.
        }
        guard !masters.isEmpty else { throw .keyKindDiffers }
        let candidates = masters
        try engine.perform(.writing) { (transaction) throws(RecordError) in
            try KeyRing.rewrap(store: layout.name, from: candidates, to: target, transaction)
            try fresh.write(transaction)
        }
    }
}
