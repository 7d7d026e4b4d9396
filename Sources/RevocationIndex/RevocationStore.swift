// The lists in force, on the disk and in memory.

import Certificates
import Dispatch
import Glibc
package import Identity
import Synchronization

/// Keeps the newest lists, answers whether a certificate is listed, tells whose was revoked.
///
/// A new generation is made beside the one in force and takes its place in one step, after every
/// signature was checked and everything is on the disk. Whatever fails or dies before leaves the old
/// generation in force. One process at a time has a store's folder.
package final class RevocationStore: Sendable {
    /// What an import did.
    package struct Report: Sendable {
        /// The generation now in force.
        package let generation: RevocationGeneration
        /// Against the generation before; `nil` for the first one.
        package let comparison: DayComparison?
        /// How many certificates of customers the lists hold.
        package let hitCount: Int
        /// How many of them were not held before: so many events were added.
        package let newEventCount: Int
    }

    /// The most events handed out at a time.
    package static let largestBatch = 10_000

    private struct State: Sendable {
        var generation: RevocationGeneration?
        var folders: [GenerationFolder] = []
    }

    /// The issuers whose lists are taken, by ordinal.
    package let issuers: [ListIssuer]
    /// Counts every query.
    package let ledger: StatusLedger
    /// Why the newest generation was not loaded and the one before is in force; `nil` usually.
    package let openingFault: RevocationIndexError?

    private let root: String
    private let spare: SpareMemory
    private let lock: Int32
    private let state: Mutex<State>
    /// Moves indexes, one after another.
    private let parking = DispatchQueue(label: "revocation index parking")
    /// Held for the length of an import: one at a time.
    private let importing = Mutex<Void>(())

    /// Opens or makes a store.
    ///
    /// The lists in force are read and checked again, signatures included, which takes as long as
    /// their import; a newest generation that was damaged gives way to the one before it.
    package init(
        folder root: String,
        issuers: [ListIssuer],
        ledger: StatusLedger = StatusLedger()
    ) throws(RevocationIndexError) {
        precondition(
            (1...ListIssuer.largestCount).contains(issuers.count),
            "a store is for one issuer at least"
        )
        try Folder.make(root)
        let lock = try Self.locked(root)
        var state = State()
        let spare = SpareMemory()
        var fault: RevocationIndexError?
        do throws(RevocationIndexError) {
            for name in try Folder.names(in: root) {
                let path = root + "/" + name
                if name.hasSuffix(GenerationFolder.draftSuffix) {
                    Folder.remove(path)
                } else if let ordinal = GenerationFolder.ordinal(of: name) {
                    state.folders.append(try GenerationFolder(path: path, ordinal: ordinal))
                }
            }
            for folder in state.folders.reversed() where state.generation == nil {
                let lists = try folder.lists()
                if lists.isEmpty { break }
                do throws(RevocationIndexError) {
                    let parts = try ListSet.map(lists, issuers: issuers, demand: .kept)
                    state.generation = try ListImport(parts, issuers: issuers, spare: spare)
                        .run(ordinal: folder.ordinal, since: nil, customers: nil).0
                } catch {
                    fault = error
                }
            }
            if state.generation == nil, let fault { throw fault }
        } catch {
            close(lock)
            throw error
        }
        self.root = root
        self.spare = spare
        self.lock = lock
        self.issuers = issuers
        self.ledger = ledger
        self.openingFault = fault
        self.state = Mutex(state)
        if let generation = state.generation {
            park(generation, releasing: nil, removing: Array(state.folders.dropLast(2)))
        }
    }

    deinit {
        close(lock)
    }

    /// The generation in force; whoever holds it may go on using it while a newer one comes.
    package var generation: RevocationGeneration? { state.withLock { $0.generation } }

    /// The mark of the newest event; 0 when there is none.
    package var lastMark: Int {
        state.withLock { $0.folders.last.map { $0.eventsBefore + $0.eventCount } ?? 0 }
    }

    /// Takes new lists: a file, or all parts of a day.
    ///
    /// Lists in force whose scope none of the new ones has stay in force, so that parts may come one
    /// by one. Files are linked into the store where that is possible; whoever wrote them must not
    /// write to them any more. With `customers`, those that the lists hold and the last join did not
    /// are told as events.
    package func importLists(
        _ files: [String],
        customers: CustomerTable? = nil,
        at moment: Timestamp
    ) throws(RevocationIndexError) -> Report {
        if let customers, !customers.isFor(issuers) { throw .customersOfOtherIssuers }
        let result = importing.withLock { _ in
            Result { () throws(RevocationIndexError) in
                try exclusiveImport(files, customers: customers, at: moment)
            }
        }
        return try result.get()
    }

    private func exclusiveImport(
        _ files: [String],
        customers: CustomerTable?,
        at moment: Timestamp
    ) throws(RevocationIndexError) -> Report {
        let (held, folders) = state.withLock { ($0.generation, $0.folders) }
        let parts = try ListSet.map(
            files,
            issuers: issuers,
            demand: .fresh(at: moment, held: held)
        )
        let last = folders.last
        let ordinal = (last?.ordinal ?? 0) + 1
        let before = try held.flatMap { generation throws(RevocationIndexError) in
            try last.map { folder throws(RevocationIndexError) in
                GenerationReview.Before(generation: generation, hits: try folder.hits())
            }
        }
        let paths = parts.map(\.path)
        let root = root
        let new: RevocationGeneration
        let blocks: [GenerationReview.Block]
        let folder: GenerationFolder
        let hits: [UInt8]
        do throws(RevocationIndexError) {
            let review: GenerationReview
            (new, review) = try ListImport(parts, issuers: issuers, spare: spare)
                .run(ordinal: ordinal, since: before, customers: customers) {
                    () throws(RevocationIndexError) in
                    try GenerationFolder.begin(paths, ordinal: ordinal, in: root)
                }
            blocks = review.finished()
            if let lost = blocks.lazy.flatMap(\.lost).first {
                throw .damaged(file: new.bytes.path(of: lost))
            }
            // Without customers there was no join: the hits of the last one stay those told of.
            hits = try customers == nil ? last?.hits().bytes ?? [] : blocks.flatMap(\.hits)
            folder = try GenerationFolder.publish(
                GenerationFolder.Content(
                    hits: hits,
                    events: blocks.flatMap(\.events),
                    eventsBefore: last.map { $0.eventsBefore + $0.eventCount } ?? 0,
                    importedAt: moment
                ),
                ordinal: ordinal,
                in: root
            )
        } catch {
            GenerationFolder.giveUp(ordinal: ordinal, in: root)
            throw error
        }
        state.withLock { state in
            state.generation = new
            state.folders.append(folder)
        }
        // The generation before is kept for the case that this one's disk blocks go bad.
        park(new, releasing: held, removing: Array(folders.dropLast().suffix(2)))
        return Report(
            generation: new,
            comparison: held.map { _ in
                DayComparison(
                    newlyListed: blocks.flatMap(\.newlyListed),
                    noLongerListed: blocks.reduce(0) { $0 + $1.droppedCount }
                )
            },
            hitCount: customers == nil ? 0 : hits.count / HitFile.rowSize,
            newEventCount: folder.eventCount
        )
    }

    /// Moves the index of the generation in force out of this process' own memory, in the
    /// background; where that fails it stays, and works as well.
    ///
    /// What is no longer needed is let go there too: to unmap and remove it takes a while.
    private func park(
        _ generation: RevocationGeneration,
        releasing old: RevocationGeneration?,
        removing folders: [GenerationFolder]
    ) {
        parking.async { [weak self] in
            withExtendedLifetime(old) {}
            for folder in folders { folder.removeLists() }
            guard let self else { return }
            do throws(RevocationIndexError) {
                let parked = RevocationGeneration(
                    ordinal: generation.ordinal,
                    bytes: generation.bytes,
                    index: try EntryIndex(parking: generation.index, in: root)
                )
                state.withLock { state in
                    guard state.generation === generation else { return }
                    state.generation = parked
                }
            } catch {
                return
            }
        }
    }

    /// Returns once no index is being moved any more.
    package func waitUntilParked() {
        parking.sync {}
    }

    /// The events after a mark, oldest first, at most `limit` and `largestBatch` of them.
    package func events(
        since mark: Int,
        limit: Int = RevocationStore.largestBatch
    ) throws(RevocationIndexError) -> [RevocationEvent] {
        let folders = state.withLock { $0.folders }
        var events: [RevocationEvent] = []
        let bound = min(limit, Self.largestBatch)
        for folder in folders where folder.eventsBefore + folder.eventCount > mark {
            let record = try folder.record()
            for place in max(0, mark - folder.eventsBefore)..<folder.eventCount {
                guard events.count < bound else { return events }
                events.append(try folder.event(place, in: record))
            }
        }
        return events
    }

    private static func locked(_ root: String) throws(RevocationIndexError) -> Int32 {
        let path = root + "/.lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(file: path, code: errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .inUse(folder: root)
        }
        return file
    }
}
