// One import: from files to a generation that nobody sees yet.

import Certificates
import Cryptography
import Dispatch
import Identity
import Synchronization

/// Reads lists on two threads.
///
/// Of few lists one thread takes the digests of what was signed and checks the signatures, the other
/// walks the entries and begins to bring them into order; many lists are dealt out to both threads,
/// which do all of that list by list. Both end the ordering.
final class ListImport {
    private let lists: ListBytes
    private let entries: EntryCollectors
    private let stopped = Atomic<Bool>(false)
    private let isVerified = Atomic<Bool>(false)
    private let nextPart = Atomic<Int>(0)
    private let fault = Mutex<RevocationIndexError?>(nil)

    /// Bytes given to the digest at a time.
    private static let hashedPiece = 4 << 20
    /// From so many lists on they are dealt out to both threads.
    private static let manyParts = 16

    /// Takes lists that are mapped and checked among themselves.
    init(
        _ parts: [ListPart],
        issuers: [ListIssuer],
        spare: SpareMemory
    ) throws(RevocationIndexError) {
        self.lists = ListBytes(parts, issuers: issuers)
        let largestCount = parts.reduce(0) {
            $0 + ($1.entries?.count ?? 0) / EntryWalk.smallestEntry
        }
        self.entries = try EntryCollectors(
            largestCount: largestCount,
            count: parts.count < Self.manyParts ? 1 : 2,
            spare: spare
        )
    }

    /// Does the work; returns only what is genuine from end to end.
    ///
    /// Once the lists are known to be genuine, one of the threads does what is to be done `beside`
    /// the rest: links thousands of files, which two threads at once only keep each other from.
    func run(
        ordinal: Int,
        since before: GenerationReview.Before?,
        customers: CustomerTable?,
        beside: @Sendable () throws(RevocationIndexError) -> Void = {}
    ) throws(RevocationIndexError) -> (RevocationGeneration, GenerationReview) {
        let parts = lists.parts
        let review = Mutex<GenerationReview?>(nil)
        let isDealtOut = parts.count >= Self.manyParts
        DispatchQueue.concurrentPerform(iterations: 2) { worker in
            if isDealtOut {
                while let place = takePart() {
                    if verify(parts[place]) { _ = walk(place, worker) }
                }
            } else if worker == 0 {
                _ = parts.allSatisfy(verify)
                isVerified.store(true, ordering: .releasing)
            } else if parts.indices.allSatisfy({ walk($0, 0) }) {
                let early = self.review(since: before, customers)
                early.work { !isVerified.load(ordering: .acquiring) }
                review.withLock { $0 = early }
            }
        }
        if let fault = fault.withLock({ $0 }) { throw fault }
        let rest = review.withLock { $0 } ?? self.review(since: before, customers)
        DispatchQueue.concurrentPerform(iterations: 2) { worker in
            if worker == 0 {
                do throws(RevocationIndexError) {
                    try beside()
                } catch {
                    fault.withLock { $0 = error }
                }
            }
            rest.work { true }
        }
        if let fault = fault.withLock({ $0 }) { throw fault }
        return (RevocationGeneration(ordinal: ordinal, bytes: lists, index: rest.index), rest)
    }

    private func review(
        since before: GenerationReview.Before?,
        _ customers: CustomerTable?
    ) -> GenerationReview {
        GenerationReview(of: lists, entries.finished(), since: before, customers)
    }

    private func takePart() -> Int? {
        let place = nextPart.wrappingAdd(1, ordering: .relaxed).oldValue
        return place < lists.parts.count && !stopped.load(ordering: .relaxed) ? place : nil
    }

    private func stop(_ part: ListPart, _ error: ListFault) {
        fault.withLock { $0 = $0 ?? .list(file: part.path, error) }
        stopped.store(true, ordering: .relaxed)
    }

    /// Checks a list's signature; `false` when it differs or the other thread found a fault.
    private func verify(_ part: ListPart) -> Bool {
        guard let digest = digest(of: part) else { return false }
        do throws(ListFault) {
            part.isProved(
                by: try lists.issuers[part.scope.issuer].proof(of: part.frame, digest: digest)
            )
            return true
        } catch {
            stop(part, error)
            return false
        }
    }

    /// The digest of what was signed; `nil` when the other thread found a fault meanwhile.
    private func digest(of part: ListPart) -> [UInt8]? {
        var hash = IncrementalHash(part.algorithm.hash)
        var start = part.signed.lowerBound
        while start < part.signed.upperBound {
            if stopped.load(ordering: .relaxed) { return nil }
            let end = min(start + Self.hashedPiece, part.signed.upperBound)
            part.file.withUnsafeBytes(in: start..<end) { hash.update($0) }
            start = end
        }
        return hash.finish()
    }

    /// Walks a list's entries; `false` when there is a fault.
    private func walk(_ place: Int, _ worker: Int) -> Bool {
        let part = lists.parts[place]
        guard let range = part.entries else { return true }
        let salt = lists.salts[part.scope.issuer]
        let base = lists.bases[place]
        let collector = entries.collectors[worker]
        do throws(ListFault) {
            _ = try part.file.withBytes { bytes throws(ListFault) in
                try EntryWalk.walk(bytes, range, base: base, salt: salt, into: collector)
            }
            return true
        } catch {
            stop(part, error)
            return false
        }
    }
}

// The threads of `run` share it: each has a collector of its own, everything else is atomic, locked
// or never changed.
extension ListImport: @unchecked Sendable {}
