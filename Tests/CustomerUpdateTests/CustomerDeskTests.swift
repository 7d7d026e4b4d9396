// One customer: asking under a live consent, comparing, accepting.

import CustomerUpdate
import Identity
import PlatformProtocol
import RecordStore
import Records
import Testing

@Suite("The desk for one customer")
struct CustomerDeskTests {
    /// A customer who moved and whose work is open.
    private func moved(
        to items: Set<RecordedConsentItem> = [.name, .address, .birthDate]
    ) async throws -> HeadOffice {
        let office = try HeadOffice()
        try await office.consent(1, to: items)
        _ = try await office.update.run()
        try await office.platform.revoke("u-1", .affiliationChanged)
        _ = try await office.update.run()
        return office
    }

    @Test("newer items stand beside the old ones until somebody takes them, and who did is kept")
    func accepts() async throws {
        let office = try await moved()
        let before = try await office.customer(1).held
        await office.platform.answer(try office.newer(name: "海松\u{FA19}　花子1", address: "架空県新居町1"))
        let fetched = try await office.desk.fetch(try await office.customer(1))
        #expect(fetched.held == before)
        #expect(fetched.proposed?.address == ExactText("架空県新居町1"))
        #expect(fetched.proposed?.birthDate == before.birthDate)
        let accepted = try await office.desk.accept(fetched, by: "chief-1")
        #expect(accepted.held == fetched.proposed && accepted.work == nil)
        let change = try #require(accepted.changes.first)
        #expect(change.by == "chief-1" && change.before == before && change.after == accepted.held)
        #expect(try await office.customer(1) == accepted)
        #expect(accepted.inquiries.map(\.outcome) == ["newer"])
        #expect(accepted.inquiries.map(\.items) == [[.name, .address]])
        await #expect(throws: UpdateError.nothingFetched) {
            try await office.desk.accept(accepted, by: "chief-1")
        }
        await #expect(throws: UpdateError.noWork) { try await office.desk.fetch(accepted) }
    }

    @Test("under a consent to some items only these are taken, the others stay")
    func partly() async throws {
        let office = try await moved(to: [.address])
        let before = try await office.customer(1)
        #expect(before.items == [.address])
        await office.platform.answer(try office.newer(address: "架空県新居町1"))
        let fetched = try await office.desk.fetch(before)
        let accepted = try await office.desk.accept(fetched, by: "chief-1")
        #expect(accepted.held.name == before.held.name)
        #expect(accepted.held.birthDate == before.held.birthDate)
        #expect(accepted.held.address == ExactText("架空県新居町1"))
    }

    @Test(
        "nothing is asked where nothing may be",
        arguments: [ConsentEvent.Change.withdrawn(in: .portal), .expired]
    )
    func ended(change: ConsentEvent.Change) async throws {
        let office = try await moved()
        let before = try await office.customer(1)
        try await office.platform.tell("consent-1", change)
        _ = try await office.update.run()
        let after = try await office.customer(1)
        await #expect(throws: UpdateError.notLive(after.stage)) {
            try await office.desk.fetch(after)
        }
        #expect(await office.platform.calls.contains { $0.hasPrefix("latest") } == false)
        // Read before the run, it is the operator who says no, and that is believed at once.
        await office.platform.answer(.notProvided(.consentWithdrawn))
        let told = try await office.desk.fetch(before)
        #expect(told.stage != .live && told.work == nil)
    }

    @Test("an answer that was lost is asked for under the same key, and comes again")
    func lostAnswer() async throws {
        let office = try await moved()
        await office.platform.answer(try office.newer(address: "架空県新居町1"))
        await office.platform.cutAfterAnswering(true)
        await #expect(throws: UpdateError.platform(.connectionCut(.perhapsArrived))) {
            try await office.desk.fetch(try await office.customer(1))
        }
        // The next day, too: a key of the day would be told that nothing is newer.
        office.pass(days: 1)
        await office.platform.cutAfterAnswering(false)
        let fetched = try await office.desk.fetch(try await office.customer(1))
        #expect(fetched.proposed?.address == ExactText("架空県新居町1"))
        await #expect(throws: UpdateError.fetchedAlready) { try await office.desk.fetch(fetched) }
    }

    @Test("after \"not yet\" it is asked anew, the same day, and may be told otherwise")
    func notYet() async throws {
        let office = try await moved()
        await office.platform.answer(.notProvided(.certificateNotSynced))
        let waiting = try await office.desk.fetch(try await office.customer(1))
        guard case .waiting(let reason, _) = waiting.work?.stage else {
            Issue.record("\(String(describing: waiting.work?.stage))")
            return
        }
        #expect(reason == "certificateNotSynced" && waiting.stage == .live)
        office.clock.advance(seconds: 60)
        await office.platform.answer(try office.newer(address: "架空県新居町1"))
        let fetched = try await office.desk.fetch(waiting)
        #expect(fetched.proposed != nil && fetched.inquiries.count == 2)
    }

    @Test("who moves again before the first move is taken has the newer work")
    func movesAgain() async throws {
        let office = try await moved()
        await office.platform.answer(try office.newer(address: "架空県新居町1"))
        let first = try await office.desk.fetch(try await office.customer(1))
        office.pass(days: 1)
        try await office.platform.revoke("u-1", .affiliationChanged)
        _ = try await office.update.run()
        await #expect(throws: UpdateError.changedMeanwhile) {
            try await office.desk.accept(first, by: "chief-1")
        }
        await office.platform.answer(try office.newer(address: "架空県新居町2"))
        let second = try await office.desk.fetch(try await office.customer(1))
        let accepted = try await office.desk.accept(second, by: "chief-1")
        #expect(accepted.held.address == ExactText("架空県新居町2"))
    }

    @Test("a customer is found by number; of several consents by the reference or the living one")
    func finds() async throws {
        let office = try await moved()
        let search = CustomerSearch(customers: office.consents)
        await #expect(throws: UpdateError.unknownCustomer) {
            try await search.customer("C999")
        }
        await #expect(throws: UpdateError.unknownCustomer) {
            try await search.customer("C1", consent: "consent-2")
        }
        #expect(try await search.customer("C1", consent: "consent-1").customerNumber == "C1")
    }
}
