// Both stores as the settings say: in a folder or on a server, with their key from wherever it is.

import PostgresStore
package import RecordStore
import Records

/// The stores of one counter, open.
package struct RecordStores: Sendable {
    /// 確認記録, outbox and journal.
    package let records: RecordVault
    /// Consents, apart.
    package let consents: ConsentVault

    /// Opens both.
    ///
    /// - Throws: what keeps a store from being used; `keyKindDiffers` without a passphrase where the
    ///   settings ask for one.
    package static func open(
        _ settings: CounterSettings,
        passphrase: HeldSecret? = nil
    ) throws(RecordError) -> RecordStores {
        let key = try source(settings.key, passphrase: passphrase)
        guard let database = settings.database else {
            return RecordStores(
                records: try RecordVault(folder: settings.records, key: key),
                consents: try ConsentVault(folder: settings.records, key: key)
            )
        }
        return RecordStores(
            records: try RecordVault(
                engine: PostgresEngine(database, layout: .evidence),
                key: key
            ),
            consents: try ConsentVault(
                engine: PostgresEngine(database, layout: .consents),
                key: key
            )
        )
    }

    /// Opens the store of unfinished visits: in the counter's own folder, wherever the others lie,
    /// so that no counter offers a visit that goes on at another.
    package static func openDrafts(
        _ settings: CounterSettings,
        passphrase: HeldSecret? = nil
    ) throws(RecordError) -> DraftVault {
        let key = try source(settings.key, passphrase: passphrase)
        return try DraftVault.openOrBegin(folder: settings.records, key: key)
    }

    /// The source of a key as the settings say.
    package static func source(
        _ setting: KeySetting,
        passphrase: HeldSecret?
    ) throws(RecordError) -> KeySource {
        switch setting {
        case .file(let path): return .file(path)
        case .passphrase:
            guard let passphrase else { throw .keyKindDiffers }
            return .passphrase(passphrase)
        case .command(let words):
            guard let keeper = CommandKeeper(words: words) else { throw .keyKindDiffers }
            return .keeper(keeper)
        }
    }

    /// Puts the keys of both stores under another source.
    package static func rekey(
        _ settings: CounterSettings,
        from old: KeySource,
        to new: KeySource
    ) throws(RecordError) {
        guard let database = settings.database else {
            return try StoreRekeying.run(folder: settings.records, from: old, to: new)
        }
        let stores = StoreLayout.all.map {
            (layout: $0, engine: PostgresEngine(database, layout: $0) as any StoreEngine)
        }
        try StoreRekeying.run(stores, from: old, to: new)
    }
}
