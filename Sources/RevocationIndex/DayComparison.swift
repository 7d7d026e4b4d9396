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
        /// They make pairs; a sum over all keys tells afterwards whether all of them were right.
        case pairs
        /// Every pair's serial numbers are compared.
        case nothing
    }

    /// Goes through the words of one partition of both, in order.
    mutating func compare(
        _ news: Span<UInt64>,
        of new: ListBytes,
        with olds: Span<UInt64>,
        of old: ListBytes,
        belief: Belief
    ) {
        var newPlace = 0
        var oldPlace = 0
        while newPlace < news.count, oldPlace < olds.count {
            let newPrint = news[newPlace] >> 32
            let oldPrint = olds[oldPlace] >> 32
            if newPrint < oldPrint {
                added.append(UInt32(truncatingIfNeeded: news[newPlace]))
                newPlace += 1
            } else if newPrint > oldPrint {
                dropped.append(UInt32(truncatingIfNeeded: olds[oldPlace]))
                oldPlace += 1
            } else {
                if belief == .pairs {
                    newPlace += 1
                    oldPlace += 1
                    let same = Self.commonCount(news, from: newPlace, olds, from: oldPlace)
                    newPlace += same
                    oldPlace += same
                    continue
                }
                let newRun = Self.run(news, from: newPlace)
                let oldRun = Self.run(olds, from: oldPlace)
                compare(
                    newRun.map { UInt32(truncatingIfNeeded: news[$0]) },
                    of: new,
                    with: oldRun.map { UInt32(truncatingIfNeeded: olds[$0]) },
                    of: old
                )
                newPlace = newRun.upperBound
                oldPlace = oldRun.upperBound
            }
        }
        while newPlace < news.count {
            added.append(UInt32(truncatingIfNeeded: news[newPlace]))
            newPlace += 1
        }
        while oldPlace < olds.count {
            dropped.append(UInt32(truncatingIfNeeded: olds[oldPlace]))
            oldPlace += 1
        }
    }

    /// Entries of one fingerprint: those whose certificate the other side has not are different.
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

    /// How many words, in steps of four, have the same fingerprints on both sides from here on:
    /// nearly all of two days' lists.
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
            guard (first | second) >> 32 == 0 else { break }
            count += 4
        }
        return count
    }

    /// The places from `start` on that have its fingerprint.
    private static func run(_ words: Span<UInt64>, from start: Int) -> Range<Int> {
        let print = words[start] >> 32
        var place = start + 1
        while place < words.count, words[place] >> 32 == print { place += 1 }
        return start..<place
    }
}
