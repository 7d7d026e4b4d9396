// Yesterday's lists and today's.

package import Certificates

/// Who was newly revoked, and why, between the generation in force before and a new one.
package struct DayComparison: Sendable {
    /// The entries that stand in the new lists and stood in none of the old ones.
    package let newlyListed: [ListedCertificate]
    /// How many entries stand in the new lists no more, because their certificates ran out.
    package let noLongerListed: Int

    /// How many certificates were newly revoked for each reason; an entry without one counts as
    /// unspecified.
    package var countsByReason: [RevocationReason: Int] {
        newlyListed.reduce(into: [:]) { counts, entry in
            counts[entry.listing.reason ?? .unspecified, default: 0] += 1
        }
    }
}

/// An entry with the certificate it is about.
package struct ListedCertificate: Hashable, Sendable {
    /// The serial number.
    package let serial: SerialNumber
    /// The ordinal of the issuer among the store's.
    package let issuer: Int
    /// When and why it was revoked.
    package let listing: Listing
}

/// The difference of two sealed partitions, as offsets into the lists.
struct PartitionDifference: Sendable {
    /// Offsets in the new lists.
    private(set) var added: [UInt32] = []
    /// Offsets in the old lists.
    private(set) var dropped: [UInt32] = []

    /// How far equal fingerprints are believed.
    enum Belief {
        /// They make pairs, and equal sums make equal buckets; a sum over all keys tells
        /// afterwards whether all of it was right.
        case pairs
        /// Every pair's serial numbers are compared.
        case nothing
    }

    /// Where the words of one partition of an index come from.
    struct Side {
        /// From which bit on they ascend.
        let shift: UInt64
        let lists: ListBytes
    }

    /// Goes through the words of one partition of both, in order.
    ///
    /// Lists change little from day to day: as long as both sides have the same fingerprints one after
    /// another, the words before are pairs. Where they differ, what is left of the bucket is
    /// compared regardless of its order, by its sum first.
    mutating func compare(
        _ news: Span<UInt64>,
        of new: Side,
        with olds: Span<UInt64>,
        of old: Side,
        belief: Belief
    ) {
        let shift = max(new.shift, old.shift)
        var newPlace = 0
        var oldPlace = 0
        while newPlace < news.count, oldPlace < olds.count {
            if belief == .pairs {
                let same = Self.commonCount(news, from: newPlace, olds, from: oldPlace)
                newPlace += same
                oldPlace += same
                if same > 0 { continue }
            }
            let bucket = min(news[newPlace] >> shift, olds[oldPlace] >> shift)
            let newRun = Self.run(of: bucket, in: news, from: newPlace, shift)
            let oldRun = Self.run(of: bucket, in: olds, from: oldPlace, shift)
            switch belief {
            case .pairs:
                if newRun.count != oldRun.count
                    || Self.sum(of: news, newRun) != Self.sum(of: olds, oldRun)
                {
                    pair(news, newRun, with: olds, oldRun)
                }
            case .nothing:
                compare(
                    Self.offsets(news, newRun),
                    of: new.lists,
                    with: Self.offsets(olds, oldRun),
                    of: old.lists
                )
            }
            newPlace = newRun.upperBound
            oldPlace = oldRun.upperBound
        }
        added += Self.offsets(news, newPlace..<news.count)
        dropped += Self.offsets(olds, oldPlace..<olds.count)
    }

    /// Takes words of equal fingerprints as pairs, however they are ordered; notes the others.
    private mutating func pair(
        _ news: Span<UInt64>,
        _ newRun: Range<Int>,
        with olds: Span<UInt64>,
        _ oldRun: Range<Int>
    ) {
        for place in newRun {
            let print = news[place] >> EntryIndex.fingerprintShift
            let before = Self.count(of: print, in: news, newRun.lowerBound..<place)
            if before >= Self.count(of: print, in: olds, oldRun) {
                added.append(UInt32(truncatingIfNeeded: news[place]))
            }
        }
        for place in oldRun {
            let print = olds[place] >> EntryIndex.fingerprintShift
            let before = Self.count(of: print, in: olds, oldRun.lowerBound..<place)
            if before >= Self.count(of: print, in: news, newRun) {
                dropped.append(UInt32(truncatingIfNeeded: olds[place]))
            }
        }
    }

    /// The places from `start` on whose words have this beginning.
    @inline(__always)
    private static func run(
        of beginning: UInt64,
        in words: Span<UInt64>,
        from start: Int,
        _ shift: UInt64
    ) -> Range<Int> {
        var place = start
        while place < words.count, words[place] >> shift == beginning { place += 1 }
        return start..<place
    }

    /// The sum of the fingerprints in a range.
    @inline(__always)
    private static func sum(of words: Span<UInt64>, _ range: Range<Int>) -> UInt64 {
        var sum: UInt64 = 0
        for place in range { sum &+= words[place] >> EntryIndex.fingerprintShift }
        return sum
    }

    /// How many of the words in a range have this fingerprint.
    private static func count(
        of print: UInt64,
        in words: Span<UInt64>,
        _ range: Range<Int>
    ) -> Int {
        var count = 0
        for place in range where words[place] >> EntryIndex.fingerprintShift == print {
            count += 1
        }
        return count
    }

    private static func offsets(_ words: Span<UInt64>, _ range: Range<Int>) -> [UInt32] {
        range.map { UInt32(truncatingIfNeeded: words[$0]) }
    }

    /// Entries of one bucket: those whose certificate the other side has not are different.
    private mutating func compare(
        _ news: [UInt32],
        of new: ListBytes,
        with olds: [UInt32],
        of old: ListBytes
    ) {
        let newNames = news.map { new.certificate(at: $0) }
        let oldNames = olds.map { old.certificate(at: $0) }
        for (offset, name) in zip(news, newNames) where !oldNames.contains(name) {
            added.append(offset)
        }
        for (offset, name) in zip(olds, oldNames) where !newNames.contains(name) {
            dropped.append(offset)
        }
    }

    /// How many words have the same fingerprints on both sides from here on: nearly all of two
    /// days' lists, so that most of the way is gone in steps of four.
    @inline(__always)
    private static func commonCount(
        _ news: Span<UInt64>,
        from newStart: Int,
        _ olds: Span<UInt64>,
        from oldStart: Int
    ) -> Int {
        let room = min(news.count - newStart, olds.count - oldStart)
        var count = 0
        while count + 4 <= room {
            let new = newStart + count
            let old = oldStart + count
            let first = (news[new] ^ olds[old]) | (news[new + 1] ^ olds[old + 1])
            let second = (news[new + 2] ^ olds[old + 2]) | (news[new + 3] ^ olds[old + 3])
            guard (first | second) >> EntryIndex.fingerprintShift == 0 else { break }
            count += 4
        }
        while count < room {
            let difference = news[newStart + count] ^ olds[oldStart + count]
            guard difference >> EntryIndex.fingerprintShift == 0 else { break }
            count += 1
        }
        return count
    }
}
