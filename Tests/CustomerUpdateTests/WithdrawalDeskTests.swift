// 同意の取消し at the counter: sent once, kept, and settled when the line breaks.

import CustomerUpdate
import Identity
import PlatformProtocol
import RecordStore
import Records
import Testing

@testable import record_trial

@Suite("A withdrawal at the counter")
struct WithdrawalDeskTests {
    private static let body = Array("同意の取消書\n".utf8)
    private static let staff = RecordedStaffMember(id: "teller-1", name: ExactText("窓口　一郎"))
    /// Stands for the certificate wherever it must not stay.
    private static let certificate = Array("invented certificate of the withdrawal".utf8)

    private func office() async throws -> HeadOffice {
        let office = try HeadOffice()
        try await office.consent(1)
        _ = try await office.update.run()
        return office
    }

    private func desk(_ office: HeadOffice) throws -> WithdrawalDesk {
        WithdrawalDesk(
            challenges: office.platform,
            registry: office.platform,
            customers: office.consents,
            consents: office.consents,
            outbox: office.records,
            clock: office.clock,
            terminal: try InventedOperator.name("counter-1")
        )
    }

    private func withdraw(
        _ office: HeadOffice,
        number: String = "M20261124-WITHDRAWAL"
    ) async throws -> WithdrawalResult {
        let desk = try desk(office)
        let entry = try await office.customer(1)
        let paper = try await desk.prepare(
            entry,
            number: try InventedOperator.name(number),
            body: Self.body
        )
        return try await desk.submit(
            paper,
            signature: Array(repeating: 7, count: 256),
            certificate: Self.certificate,
            for: entry,
            id: InventedRecords.id(run: 7, number: number.utf8.count),
            by: Self.staff
        )
    }

    @Test("is noted at customer and consent with what was signed, and nothing waits")
    func withdraws() async throws {
        let office = try await office()
        let moment = office.clock.now()
        #expect(try await withdraw(office).outcome == .withdrawn(at: moment))
        let entry = try await office.customer(1)
        #expect(entry.stage == .withdrawn(at: moment))
        let consent = try #require(try await office.consents.consent(entry.id))
        #expect(consent.standing == .withdrawn(at: moment))
        let kept = try #require(consent.withdrawal)
        #expect(kept.document.bytes.starts(with: Self.body) && kept.takenBy == Self.staff)
        let sent = try #require(await office.platform.withdrawals.first)
        #expect(kept.document.bytes == sent.document.bytes)
        #expect(try await office.records.pending().isEmpty)
        #expect(try await office.update.run() == UpdateReport())
        await #expect(throws: UpdateError.notLive(entry.stage)) {
            try await withdraw(office, number: "M20261124-AGAIN")
        }
    }

    @Test("refused, the consent stands and nothing waits")
    func refused() async throws {
        let office = try await office()
        let reason = Reason(id: "consent.other-person", customerClass: .other)
        await office.platform.refuse([reason])
        #expect(try await withdraw(office).outcome == .refused([reason]))
        #expect(try await office.customer(1).stage == .live)
        #expect(try await office.records.pending().isEmpty)
    }

    @Test("with its answer lost it waits, can't be signed twice, and is settled by asking")
    func lostAnswer() async throws {
        let office = try await office()
        await office.platform.cutAfterAnswering(true)
        let moment = office.clock.now()
        await #expect(throws: UpdateError.platform(.connectionCut(.perhapsArrived))) {
            try await withdraw(office)
        }
        #expect(try await office.records.pending().map(\.kind) == [.withdrawal])
        await #expect(throws: UpdateError.withdrawalWaits) {
            try await withdraw(office, number: "M20261124-AGAIN")
        }
        // Polled before it is settled: the signed document is still added.
        try await office.platform.tell("consent-1", .withdrawn(in: .relyingParty))
        office.pass(days: 1)
        _ = try await office.update.run()
        let report = try await desk(office).settle()
        #expect(report.withdrawn == 1 && report.waiting == 0 && report.void.isEmpty)
        let consent = try #require(try await office.consents.consent(office.customer(1).id))
        #expect(consent.standing == .withdrawn(at: moment) && consent.withdrawal != nil)
        #expect(await office.platform.withdrawals.count == 1)
        #expect(try await office.records.pending().isEmpty)
    }

    @Test("never arrived, it goes again while its challenge lives, and is void afterwards")
    func neverArrived() async throws {
        for isAlive in [true, false] {
            let office = try await office()
            // The challenge still comes, the submission does not.
            await office.platform.fail(after: 1)
            await #expect(throws: UpdateError.platform(.connectionCut(.perhapsArrived))) {
                try await withdraw(office)
            }
            #expect(try await desk(office).settle().waiting == 1)
            await office.platform.fail(after: nil)
            office.clock.advance(seconds: isAlive ? 599 : 600)
            let report = try await desk(office).settle()
            #expect(report.withdrawn == (isAlive ? 1 : 0) && report.void.count == (isAlive ? 0 : 1))
            #expect(try await office.records.pending().isEmpty)
            #expect((try await office.customer(1).stage == .live) != isAlive)
        }
    }
}
