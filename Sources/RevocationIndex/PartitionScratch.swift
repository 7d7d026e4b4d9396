// Bringing one partition of an index into order, and asking who is in it.

/// Room to sort some ten thousand words, kept from partition to partition; one for each thread.
struct PartitionScratch {
    /// The words of the partition, in order once `order` was called; `count` of them count.
    private(set) var sorted: [UInt64] = []
    private(set) var count = 0

    /// For each beginning of a fingerprint, where its words begin; one more for the end.
    private(set) var buckets = [UInt32](repeating: 0, count: (1 << largestBucketBits) + 1)
    private var cursors = [UInt32](repeating: 0, count: 1 << largestBucketBits)
    /// How far to the right a word's beginning of that length is.
    private(set) var shift: UInt64 = 63
    /// From which bit on words ascend, once they are in order: their buckets' `shift`, or the whole
    /// fingerprint's.
    private(set) var orderShift: UInt64 = 63
    /// How many buckets there are for the present words.
    private(set) var bucketCount = 2
    /// A bit for every value of a fingerprint's first bits that occurs.
    private(set) var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))

    /// The customers that may be among the words.
    private(set) var candidates: [JoinCandidate] = []
    private var touched: UInt8 = 0

    /// The most bits by which words are spread; fewer for fewer words.
    private static let largestBucketBits = 12
    static let filterBits = 18

    /// Starts with an empty partition that is to have `count` words.
    mutating func prepare(count: Int) {
        self.count = count
        if sorted.count < count {
            sorted = [UInt64](repeating: 0, count: max(count + count / 4, 4_096))
        }
        let needed = Int.bitWidth - count.leadingZeroBitCount - 2
        let bits = min(max(needed, EntryIndex.directoryBits), Self.largestBucketBits)
        shift = UInt64(64 - bits)
        bucketCount = 1 << bits
        cursors.withUnsafeMutableBufferPointer { $0[..<bucketCount].update(repeating: 0) }
    }

    /// Counts how many of the words there are for each bucket; all words go through here first.
    mutating func weigh(_ words: UnsafeMutableBufferPointer<UInt64>) {
        let shift = shift
        cursors.withUnsafeMutableBufferPointer { cursors in
            for word in words { cursors[Int(word >> shift)] &+= 1 }
        }
    }

    /// Puts words into their buckets; all words go through here after `beginBuckets`.
    mutating func spread(_ words: UnsafeMutableBufferPointer<UInt64>) {
        let shift = shift
        cursors.withUnsafeMutableBufferPointer { cursors in
            sorted.withUnsafeMutableBufferPointer { sorted in
                for word in words {
                    let bucket = Int(word >> shift)
                    sorted[Int(cursors[bucket])] = word
                    cursors[bucket] &+= 1
                }
            }
        }
    }

    /// Lays the buckets out.
    mutating func beginBuckets() {
        let bucketCount = bucketCount
        cursors.withUnsafeMutableBufferPointer { cursors in
            buckets.withUnsafeMutableBufferPointer { buckets in
                var start: UInt32 = 0
                for bucket in 0..<bucketCount {
                    let size = cursors[bucket]
                    buckets[bucket] = start
                    cursors[bucket] = start
                    start &+= size
                }
                buckets[bucketCount] = start
            }
        }
    }

    /// Ends the ordering of words that are spread.
    ///
    /// Words are spread by their first bits, a few to a bucket, and are left there as they came: who
    /// looks for one looks through its bucket. Where somebody made keys uneven, words are sorted in
    /// n log n steps, so that nobody has to look through many.
    mutating func order() {
        let isEven = zip(buckets[..<bucketCount], buckets[1...bucketCount]).allSatisfy {
            $1 - $0 <= Self.largestEvenBucket
        }
        orderShift = isEven ? shift : EntryIndex.fingerprintShift
        if isEven { return }
        let bucketCount = bucketCount
        sorted.withUnsafeMutableBufferPointer { sorted in
            for bucket in 0..<bucketCount {
                sorted[Int(buckets[bucket])..<Int(buckets[bucket + 1])].sort()
            }
        }
    }

    /// Notes which first bits of fingerprints occur.
    mutating func fillFilter() {
        let count = count
        sorted.withUnsafeBufferPointer { sorted in
            filter.withUnsafeMutableBufferPointer { filter in
                filter.update(repeating: 0)
                for place in 0..<count {
                    let bits = sorted[place] >> UInt64(64 - Self.filterBits)
                    filter[Int(bits >> 6)] |= 1 << (bits & 63)
                }
            }
        }
    }

    /// Notes the customers whose fingerprint is one of the words', in the order of `ordinals`.
    @inline(__always)
    mutating func gatherCandidates(_ ordinals: Range<Int>, key: (Int) -> UInt64) {
        var found: [JoinCandidate] = []
        swap(&found, &candidates)
        found.removeAll(keepingCapacity: true)
        defer { candidates = found }
        let (filter, sorted, buckets) = (filter.span, sorted.span, buckets.span)
        for ordinal in ordinals {
            let sought = EntryIndex.fingerprint(of: key(ordinal))
            let bits = sought >> UInt64(64 - Self.filterBits)
            guard filter[Int(bits >> 6)] >> (bits & 63) & 1 == 1 else { continue }
            let bucket = Int(sought >> shift)
            for place in Int(buckets[bucket])..<Int(buckets[bucket + 1])
            where (sorted[place] ^ sought) >> EntryIndex.fingerprintShift == 0 {
                found.append(
                    JoinCandidate(
                        customer: UInt32(truncatingIfNeeded: ordinal),
                        offset: UInt32(truncatingIfNeeded: sorted[place])
                    )
                )
            }
        }
    }

    /// Takes what was read only for the reading's sake.
    mutating func note(_ octet: UInt8) { touched ^= octet }

    /// With more words than this in a bucket, keys are not spread evenly.
    private static let largestEvenBucket: UInt32 = 64
}
