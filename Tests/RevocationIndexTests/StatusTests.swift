// Queries: what is answered, what is counted.

import Certificates
import Foundation
import Identity
import ListWorkshop
import RevocationIndex
import Testing
import Verification

@Suite("Every query is answered closed, and counted")
struct StatusTests {
    static let part = ListOrder.partName("Part").der

    static func query(
        _ number: Int,
        _ purpose: StatusPurpose = .signatureVerification,
        part: [UInt8]? = part,
        issuer: Int? = 0
    ) -> StatusQuery {
        StatusQuery(
            serial: serials(number..<(number + 1))[0],
            issuer: issuer,
            part: part,
            purpose: purpose,
            client: "bank"
        )
    }

    @Test("good, revoked, and everything the lists can't say")
    func answers() throws {
        let desk = try Desk()
        let store = try desk.store()
        #expect(store.status(Self.query(1), at: Desk.now) == .undetermined(.noLists))
        _ = try store.importLists([try desk.list(serials(0..<5), part: "Part")], at: Desk.now)
        let end = ListOrder.start.adding(seconds: 86_400)
        #expect(store.status(Self.query(7), at: Desk.now) == .good(updatedAt: ListOrder.start))
        let listing = Listing(revokedAt: Desk.yesterday, reason: .affiliationChanged)
        #expect(store.status(Self.query(3), at: Desk.now) == .revoked(listing))
        #expect(store.status(Self.query(3), at: end) == .revoked(listing))
        #expect(store.status(Self.query(7), at: end) == .undetermined(.outdated(end)))
        #expect(
            store.status(Self.query(7, part: nil), at: Desk.now) == .undetermined(.partNotHeld)
        )
        #expect(
            store.status(Self.query(7, issuer: nil), at: Desk.now) == .undetermined(.issuerUnknown)
        )
        #expect(store.issuer(of: Desk.authority.certificate) == 0)
        #expect(store.issuer(of: Desk.stranger.certificate) == nil)
        #expect(store.ledger.counts.values.reduce(0, +) == 7)
        #expect(store.ledger.total(.signatureVerification, .billable) == 2)
    }

    @Test("a statement carries its list, what was found in it, and is counted")
    func statements() throws {
        let desk = try Desk()
        let store = try desk.store()
        #expect(store.statement(Self.query(1), at: Desk.now) == nil)
        _ = try store.importLists(
            [
                try desk.list(serials(0..<5), number: 8, part: "Part"),
                try desk.list(serials(5..<9), number: 9, part: "Other"),
            ],
            at: Desk.now
        )
        let good = try #require(store.statement(Self.query(20), at: Desk.now))
        #expect(good.standing == .notListed)
        #expect(good.serialNumber == Self.query(20).serial)
        #expect(good.list.frame.number == SerialNumber(8))
        #expect(good.list.authority == Desk.authority.certificate)
        let listed = try #require(store.statement(Self.query(3), at: Desk.now))
        #expect(
            listed.standing == .listed(revokedAt: Desk.yesterday, reason: .affiliationChanged)
        )
        #expect(listed.list.frame.number == SerialNumber(8))
        // Listed in another part than the one asked for: the statement is of the list that has it.
        let elsewhere = try #require(store.statement(Self.query(6), at: Desk.now))
        #expect(elsewhere.list.frame.number == SerialNumber(9))
        let outdated = store.statement(Self.query(20), at: Desk.now.adding(seconds: 90_000))
        #expect(outdated?.standing == .notListed)
        #expect(store.statement(Self.query(20, part: nil), at: Desk.now) == nil)
        #expect(store.ledger.counts.values.reduce(0, +) == 6)
        #expect(store.ledger.total(.signatureVerification, .billable) == 3)
    }

    @Test("a certificate is billed once a month and purpose, no answer is free")
    func monthly() throws {
        let desk = try Desk()
        let store = try desk.store()
        let long = try desk.list(serials(0..<5), part: "Part") {
            $0.nextUpdate = ListOrder.start.adding(seconds: 90 * 86_400)
        }
        _ = try store.importLists([long], at: Desk.now)
        for _ in 0..<3 {
            _ = store.status(Self.query(1), at: Desk.now)
            _ = store.status(Self.query(9, .livenessCheck), at: Desk.now)
        }
        _ = store.status(Self.query(9, part: nil), at: Desk.now)
        let ledger = store.ledger
        #expect(ledger.total(.signatureVerification, .billable) == 1)
        #expect(ledger.total(.signatureVerification, .free) == 3)
        #expect(ledger.total(.livenessCheck, .billable) == 1)
        #expect(ledger.total(.livenessCheck, .free) == 2)
        _ = store.status(Self.query(1), at: Desk.now.adding(seconds: 31 * 86_400))
        #expect(ledger.total(.signatureVerification, .billable) == 2)
    }

    @Test("the rule is data, and a ledger that was kept goes on")
    func rules() throws {
        let desk = try Desk()
        var book = LedgerBook()
        for round in 1...2 {
            let rule = ChargingRule([.signatureVerification: .everyQuery, .livenessCheck: .never])
            let store = try RevocationStore(
                folder: desk.folder + "/store",
                issuers: [try Desk.issuer()],
                ledger: StatusLedger(rule: rule, book: book)
            )
            let list = try desk.list(serials(0..<5), number: round, part: "Part")
            _ = try store.importLists([list], at: Desk.now)
            for _ in 0..<3 {
                _ = store.status(Self.query(1), at: Desk.now)
                _ = store.status(Self.query(1, .livenessCheck), at: Desk.now)
            }
            store.waitUntilParked()
            let kept = try JSONEncoder().encode(store.ledger.book)
            book = try JSONDecoder().decode(LedgerBook.self, from: kept)
            #expect(store.ledger.total(.signatureVerification, .billable) == 3 * round)
            #expect(store.ledger.total(.livenessCheck, .free) == 3 * round)
            #expect(store.ledger.total(.livenessCheck, .billable) == 0)
        }
    }
}
