// The daily run: what it finds, and that it can be broken off anywhere.

import CustomerUpdate
import Identity
import PlatformProtocol
import RecordStore
import Records
import Testing

@testable import record_trial

@Suite("The daily run")
struct DailyUpdateTests {
    @Test("enrols who consented, sees what is reflected, and who moved since when and why")
    func finds() async throws {
        let office = try HeadOffice()
        try await office.consent(1)
        try await office.consent(2, .notSynced)
        try await office.platform.tell("consent-1", .reflected)
        var report = try await office.update.run()
        #expect(report.enrolled == 2 && report.reflected == 1 && report.moved == 0)
        #expect(try await office.customer(1).stage == .live)
        #expect(try await office.customer(2).stage == .notReflected)
        #expect(try await office.customer(1).held.name == ExactText("海松\u{FA19}　花子1"))

        office.pass(days: 1)
        try await office.platform.tell("consent-2", .reflected)
        try await office.platform.revoke("u-1", .affiliationChanged)
        let moved = office.clock.now()
        office.pass(days: 1)
        report = try await office.update.run()
        #expect(report.enrolled == 0 && report.reflected == 1 && report.moved == 1)
        let work = try #require(try await office.customer(1).work)
        #expect(work.reason == "affiliationChanged" && work.revokedAt == moved)
        #expect(work.stage == .open)
        #expect(try await office.customer(2).work == nil)
    }

    @Test("reads what happened once: a second run changes nothing and asks from the mark")
    func again() async throws {
        let office = try HeadOffice()
        for number in 1...7 { try await office.consent(number) }
        _ = try await office.update.run()
        for number in 1...7 { try await office.platform.revoke("u-\(number)", nil) }
        #expect(try await office.update.run().moved == 7)
        let kept = try await office.consents.customers()
        #expect(try await office.update.run() == UpdateReport())
        #expect(try await office.consents.customers() == kept)
        let calls = await office.platform.calls
        #expect(calls.contains("certificates 3") && calls.last == "certificates 7")
    }

    @Test("a withdrawal in the portal is seen by asking, ends the work, and is kept at the consent")
    func withdrawn() async throws {
        let office = try HeadOffice()
        try await office.consent(1)
        _ = try await office.update.run()
        try await office.platform.revoke("u-1", .affiliationChanged)
        _ = try await office.update.run()
        await office.platform.answer(try office.newer(address: "架空県新居町1"))
        _ = try await office.desk.fetch(try await office.customer(1))
        office.pass(days: 1)
        try await office.platform.tell("consent-1", .withdrawn(in: .portal))
        let moment = office.clock.now()
        office.pass(days: 1)
        let report = try await office.update.run()
        #expect(report.withdrawn == 1)
        let entry = try await office.customer(1)
        #expect(entry.stage == .withdrawn(at: moment) && entry.work == nil)
        let consent = try await office.consents.consent(entry.id)
        #expect(consent?.standing == .withdrawn(at: moment) && consent?.withdrawal == nil)
        // A later revocation is nobody's work any more.
        try await office.platform.revoke("u-1", .affiliationChanged)
        #expect(try await office.update.run().moved == 0)
        #expect(try await office.customer(1).work == nil)
    }

