// Looking up, comparing days, joining: never by the key alone.

import Certificates
import Identity
import ListWorkshop
import Testing

@testable import RevocationIndex

@Suite("The index says what the lists say")
struct IndexTests {
    @Test("thousands are found, as many others are not, before and after the index is moved")
    func manyEntries() throws {
        let desk = try Desk()
        let path = desk.folder + "/large.crl"
        try Desk.authority.writeList(ListOrder(by: Desk.authority), of: [0..<30_000], to: path)
        let store = try desk.store()
        let report = try store.importLists([path], at: Desk.now)
        #expect(report.generation.entryCount == 30_000)
        store.waitUntilParked()
        let parked = try #require(store.generation)
        #expect(parked !== report.generation)
        let oracle = try CertificateRevocationList(der: desk.bytes(of: path))
        oracle.forEachEntry { entry in
            for generation in [report.generation, parked] {
                let listing = generation.listing(of: entry.serialNumber, issuer: 0)
                #expect(listing == Listing(revokedAt: entry.revokedAt, reason: entry.reason))
            }
        }
        for serial in serials(30_000..<60_000) {
            #expect(parked.listing(of: serial, issuer: 0) == nil)
        }
    }

    @Test("serial numbers of 16 octets are found and told apart")
    func longSerials() throws {
        let desk = try Desk()
        let long = (0..<2_000).compactMap { SerialNumber(magnitude: NumberedSerial.long($0)) }
        let store = try desk.store()
        let list = try desk.list(Array(long[..<1_000]))
        let generation = try store.importLists([list], at: Desk.now).generation
        for (place, serial) in long.enumerated() {
            #expect((generation.listing(of: serial, issuer: 0) != nil) == (place < 1_000))
        }
    }

    @Test("the key of a serial's bytes in a list is that of the number")
    func keys() throws {
        for length in 1...20 {
            let octets = (0..<length).map { UInt8(truncatingIfNeeded: 0x31 + $0 * 37) }
            let serial = try #require(SerialNumber(magnitude: octets))
            let entry = WorkshopAuthority.entry(serial, at: Desk.yesterday, reason: nil)
            let bytes = entry + [UInt8](repeating: 0, count: 80)
            let collectors = try EntryCollectors(largestCount: 9, count: 1, spare: SpareMemory())
            _ = try bytes.withUnsafeBytes {
                try EntryWalk.walk(
                    $0.bytes,
                    0..<entry.count,
                    base: 0,
                    salt: 77,
                    into: collectors.collectors[0]
                )
            }
            let key = SerialKey(serial, salt: 77).key
            #expect(collectors.finished().sums.reduce(0, &+) == key)
        }
    }

    @Test("one serial of two issuers is two certificates")
    func issuers() throws {
        let desk = try Desk()
        let store = try desk.store([Desk.authority, Desk.laterGeneration])
        let shared = serials(0..<5)
        let old = try desk.list(shared + serials(5..<6), part: "A", reason: .superseded)
        let new = try desk.list(shared, part: "A", by: Desk.laterGeneration, reason: .keyCompromise)
        let generation = try store.importLists([old, new], at: Desk.now).generation
        for serial in shared {
            #expect(generation.listing(of: serial, issuer: 0)?.reason == .superseded)
            #expect(generation.listing(of: serial, issuer: 1)?.reason == .keyCompromise)
        }
        #expect(generation.listing(of: serials(5..<6)[0], issuer: 1) == nil)
    }

    @Test("a certificate that is listed twice is found, and told once")
    func listedTwice() throws {
        let desk = try Desk()
        let store = try desk.store()
        let twice = serials(0..<3) + serials(1..<2)
        let customers = try desk.customers([
            ConsentedCustomer(serial: serials(1..<2)[0], issuer: 0, userID: "u-1")
        ])
        let report = try store.importLists(
            [try desk.list(twice)],
            customers: customers,
            at: Desk.now
        )
        #expect(report.generation.entryCount == 4)
        #expect(report.hitCount == 1)
        let next = try desk.list(serials(0..<3), number: 2)
        let later = try store.importLists([next], customers: customers, at: Desk.now)
        #expect(later.comparison?.newlyListed.isEmpty == true)
        #expect(later.newEventCount == 0)
    }

