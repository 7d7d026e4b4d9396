// Where in the lists a serial number's entry may stand.

/// All entries of a generation, found by key: eight bytes an entry, whatever its serial's length.
///
/// The highest 10 bits of a key choose one of 1,024 partitions, the next 32 are its fingerprint.
/// A word is a fingerprint above an offset into the lists' bytes. Each partition ascends by the first
/// bits of its fingerprints once it was sealed, so that a few words share a bucket, and a directory by
/// the first 6 bits says between which words to look; as keys are spread evenly, the rest of the
/// fingerprint says where among them. The directory is small enough to stay near the processor, so
/// that a look-up waits for memory once.
/// Equal fingerprints only say where an entry *may* stand: its bytes decide.
final class EntryIndex {
    static let partitionBits = 10
    static let partitionCount = 1 << partitionBits
    static let directoryBits = 6
    static let directoryCount = 1 << directoryBits
    /// How far to the right of a word its fingerprint is.
    static let fingerprintShift: UInt64 = 32
    static let chunkBits = 9
    static let chunkSize = 1 << chunkBits
    /// With more words than this between two slots, keys are not spread evenly.
    private static let largestEvenRun = 1_024

    /// The number of entries.
    let count: Int
    /// The sums of the keys of each partition; the index itself keeps the highest 42 bits of each.
    let sums: [UInt64]

    private let memory: IndexMemory
    /// Where the memory goes when the index is gone; `nil` for a file's.
    private let spare: SpareMemory?
    private let words: UnsafeMutableBufferPointer<UInt64>
    private let wordCount: Int
    private let table: ChunkTable
    /// For each partition and each beginning of a fingerprint, how many words come before it; one
    /// more at the end of each partition.
    private let directory: UnsafeMutableBufferPointer<UInt32>
    /// For each partition, from which bit on its words ascend.
    private let shifts: UnsafeMutableBufferPointer<UInt8>

    /// An index whose partitions are not yet in order.
    init(room: ChunkRoom, table: ChunkTable, sums: [UInt64]) {
        self.memory = room.memory
        self.spare = room.spare
        self.words = room.words
        self.wordCount = room.takenCount
        self.table = table
        self.sums = sums
        self.count = table.counts.reduce(0) { $0 + Int($1) }
        self.directory = .allocate(capacity: Self.partitionCount * (Self.directoryCount + 1))
        self.shifts = .allocate(capacity: Self.partitionCount)
    }

    /// The same index, its words moved to a file without a name in a folder.
    ///
    /// They are then pages of that file and not this process' own memory, so that the system may
    /// write them out where memory is short. No process reads them from a disk again: an index is
    /// always made anew from signed lists.
    init(parking index: EntryIndex, in folder: String) throws(RevocationIndexError) {
        self.memory = try IndexMemory(copying: index.words, count: index.wordCount, to: folder)
        self.spare = nil
        self.words = memory.words
        self.wordCount = index.wordCount
        self.table = index.table
        self.sums = index.sums
        self.count = index.count
        self.directory = .allocate(capacity: index.directory.count)
        _ = directory.initialize(fromContentsOf: index.directory)
        self.shifts = .allocate(capacity: index.shifts.count)
        _ = shifts.initialize(fromContentsOf: index.shifts)
    }

    deinit {
        directory.deallocate()
        shifts.deallocate()
        spare?.keep(memory)
    }

    /// The fingerprint of a key, in the upper half of a word.
    @inline(__always)
    static func fingerprint(of key: UInt64) -> UInt64 {
        (key << UInt64(partitionBits)) & 0xFFFF_FFFF_0000_0000
    }

    /// Brings one partition into order; it stays at hand in `scratch`.
    ///
    /// Threads may seal different partitions at once.
    func seal(_ partition: Int, _ scratch: inout PartitionScratch) {
        scratch.prepare(count: Int(table.counts[partition]))
        forEachPiece(of: partition) { scratch.weigh($0) }
        scratch.beginBuckets()
        forEachPiece(of: partition) { scratch.spread($0) }
        scratch.order()
        shifts[partition] = UInt8(truncatingIfNeeded: scratch.orderShift)
        let base = partition * (Self.directoryCount + 1)
        let step = scratch.bucketCount / Self.directoryCount
        for slot in 0...Self.directoryCount {
            directory[base + slot] = scratch.buckets[slot * step]
        }
        var done = 0
        scratch.sorted.withUnsafeBufferPointer { sorted in
            forEachPiece(of: partition) { piece in
                _ = piece.update(fromContentsOf: sorted[done..<(done + piece.count)])
                done += piece.count
            }
        }
    }