    @Test("a revocation before the consent is reflected is work, but nothing is asked for yet")
    func notReflected() async throws {
        let office = try HeadOffice()
        try await office.consent(1, .notSynced)
        _ = try await office.update.run()
        try await office.platform.revoke("u-1", .superseded)
        #expect(try await office.update.run().moved == 1)
        await #expect(throws: UpdateError.notLive(.notReflected)) {
            try await office.desk.fetch(try await office.customer(1))
        }
        #expect(await office.platform.calls.contains { $0.hasPrefix("latest") } == false)
        try await office.platform.tell("consent-1", .reflected)
        _ = try await office.update.run()
        #expect(try await office.customer(1).work?.reason == "superseded")
        _ = try await office.desk.fetch(try await office.customer(1))
    }

    @Test("a consent whose record came late has lost no event of the time in between")
    func late() async throws {
        let office = try HeadOffice()
        try await office.consent(1, record: false)
        try await office.consent(2)
        #expect(try await office.update.run().waiting == 1)
        office.pass(days: 1)
        try await office.platform.tell("consent-1", .reflected)
        try await office.platform.revoke("u-1", .affiliationChanged)
        try await office.platform.revoke("u-2", .affiliationChanged)
        office.pass(days: 1)
        _ = try await office.update.run()
        await office.platform.answer(try office.newer(address: "架空県新居町2"))
        let fetched = try await office.desk.fetch(try await office.customer(2))
        _ = try await office.desk.accept(fetched, by: "chief-1")

        try await office.record(1)
        let report = try await office.update.run()
        #expect(report.enrolled == 1 && report.moved == 1 && report.waiting == 0)
        #expect(try await office.customer(1).work?.reason == "affiliationChanged")
        // Everything was read again, and what was done about the other customer stays done.
        #expect(try await office.customer(2).work == nil)
        #expect(try await office.customer(2).changes.count == 1)
    }

    @Test("an event of the time before the consent is nobody's work")
    func before() async throws {
        let office = try HeadOffice()
        try await office.platform.revoke("u-1", .affiliationChanged)
        office.pass(days: 1)
        try await office.consent(1)
        #expect(try await office.update.run().moved == 0)
    }

    @Test("what somebody accepts while a run goes on stays accepted")
    func meanwhile() async throws {
        let office = try HeadOffice()
        try await office.consent(1)
        _ = try await office.update.run()
        try await office.platform.revoke("u-1", .affiliationChanged)
        _ = try await office.update.run()
        await office.platform.answer(try office.newer(address: "架空県新居町1"))
        let fetched = try await office.desk.fetch(try await office.customer(1))
        _ = try await office.desk.accept(fetched, by: "chief-1")
        // What a run would do that read its page before the acceptance.
        let work = try #require(fetched.work)
        let late = CustomerChange(fetched.id) { $0.revoked(work.moved(to: .open), mark: 1) }
        let after = try await office.consents.change([late], marks: nil)
        #expect(after.map(\.work) == [nil] && after.map(\.changes.count) == [1])
        await #expect(throws: UpdateError.changedMeanwhile) {
            try await office.desk.accept(fetched, by: "chief-2")
        }
    }

    @Test(
        "broken off at any call it goes on at the mark: nothing is lost and nothing doubled",
        arguments: 0...10
    )
    func brokenOff(calls: Int) async throws {
        let office = try HeadOffice(pageSize: 2)
        for number in 1...5 { try await office.consent(number, .notSynced) }
        for number in 1...5 { try await office.platform.tell("consent-\(number)", .reflected) }
        for number in 1...5 { try await office.platform.revoke("u-\(number)", .superseded) }
        try await office.platform.tell("consent-5", .withdrawn(in: .portal))
        await office.platform.fail(after: calls)
        await #expect(throws: UpdateError.platform(.connectionCut(.perhapsArrived))) {
            try await office.update.run()
        }
        await office.platform.fail(after: nil)
        _ = try await office.update.run()
        let entries = try await office.consents.customers()
        #expect(entries.count == 5)
        #expect(entries.map(\.stage).prefix(4).allSatisfy { $0 == .live })
        #expect(
            entries.map { $0.work?.reason ?? "" } == Array(repeating: "superseded", count: 4) + [""]
        )
        guard case .withdrawn = entries[4].stage else {
            Issue.record("\(entries[4].stage)")
            return
        }
        let standing = try await office.consents.consent(entries[4].id)?.standing
        #expect(standing != .given)
        #expect(try await office.update.run() == UpdateReport())
    }

    @Test("a list that became shorter is not believed")
    func shrunk() async throws {
        let office = try HeadOffice()
        try await office.consent(1)
        try await office.platform.tell("consent-1", .reflected)
        _ = try await office.update.run()
        await office.platform.forgetEvents()
        await #expect(throws: UpdateError.listShrank) { try await office.update.run() }
    }

    @Test("a consent the operator does not know is counted, not passed over in silence")
    func unknown() async throws {
        let office = try HeadOffice()
        try await office.consents.add(InventedRecords.consent(run: 1, number: 9))
        try await office.record(9)
        let report = try await office.update.run()
        #expect(report.enrolled == 1 && report.unknown == 1)
    }
}