    @Test("keys that the index can't tell apart are told apart by the lists")
    func collisions() throws {
        let desk = try Desk()
        let salt = try Desk.issuer().salt
        let key: UInt64 = 0x1234_5678_9ABC_DEF0
        let twins = try [key, key ^ 0x1, key ^ 0x2_0000].map { key in
            let value = Unmixing.serial(of: key) ^ salt
            let octets = (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
            return try #require(SerialNumber(octets: octets), "the three were chosen to be minimal")
        }
        #expect(Set(twins.map { SerialKey($0, salt: salt).key >> 22 }).count == 1)
        let store = try desk.store()
        let first = try store.importLists([try desk.list([twins[0]])], at: Desk.now).generation
        #expect(first.listing(of: twins[0], issuer: 0) != nil)
        #expect(first.listing(of: twins[1], issuer: 0) == nil)
        let customers = try desk.customers([
            ConsentedCustomer(serial: twins[0], issuer: 0, userID: "u-0"),
            ConsentedCustomer(serial: twins[2], issuer: 0, userID: "u-2"),
        ])
        // One goes, another one comes, and both have one fingerprint.
        let report = try store.importLists(
            [try desk.list([twins[1], twins[2]], number: 2)],
            customers: customers,
            at: Desk.now
        )
        let comparison = try #require(report.comparison)
        #expect(Set(comparison.newlyListed.map(\.serial)) == Set(twins[1...]))
        #expect(comparison.noLongerListed == 1)
        #expect(report.hitCount == 1)
        #expect(try store.events(since: 0).map(\.userID) == ["u-2"])
    }

    @Test("a partition in any order, even or not, is brought into order")
    func sorting() {
        var scratch = PartitionScratch()
        var state: UInt64 = 42
        for count in [0, 1, 2, 3, 1_000, 20_000] {
            for mask in [UInt64.max, 0xFFFF, 0xFFF0_0000_0000_0000, 0] {
                let words = (0..<count).map { _ -> UInt64 in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return SerialKey.mixed(state) & mask
                }
                var copy = words
                copy.withUnsafeMutableBufferPointer { words in
                    scratch.prepare(count: count)
                    scratch.weigh(words)
                    scratch.beginBuckets()
                    scratch.spread(words)
                    scratch.order()
                }
                let ordered = Array(scratch.sorted.prefix(count))
                #expect(ordered.sorted() == words.sorted())
                let beginnings = ordered.map { $0 >> scratch.orderShift }
                #expect(beginnings == beginnings.sorted())
                let largest = Dictionary(grouping: beginnings) { $0 }.values.map(\.count).max()
                let isWhole = scratch.orderShift == EntryIndex.fingerprintShift
                #expect(isWhole || largest ?? 0 <= 64)
            }
        }
    }

    @Test("two days differ by what was added and dropped, in whatever order they came")
    func differences() {
        var state: UInt64 = 7
        func words(_ count: Int) -> [UInt64] {
            (0..<count).map { place in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return SerialKey.mixed(state) & 0xFFFF_FFFF_0000_0000 | UInt64(place)
            }
        }
        /// Words in the order of a sealed partition.
        func ordered(_ words: [UInt64]) -> (words: [UInt64], shift: UInt64) {
            var scratch = PartitionScratch()
            var copy = words
            copy.withUnsafeMutableBufferPointer { words in
                scratch.prepare(count: words.count)
                scratch.weigh(words)
                scratch.beginBuckets()
                scratch.spread(words)
                scratch.order()
            }
            return (Array(scratch.sorted.prefix(words.count)), scratch.orderShift)
        }
        let lists = ListBytes([], issuers: [])
        for (kept, added, dropped) in [(0, 3, 0), (0, 0, 3), (5_000, 0, 0), (5_000, 40, 60)] {
            let common = words(kept)
            let (come, gone) = (words(added), words(dropped))
            for isTurned in [false, true] {
                let first = isTurned ? Array((common + come).reversed()) : common + come
                let (news, olds) = (ordered(first), ordered(gone + common))
                var difference = PartitionDifference()
                difference.compare(
                    news.words.span,
                    of: PartitionDifference.Side(shift: news.shift, lists: lists),
                    with: olds.words.span,
                    of: PartitionDifference.Side(shift: olds.shift, lists: lists),
                    belief: .pairs
                )
                #expect(difference.added.sorted() == (0..<added).map(UInt32.init))
                #expect(difference.dropped.sorted() == (0..<dropped).map(UInt32.init))
            }
        }
    }

    @Test("days compared: who was newly revoked and why, and how many ran out")
    func days() throws {
        let desk = try Desk()
        let store = try desk.store()
        let first = try store.importLists([try desk.list(serials(0..<500))], at: Desk.now)
        #expect(first.comparison == nil)
        var order = ListOrder(by: Desk.authority, number: 2)
        order.thisUpdate = Desk.now
        let entries =
            Desk.entries(serials(100..<500)) + Desk.entries(serials(500..<530), reason: .superseded)
            + Desk.entries(serials(530..<535), reason: nil)
        let list = try Desk.authority.list(order, entries: entries)
        let report = try store.importLists([try desk.file("second.crl", list)], at: Desk.now)
        let comparison = try #require(report.comparison)
        #expect(Set(comparison.newlyListed.map(\.serial)) == Set(serials(500..<535)))
        #expect(comparison.countsByReason == [.superseded: 30, .unspecified: 5])
        #expect(comparison.noLongerListed == 100)
    }
}

/// The way back from a key to a serial number.
enum Unmixing {
    static func serial(of key: UInt64) -> UInt64 {
        var word = unshifted(key, 31)
        word = unshifted(word &* inverse(0x94D0_49BB_1331_11EB), 27)
        return unshifted(word &* inverse(0xBF58_476D_1CE4_E5B9), 30)
    }

    private static func unshifted(_ value: UInt64, _ shift: UInt64) -> UInt64 {
        var word = value
        for _ in 0..<3 { word = value ^ (word >> shift) }
        return word
    }

    /// The inverse modulo 2^64, by Newton's steps.
    private static func inverse(_ odd: UInt64) -> UInt64 {
        (0..<6).reduce(odd) { guess, _ in guess &* (2 &- odd &* guess) }
    }
}
