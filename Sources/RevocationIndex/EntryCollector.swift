// Entries as a walk finds them.

import Synchronization

/// Words appended to the chunks of their partitions, by one thread.
///
/// A word is a fingerprint above an offset into the lists' bytes. Chunks are taken from one piece
/// of memory in the order in which they are begun, so nothing is moved and nothing reserved in vain,
/// however keys are spread.
final class EntryCollector {
    /// What is known of a partition while it grows.
    private struct Growth {
        /// Where the next word goes; at a multiple of the chunk size a new chunk is due.
        var position: Int = 0
        /// The sum of the keys.
        var sum: UInt64 = 0
    }

    private let growths: UnsafeMutableBufferPointer<Growth>
    private let words: UnsafeMutableBufferPointer<UInt64>
    private let room: ChunkRoom
    /// Where the walk puts keys, and in the same places the offsets of their entries.
    let heldKeys: UnsafeMutableBufferPointer<UInt64>
    let heldOffsets: UnsafeMutableBufferPointer<UInt32>
    /// How many of them there may be.
    static let largestHeldCount = 256
    /// The chunks of this collector with their partitions, in the order in which they were begun.
    private(set) var chunks: [(chunk: UInt32, partition: UInt16)] = []

    init(_ room: ChunkRoom) {
        self.room = room
        self.words = room.words
        self.growths = .allocate(capacity: EntryIndex.partitionCount)
        growths.initialize(repeating: Growth())
        self.heldKeys = .allocate(capacity: Self.largestHeldCount)
        self.heldOffsets = .allocate(capacity: Self.largestHeldCount)
    }

    deinit {
        growths.deallocate()
        heldKeys.deallocate()
        heldOffsets.deallocate()
    }

    /// Adds the first `count` entries of `heldKeys` and `heldOffsets`.
    ///
    /// The walk hands over some hundred at a time: the places they go to are scattered, and in a
    /// loop that does nothing else the processor waits for many of them at once.
    @inline(never)
    func append(_ count: Int) {
        let shift = UInt64(64 - EntryIndex.partitionBits)
        for held in 0..<count {
            let key = heldKeys[held]
            let partition = Int(truncatingIfNeeded: key >> shift)
            var position = growths[partition].position
            if position & (EntryIndex.chunkSize - 1) == 0 {
                position = beginChunk(of: partition)
            }
            words[position] = EntryIndex.fingerprint(of: key) | UInt64(heldOffsets[held])
            growths[partition].position = position &+ 1
            growths[partition].sum &+= key
        }
    }

    @inline(never)
    private func beginChunk(of partition: Int) -> Int {
        let chunk = room.take()
        chunks.append((chunk, UInt16(partition)))
        return Int(chunk) << EntryIndex.chunkBits
    }

    /// How many words the last chunk of a partition has; 0 when it is full or there is none.
    func lastCount(of partition: Int) -> Int {
        growths[partition].position % EntryIndex.chunkSize
    }

    /// The sum of a partition's keys.
    func sum(of partition: Int) -> UInt64 { growths[partition].sum }
}

/// Memory from which collectors take chunks.
final class ChunkRoom: Sendable {
    let memory: IndexMemory
    /// Where the memory goes in the end.
    let spare: SpareMemory
    private let taken = Atomic<UInt32>(0)

    var words: UnsafeMutableBufferPointer<UInt64> { memory.words }

    /// How many words lie in chunks that were taken.
    var takenCount: Int { Int(taken.load(ordering: .relaxed)) << EntryIndex.chunkBits }

    /// Room for the entries of so many collectors.
    init(
        largestCount: Int,
        collectors: Int,
        spare: SpareMemory
    ) throws(RevocationIndexError) {
        let partial = collectors * EntryIndex.partitionCount
        let capacity = (largestCount / EntryIndex.chunkSize + partial + 1) * EntryIndex.chunkSize
        self.memory = try spare.take(capacity: capacity)
        self.spare = spare
    }

    func take() -> UInt32 {
        let chunk = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        precondition(
            (Int(chunk) + 1) << EntryIndex.chunkBits <= words.count,
            "there are no more entries than the lists' bytes hold"
        )
        memory.prepare(Int(chunk) << EntryIndex.chunkBits)
        return chunk
    }
}

/// One collector for each thread that walks.
final class EntryCollectors {
    let collectors: [EntryCollector]
    private let room: ChunkRoom

    init(largestCount: Int, count: Int, spare: SpareMemory) throws(RevocationIndexError) {
        let room = try ChunkRoom(
            largestCount: largestCount,
            collectors: count,
            spare: spare
        )
        self.room = room
        self.collectors = (0..<count).map { _ in EntryCollector(room) }
    }

    /// The index of all their entries, its partitions not yet in order.
    func finished() -> EntryIndex {
        var full = [[UInt32]](repeating: [], count: EntryIndex.partitionCount)
        var last = [(chunk: UInt32, count: Int)?](repeating: nil, count: full.count)
        for collector in collectors {
            var own = [UInt32?](repeating: nil, count: full.count)
            for (chunk, partition) in collector.chunks {
                if let before = own[Int(partition)] { full[Int(partition)].append(before) }
                own[Int(partition)] = chunk
            }
            for partition in full.indices {
                guard let chunk = own[partition] else { continue }
                let count = collector.lastCount(of: partition)
                if count == 0 {
                    full[partition].append(chunk)
                } else if let other = last[partition] {
                    last[partition] = merge(other, (chunk, count), &full[partition])
                } else {
                    last[partition] = (chunk, count)
                }
            }
        }
        var table = ChunkTable()
        for partition in full.indices {
            table.append(full[partition], last: last[partition])
        }
        let sums = full.indices.map { partition in
            collectors.reduce(UInt64(0)) { $0 &+ $1.sum(of: partition) }
        }
        return EntryIndex(room: room, table: table, sums: sums)
    }

    /// Fills one partial chunk from another; a partition has one at most in the end.
    private func merge(
        _ first: (chunk: UInt32, count: Int),
        _ second: (chunk: UInt32, count: Int),
        _ full: inout [UInt32]
    ) -> (chunk: UInt32, count: Int)? {
        let words = room.words
        let target = Int(first.chunk) << EntryIndex.chunkBits
        let source = Int(second.chunk) << EntryIndex.chunkBits
        let moved = min(EntryIndex.chunkSize - first.count, second.count)
        let rest = second.count - moved
        for place in 0..<moved {
            words[target + first.count + place] = words[source + rest + place]
        }
        if first.count + moved < EntryIndex.chunkSize { return (first.chunk, first.count + moved) }
        full.append(first.chunk)
        return rest == 0 ? nil : (second.chunk, rest)
    }
}

/// Which chunks a partition has: all full but its last one.
struct ChunkTable: Sendable {
    /// The chunks of all partitions, those of one partition side by side.
    private(set) var chunks: [UInt32] = []
    /// Where the chunks of each partition begin.
    private(set) var starts: [UInt32] = []
    /// How many words each partition has.
    private(set) var counts: [UInt32] = []

    /// Adds the next partition.
    mutating func append(_ full: [UInt32], last: (chunk: UInt32, count: Int)?) {
        starts.append(UInt32(chunks.count))
        chunks += full
        if let last { chunks.append(last.chunk) }
        counts.append(UInt32(full.count * EntryIndex.chunkSize + (last?.count ?? 0)))
    }
}
