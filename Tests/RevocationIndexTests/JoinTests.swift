// The daily join and the events that counters poll.

import Certificates
import Identity
import ListWorkshop
import RevocationIndex
import Testing

@Suite("Customers whose certificates were revoked are told of, once")
struct JoinTests {
    @Test("exactly the planted ones are found, each under its own name")
    func planted() throws {
        let desk = try Desk()
        let path = desk.folder + "/large.crl"
        try Desk.authority.writeList(ListOrder(by: Desk.authority), of: [0..<20_000], to: path)
        let customers = try desk.customers(
            (0..<10_000).map { place in
                let number = place % 100 == 7 ? place : 100_000 + place
                return ConsentedCustomer(
                    serial: serials(number..<(number + 1))[0],
                    issuer: 0,
                    userID: "u-\(number)"
                )
            }
        )
        let store = try desk.store()
        let report = try store.importLists([path], customers: customers, at: Desk.now)
        #expect(report.hitCount == 100)
        let events = try store.events(since: 0)
        let expected = (0..<100).map { "u-\($0 * 100 + 7)" }
        #expect(Set(events.map(\.userID)) == Set(expected))
        #expect(events.map(\.mark) == Array(1...100))
        for event in events {
            #expect(event.listing == report.generation.listing(of: event.serial, issuer: 0))
            #expect(event.detectedAt == Desk.now)
        }
    }

    @Test("two customers of one certificate are two events, and long serials are no other ones")
    func sharedAndLong() throws {
        let desk = try Desk()
        let long = try (0..<50).map {
            try #require(SerialNumber(magnitude: NumberedSerial.long($0)))
        }
        let customers = try desk.customers(
            long.enumerated().flatMap { place, serial in
                [
                    ConsentedCustomer(serial: serial, issuer: 0, userID: "a-\(place)"),
                    ConsentedCustomer(serial: serial, issuer: 0, userID: "b-\(place)"),
                ]
            }
        )
        let store = try desk.store()
        let list = try desk.list(Array(long[..<20]))
        let report = try store.importLists([list], customers: customers, at: Desk.now)
        #expect(report.hitCount == 40)
        let expected = (0..<20).flatMap { ["a-\($0)", "b-\($0)"] }
        #expect(Set(try store.events(since: 0).map(\.userID)) == Set(expected))
    }

    @Test("who polls since a mark gets what came after it, over restarts too")
    func marks() throws {
        let desk = try Desk()
        let all = (0..<30).map { place in
            ConsentedCustomer(
                serial: serials(place..<(place + 1))[0],
                issuer: 0,
                userID: "u-\(place)"
            )
        }
        do {
            let store = try desk.store()
            let customers = try desk.customers(Array(all[..<20]))
            let first = try desk.list(serials(0..<10), number: 1)
            #expect(
                try store.importLists([first], customers: customers, at: Desk.now).newEventCount
                    == 10
            )
            let second = try desk.list(serials(0..<15), number: 2)
            #expect(
                try store.importLists([second], customers: customers, at: Desk.now).newEventCount
                    == 5
            )
            // Without customers nothing is told, and nothing told again afterwards.
            let third = try desk.list(serials(0..<15), number: 3)
            #expect(try store.importLists([third], at: Desk.now).newEventCount == 0)
            store.waitUntilParked()
        }
        let store = try desk.store()
        #expect(store.lastMark == 15)
        #expect(Set(try store.events(since: 10).map(\.userID)) == Set((10..<15).map { "u-\($0)" }))
        #expect(try store.events(since: 0, limit: 4).map(\.mark) == [1, 2, 3, 4])
        #expect(try store.events(since: 15).isEmpty)
        // A new customer whose certificate was listed before is told of too.
        let more = try desk.customers(
            all + [ConsentedCustomer(serial: serials(3..<4)[0], issuer: 0, userID: "late")]
        )
        let fourth = try desk.list(serials(0..<15), number: 4)
        _ = try store.importLists([fourth], customers: more, at: Desk.now)
        #expect(try store.events(since: 15).map(\.userID) == ["late"])
    }

    @Test("tables that can't be used are refused")
    func tables() throws {
        let desk = try Desk()
        let customer = ConsentedCustomer(serial: SerialNumber(1), issuer: 0, userID: "u")
        let foreign = try desk.customers([customer], of: [Desk.stranger])
        let store = try desk.store()
        let list = try desk.list(serials(0..<3))
        #expect(throws: RevocationIndexError.customersOfOtherIssuers) {
            _ = try store.importLists([list], customers: foreign, at: Desk.now)
        }
        #expect(throws: RevocationIndexError.customerIssuerUnknown) {
            _ = try desk.customers([.init(serial: SerialNumber(1), issuer: 1, userID: "u")])
        }
        let long = String(repeating: "x", count: 41)
        #expect(throws: RevocationIndexError.userIDTooLong(bytes: 41)) {
            _ = try desk.customers([.init(serial: SerialNumber(1), issuer: 0, userID: long)])
        }
        let damaged = try desk.file("damaged", [UInt8](repeating: 7, count: 20_000))
        #expect(throws: RevocationIndexError.damaged(file: damaged)) {
            _ = try CustomerTable(path: damaged)
        }
    }
}
