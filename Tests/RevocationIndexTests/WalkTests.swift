// The walk over a list's bytes, against the reader that reads every list.

import Certificates
import Identity
import ListWorkshop
import Testing

@testable import RevocationIndex

@Suite("The walk reads what the reader of lists reads")
struct WalkTests {
    /// How many entries the walk finds; an error when it refuses.
    static func walked(_ bytes: [UInt8]) throws -> Int {
        let collector = try EntryCollectors(largestCount: 1_000, count: 1, spare: SpareMemory())
            .collectors[0]
        return try bytes.withUnsafeBytes { buffer in
            let frame = try ListFrame(buffer.bytes)
            guard let range = frame.entries else { return 0 }
            return try EntryWalk.walk(buffer.bytes, range, base: 0, salt: 1, into: collector)
        }
    }

    /// Entries of every form a list may have.
    static let forms: [[UInt8]] = {
        var entries = (1...20).map { length in
            let serial = SerialNumber(magnitude: [0x5A] + [UInt8](repeating: 0, count: length - 1))
            return WorkshopAuthority.entry(
                serial ?? SerialNumber(1),
                at: Desk.yesterday,
                reason: RevocationReason.allCases[length % 10]
            )
        }
        entries.append(
            WorkshopAuthority.entry(SerialNumber(0), at: Desk.yesterday, reason: nil)
        )
        let leapDay = Timestamp(seconds: 1_709_164_800)
        entries.append(WorkshopAuthority.entry(SerialNumber(2), at: leapDay, reason: .superseded))
        let far = Timestamp(seconds: 2_556_144_000)
        entries.append(WorkshopAuthority.entry(SerialNumber(3), at: far, reason: nil))
        let invalidity = DERWriter.sequence(
            DERWriter.oid("2.5.29.24"),
            DERWriter.octetString(DERWriter.generalizedTime(leapDay))
        )
        entries.append(
            DERWriter.sequence(
                SerialNumber(4).der,
                DERWriter.time(leapDay),
                DERWriter.sequence(invalidity)
            )
        )
        return entries
    }()

    @Test("every form of an entry is read, each with its serial, moment and reason")
    func allForms() throws {
        let desk = try Desk()
        let bytes = try Desk.authority.list(ListOrder(by: Desk.authority), entries: Self.forms)
        let oracle = try CertificateRevocationList(der: bytes)
        #expect(oracle.entryCount == Self.forms.count)
        let store = try desk.store()
        let report = try store.importLists([try desk.file("forms.crl", bytes)], at: Desk.now)
        #expect(report.generation.entryCount == Self.forms.count)
        oracle.forEachEntry { entry in
            let listing = report.generation.listing(of: entry.serialNumber, issuer: 0)
            #expect(listing?.revokedAt == entry.revokedAt)
            #expect(listing?.reason == entry.reason)
        }
    }

    @Test("one changed byte: the walk accepts exactly what the reader accepts")
    func changedBytes() throws {
        let order = ListOrder(by: Desk.authority)
        let entries = [Self.forms[3], Self.forms[15], Self.forms[20], Self.forms[23]]
        let bytes = try Desk.authority.list(order, entries: entries)
        var accepted = 0
        for place in bytes.indices.dropLast(256) {
            for change in [0x01, 0x80, 0xFF, 0x20, 0x04] as [UInt8] {
                var changed = bytes
                changed[place] ^= change
                // Only whether it is read counts here.
                let oracle = try? CertificateRevocationList(der: changed)
                // As above.
                let own = try? Self.walked(changed)
                #expect(
                    (oracle == nil) == (own == nil) && oracle.map(\.entryCount) == own,
                    "byte \(place) ^ \(change)"
                )
                if own != nil { accepted += 1 }
            }
        }
        #expect(accepted > 100)
    }

    @Test("a list cut anywhere is refused")
    func cut() throws {
        let bytes = try Desk.authority.list(
            ListOrder(by: Desk.authority, part: "Part"),
            entries: Self.forms
        )
        for length in 0..<bytes.count {
            #expect(throws: ListFault.self) { try Self.walked(Array(bytes.prefix(length))) }
        }
        #expect(throws: ListFault.self) { try Self.walked(bytes + [0]) }
    }

    @Test(
        "entries that say what is not supported are refused",
        arguments: [
            ("certificateIssuer", "2.5.29.29" as ObjectIdentifier, false),
            ("critical", "2.5.29.24", true), ("unknown and critical", "2.999.1", true),
        ]
    )
    func refusedExtensions(name: String, identifier: ObjectIdentifier, critical: Bool) throws {
        let row = DERWriter.sequence(
            DERWriter.oid(identifier),
            critical ? DERWriter.boolean(true) : [],
            DERWriter.octetString(DERWriter.null)
        )
        let entry = DERWriter.sequence(
            SerialNumber(9).der,
            DERWriter.time(Desk.yesterday),
            DERWriter.sequence(row)
        )
        let bytes = try Desk.authority.list(ListOrder(by: Desk.authority), entries: [entry])
        #expect(throws: ListFault.self) { try Self.walked(bytes) }
    }

    @Test("the words of a date that no calendar has are refused", arguments: dates)
    func badDates(date: String) throws {
        let time = DERWriter.value(.utcTime, Array(date.utf8))
        let reason = Array(Self.forms[0].suffix(14))
        let filler = Self.forms[15]
        for rest in [[], reason] {
            let entry = DERWriter.sequence(SerialNumber(0x1122_3344).der + time + rest)
            // Followed by others, so that the fast form is tried.
            let list = try Desk.authority.list(
                ListOrder(by: Desk.authority),
                entries: [entry, filler, filler, filler]
            )
            #expect(throws: ListFault.self) { try Self.walked(list) }
        }
    }

    static let dates = [
        "260001000000Z", "261301000000Z", "260132000000Z", "260230000000Z", "260431000000Z",
        "260101240000Z", "260101006000Z", "260101000060Z", "2601010000000", "26010100000 Z",
        "260100000000Z", "250229000000Z", "2601:1000000Z", "26010100:000Z", "2601010000/0Z",
    ]
}
