// Which lists are taken; whatever is not leaves the lists in force as they are.

import Certificates
import Foundation
import Identity
import ListWorkshop
import RevocationIndex
import Testing

@Suite("A list that is not right changes nothing")
struct ImportRuleTests {
    /// A case: how the order is spoilt and what is said.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spoil: @Sendable (inout ListOrder) -> Void
        let isExpected: @Sendable (ListFault) -> Bool

        init(
            _ name: String,
            _ spoil: @escaping @Sendable (inout ListOrder) -> Void,
            _ isExpected: @escaping @Sendable (ListFault) -> Bool
        ) {
            self.testDescription = name
            self.spoil = spoil
            self.isExpected = isExpected
        }
    }

    private static func row(_ identifier: ObjectIdentifier, _ value: [UInt8]) -> [UInt8] {
        DERWriter.sequence(
            DERWriter.oid(identifier),
            DERWriter.boolean(true),
            DERWriter.octetString(value)
        )
    }

    private static func scope(_ fields: [UInt8]) -> [UInt8] {
        row(.issuingDistributionPoint, DERWriter.sequence(fields))
    }

    static let cases = [
        Case("no number", { $0.number = nil }, { $0 == .numberMissing }),
        Case(
            "an older number",
            { $0.number = 4 },
            { if case .numberWentBack = $0 { true } else { false } }
        ),
        Case(
            "the same number for another list",
            { $0.number = 5 },
            { if case .numberUsedTwice = $0 { true } else { false } }
        ),
        Case(
            "issued before the one held",
            { $0.thisUpdate = ListOrder.start.adding(seconds: -10) },
            { if case .olderThanHeld = $0 { true } else { false } }
        ),
        Case(
            "from the future",
            { $0.thisUpdate = Desk.now.adding(seconds: 61) },
            { if case .notYetIssued = $0 { true } else { false } }
        ),
        Case(
            "outdated at the very second of its nextUpdate",
            { $0.nextUpdate = Desk.now },
            { $0 == .outdated(Desk.now) }
        ),
        Case("without a nextUpdate", { $0.nextUpdate = nil }, { $0 == .outdated(nil) }),
        Case(
            "of a key that is not known",
            { $0.keyIdentifier = [1, 2, 3] },
            { $0 == .issuerKeyUnknown }
        ),
        Case(
            "a delta",
            { $0.extraExtensions = [row(.deltaCRLIndicator, DERWriter.integer(1))] },
            { $0 == .scopeUnsupported(.deltaCRLIndicator) }
        ),
        Case(
            "with something critical nobody knows",
            { $0.extraExtensions = [row("2.999.99", DERWriter.null)] },
            { $0 == .scopeUnsupported("2.999.99") }
        ),
        Case(
            "indirect",
            { $0.extraExtensions = [scope(DERWriter.contextPrimitive(4, [0xFF]))] },
            { $0 == .scopeUnsupported(.issuingDistributionPoint) }
        ),
        Case(
            "of authorities only",
            { $0.extraExtensions = [scope(DERWriter.contextPrimitive(2, [0xFF]))] },
            { $0 == .scopeUnsupported(.issuingDistributionPoint) }
        ),
        Case(
            "of some reasons only",
            { $0.extraExtensions = [scope(DERWriter.contextPrimitive(3, [0x06, 0x40]))] },
            { $0 == .scopeUnsupported(.issuingDistributionPoint) }
        ),
    ]

    @Test("refused, and the old list stays in force", arguments: cases)
    func refused(_ sample: Case) throws {
        let desk = try Desk()
        let store = try desk.store()
        let old = try desk.list(serials(0..<10), number: 5)
        _ = try store.importLists([old], at: Desk.now)
        let new = try desk.list(serials(0..<20), number: 6, spoil: sample.spoil)
        let fault = try #require(store.fault([new]))
        #expect(sample.isExpected(fault), "\(fault)")
        #expect(store.generation?.ordinal == 1)
        #expect(store.generation?.entryCount == 10)
        let again = try desk.list(serials(0..<20), number: 6)
        #expect(store.fault([again]) == nil)
        #expect(store.generation?.entryCount == 20)
    }

    @Test("the list held may come again")
    func again() throws {
        let desk = try Desk()
        let store = try desk.store()
        let list = try desk.list(serials(0..<10), number: 5)
        #expect(store.fault([list]) == nil)
        #expect(store.fault([list]) == nil)
        #expect(store.generation?.ordinal == 2)
    }

    @Test("a wrong issuer, a wrong key under the right name, a turned bit")
    func signatures() throws {
        let desk = try Desk()
        let store = try desk.store()
        let elsewhere = try desk.list(serials(0..<3), by: Desk.stranger)
        #expect(store.fault([elsewhere]) == .issuerUnknown)
        let forged = try desk.list(serials(0..<3), by: Desk.laterGeneration) {
            $0.keyIdentifier = Desk.authority.keyIdentifier
        }
        #expect(store.fault([forged]) == .signatureDiffers)
        var bytes = try Desk.authority.list(
            ListOrder(by: Desk.authority),
            entries: Desk.entries(serials(0..<3))
        )
        // A reason's octet, which leaves the list well-formed.
        let place = try #require(bytes.lastRange(of: [0x0A, 0x01, 0x03])?.upperBound)
        bytes[place - 1] = 4
        #expect(store.fault([try desk.file("turned.crl", bytes)]) == .signatureDiffers)
        #expect(store.generation == nil)
    }

    @Test("an authority that may not sign lists is no issuer of lists")
    func usage() throws {
        let authority = try WorkshopAuthority(unit: "Signature", usage: .certificates)
        #expect(ListIssuer(authority.certificate) == nil)
    }

    @Test("two lists of one scope in one import, and none at all")
    func scopes() throws {
        let desk = try Desk()
        let store = try desk.store()
        let first = try desk.list(serials(0..<3), number: 1, part: "A")
        let second = try desk.list(serials(3..<6), number: 2, part: "A")
        #expect(store.fault([first, second]) == .scopeTwice)
        #expect(throws: RevocationIndexError.noLists) {
            _ = try store.importLists([], at: Desk.now)
        }
    }

    @Test("of many parts, one that is wrong refuses all of them")
    func oneOfMany() throws {
        let desk = try Desk()
        let store = try desk.store()
        var files = try (0..<40).map { part in
            try desk.list(serials((part * 10)..<(part * 10 + 10)), part: "Part \(part)")
        }
        #expect(store.fault(files) == nil)
        #expect(store.generation?.entryCount == 400)
        files[17] = try desk.list(
            serials(0..<3),
            number: 2,
            part: "Part 17",
            by: Desk.laterGeneration
        ) {
            $0.keyIdentifier = Desk.authority.keyIdentifier
        }
        #expect(store.fault(files) == .signatureDiffers)
        #expect(store.generation?.ordinal == 1)
    }

    @Test("a part that comes alone replaces its own, and the others stay")
    func partsStay() throws {
        let desk = try Desk()
        let store = try desk.store()
        let files = try (0..<3).map { part in
            try desk.list(serials((part * 10)..<(part * 10 + 10)), part: "Part \(part)")
        }
        #expect(store.fault(files) == nil)
        let new = try desk.list(serials(10..<21), number: 2, part: "Part 1")
        #expect(store.fault([new]) == nil)
        #expect(store.generation?.entryCount == 31)
        #expect(store.generation?.parts.count == 3)
        let found = serials(0..<30).filter { store.generation?.listing(of: $0, issuer: 0) != nil }
        #expect(found.count == 30)
    }
}