    /// Hands over the words of a partition, chunk by chunk.
    @inline(__always)
    private func forEachPiece(
        of partition: Int,
        _ body: (UnsafeMutableBufferPointer<UInt64>) -> Void
    ) {
        let count = Int(table.counts[partition])
        let first = Int(table.starts[partition])
        for place in stride(from: 0, to: count, by: Self.chunkSize) {
            let start = Int(table.chunks[first + place >> Self.chunkBits]) << Self.chunkBits
            let end = start + min(Self.chunkSize, count - place)
            body(UnsafeMutableBufferPointer(rebasing: words[start..<end]))
        }
    }

    /// Copies a sealed partition's words to the start of `target`, and returns how many they are.
    func copy(_ partition: Int, to target: inout [UInt64]) -> Int {
        let count = Int(table.counts[partition])
        if target.count < count { target = [UInt64](repeating: 0, count: count + count / 4) }
        var done = 0
        target.withUnsafeMutableBufferPointer { target in
            forEachPiece(of: partition) { piece in
                _ = target[done...].update(fromContentsOf: piece)
                done += piece.count
            }
        }
        return count
    }

    @inline(__always)
    private func word(_ place: Int, _ firstChunk: Int) -> UInt64 {
        let chunk = table.chunks[firstChunk + place >> Self.chunkBits]
        return words[Int(chunk) << Self.chunkBits | place & (Self.chunkSize - 1)]
    }

    /// From which bit on the words of a sealed partition ascend.
    func orderShift(of partition: Int) -> UInt64 { UInt64(shifts[partition]) }

    /// Hands over the offset of every entry that may be the key's, until `body` says it was.
    @inline(__always)
    func candidates(of key: UInt64, _ body: (UInt32) -> Match) {
        let partition = Int(truncatingIfNeeded: key >> (64 - Self.partitionBits))
        let sought = Self.fingerprint(of: key)
        let firstChunk = Int(table.starts[partition])
        let shift = UInt64(shifts[partition])
        let end = Int(table.counts[partition])
        var place = firstPlace(of: sought, shift, partition, firstChunk)
        while place < end {
            let word = word(place, firstChunk)
            guard word >> shift == sought >> shift else { return }
            if word >> Self.fingerprintShift == sought >> Self.fingerprintShift,
                body(UInt32(truncatingIfNeeded: word)) == .found
            {
                return
            }
            place += 1
        }
    }

    /// The place of the first word whose bits from `shift` on are not below those of `sought`.
    @inline(__always)
    private func firstPlace(
        of sought: UInt64,
        _ shift: UInt64,
        _ partition: Int,
        _ firstChunk: Int
    ) -> Int {
        let slot =
            partition * (Self.directoryCount + 1)
            + Int(truncatingIfNeeded: sought >> UInt64(64 - Self.directoryBits))
        var low = Int(directory[slot])
        var high = Int(directory[slot + 1])
        let bucket = sought >> shift
        let count = high - low
        if count > Self.largestEvenRun {
            while low < high {
                let middle = (low + high) >> 1
                if word(middle, firstChunk) >> shift < bucket {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
        }
        let start = ((bucket << shift) << UInt64(Self.directoryBits)) >> 32
        var place = low + (Int(truncatingIfNeeded: start) * count) >> 32
        if place < high, word(place, firstChunk) >> shift < bucket {
            repeat { place += 1 } while place < high && word(place, firstChunk) >> shift < bucket
        } else {
            while place > low, word(place - 1, firstChunk) >> shift >= bucket { place -= 1 }
        }
        return place
    }

    /// Whether a candidate was the entry sought.
    enum Match {
        case found
        case another
    }
}

// Its words are changed partition by partition by the threads that seal it, and by nobody
// afterwards; it is handed on only once all of them are done.
extension EntryIndex: @unchecked Sendable {}
