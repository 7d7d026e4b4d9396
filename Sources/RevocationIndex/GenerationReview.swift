// What a new generation means: who was revoked since the last one, and which customers.

import Identity
import Synchronization

/// Brings the partitions of a new index into order on any thread, and compares and joins each while
/// its words are at hand; nothing of it is told before the lists were found genuine.
final class GenerationReview: Sendable {
    /// What was in force before.
    struct Before: Sendable {
        let generation: RevocationGeneration
        /// The hits of its join.
        let hits: HitFile
    }

    /// What one block of partitions yields.
    struct Block: Sendable {
        let place: Int
        /// Rows of hits and of events.
        var hits: [UInt8] = []
        var events: [UInt8] = []
        var newlyListed: [ListedCertificate] = []
        var droppedCount = 0
        /// Entries that could not be read again: a list was changed while it was mapped.
        var lost: [UInt32] = []
    }

    let index: EntryIndex
    private let lists: ListBytes
    private let before: Before?
    private let customers: CustomerTable?
    private let next = Atomic<Int>(0)
    private let blocks = Mutex<[Block]>([])

    /// Partitions that a thread takes at a time.
    private static let blockSize = 8
    private static let blockCount = EntryIndex.partitionCount / blockSize

    init(
        of lists: ListBytes,
        _ index: EntryIndex,
        since before: Before?,
        _ customers: CustomerTable?
    ) {
        self.index = index
        self.lists = lists
        self.before = before
        self.customers = customers
    }

    /// Takes blocks until none is left or `mayGoOn` says no.
    func work(while mayGoOn: () -> Bool) {
        var scratch = PartitionScratch()
        var oldWords: [UInt64] = []
        while mayGoOn() {
            let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard place < Self.blockCount else { return }
            var block = Block(place: place)
            for partition in (place * Self.blockSize)..<((place + 1) * Self.blockSize) {
                index.seal(partition, &scratch)
                if let before {
                    compare(partition, scratch, before.generation, &oldWords, &block)
                }
                if let customers { join(partition, &scratch, customers, &block) }
            }
            let done = block
            blocks.withLock { $0.append(done) }
        }
    }

    /// The blocks in order, once all work is done.
    func finished() -> [Block] {
        blocks.withLock { $0 }.sorted { $0.place < $1.place }
    }

    private func compare(
        _ partition: Int,
        _ scratch: borrowing PartitionScratch,
        _ old: RevocationGeneration,
        _ oldWords: inout [UInt64],
        _ block: inout Block
    ) {
        let news = scratch.sorted.span.extracting(0..<scratch.count)
        let oldCount = old.index.copy(partition, to: &oldWords)
        let olds = oldWords.span.extracting(0..<oldCount)
        let new = PartitionDifference.Side(shift: scratch.orderShift, lists: lists)
        let before = PartitionDifference.Side(
            shift: old.index.orderShift(of: partition),
            lists: old.bytes
        )
        var difference = PartitionDifference()
        difference.compare(news, of: new, with: olds, of: before, belief: .pairs)
        // What both have must be the same on both sides; else some pair was none.
        let common = difference.added.reduce(index.sums[partition]) { $0 &- lists.key(at: $1) }
        let held = difference.dropped.reduce(old.index.sums[partition]) {
            $0 &- old.bytes.key(at: $1)
        }
        if common != held {
            difference = PartitionDifference()
            difference.compare(news, of: new, with: olds, of: before, belief: .nothing)
        }
        for offset in difference.added {
            if let entry = lists.listed(at: offset) {
                block.newlyListed.append(entry)
            } else {
                block.lost.append(offset)
            }
        }
        block.droppedCount += difference.dropped.count
    }

    /// Joins, and makes the events of those that the last join did not have.
    private func join(
        _ partition: Int,
        _ scratch: inout PartitionScratch,
        _ customers: CustomerTable,
        _ block: inout Block
    ) {
        var hits: [JoinHit] = []
        DailyJoin.join(lists, customers, partition: partition, &scratch, into: &hits)
        guard let first = hits.first else { return }
        var known = HitFile.Reader(before?.hits, from: first.row.key)
        for hit in hits {
            hit.row.append(to: &block.hits)
            if known.has(hit.row) { continue }
            lists.withEntry(at: hit.offset) { entry, bytes, _ in
                guard let listing = entry?.listing(in: bytes) else {
                    return block.lost.append(hit.offset)
                }
                EventFile.append(
                    customers.record(Int(hit.customer)),
                    listing,
                    to: &block.events
                )
            }
        }
    }
}
