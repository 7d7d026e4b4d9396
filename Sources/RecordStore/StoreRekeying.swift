// Another source for the keys of the stores: a new file, a passphrase, a keeper.

import Records

/// Puts the keys of all stores under another source.
///
/// What is kept stays as it lies; only the stores' own keys, of a few bytes, are sealed anew.
package enum StoreRekeying {
    /// Exchanges the source of all stores in `folder`.
    ///
    /// Killed at any moment, the next call with the same two sources ends it. A file that gives way
    /// to a new file of the same name is replaced at the end, when all stores need the new one.
    package static func run(
        folder: String,
        from old: KeySource,
        to new: KeySource
    ) throws(RecordError) {
        // A counter without unfinished visits may have no store for them.
        let drafts = StoreFolder.hasContent("\(folder)/\(StoreLayout.drafts.fileName)")
        let layouts = drafts ? StoreLayout.inFolder : StoreLayout.all
        let engines = try layouts.map { (layout) throws(RecordError) in
            (layout, try SQLiteEngine(layout: layout, folder: folder) as any StoreEngine)
        }
        try run(engines, from: old, to: new)
    }

    /// Exchanges the source of the stores of other engines.
    package static func run(
        _ stores: [(layout: StoreLayout, engine: any StoreEngine)],
        from old: KeySource,
        to new: KeySource
    ) throws(RecordError) {
        var target = new
        var replaced: String?
        if case .file(let path) = new, case .file(let same) = old, path == same {
            target = .file(KeySource.nextFile(of: path))
            replaced = path
        }
        for store in stores {
            try SealedStore.rekey(
                layout: store.layout,
                engine: store.engine,
                from: old,
                to: target
            )
        }
        if let replaced { try StoreKeyFile.replace(replaced, by: KeySource.nextFile(of: replaced)) }
        for store in stores { try store.engine.close() }
    }
}
