// 署名あり・有効性未確認: what the next start makes of a signature whose answer was lost.

import CounterFlow
import CounterRuntime
import Identity
import PlatformProtocol
import RecordStore
import Records
import SandboxPlatform
import Testing

@Suite("Signed, and the answer was lost")
struct OutboxTests {
    /// A counter at which somebody signed, the line broke, and staff gave up.
    private func leftBehind(_ fault: SandboxFault) async throws -> Counter {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        counter.faults.plan(fault, on: .verifyApplication)
        try await counter.sign()
        _ = try await counter.untilProblem()
        await counter.mean(.pick(1))
        try await counter.untilStep(.outcome)
        #expect(try await counter.records.pending().count == 1)
        return counter
    }

    private func desk(_ counter: Counter, terminal: String? = nil) -> OutboxDesk {
        let own = Staff.place.terminal.description
        return OutboxDesk(ports: counter.ports, terminal: terminal ?? own)
    }

    @Test(
        "while the challenge lives the application is verified once and kept, without an account",
        arguments: [SandboxFaultCase.unreachable, .cutAfter]
    )
    func kept(fault: SandboxFaultCase) async throws {
        let counter = try await leftBehind(fault.fault)
        let report = await desk(counter).settleAll()
        #expect(report.kept == 1 && report.gone == 0 && report.waiting == 0)
        #expect(try await counter.records.pending().isEmpty)
        #expect(await counter.service.counts.verifications == 1)
        #expect(await counter.service.counts.accounts == 0)
        let number = try #require(counter.state.visit?.applicationID.description)
        let records = try await counter.records.records(receiptNumber: number)
        let record = try #require(records.first)
        #expect(records.count == 1 && record.accountNumber == nil)
        #expect(!record.method.platformReference.isEmpty)
        #expect(!record.attachments.verificationResult.bytes.isEmpty)
        #expect(record.attachments.certificate != nil)
        #expect(record.retention == .contractOpen)
        let entries = try await counter.records.entries(from: 1, limit: 100).map(\.entry)
        #expect(entries.last?.event == "outbox.settled")
        #expect(entries.last?.facts["outcome"] == .word("verified"))
        // Asked again there is nothing to do.
        #expect(await desk(counter).settleAll().kept == 0)
    }

    @Test("a challenge that died and a platform that knows nothing leave nothing, and no account")
    func void() async throws {
        let counter = try await leftBehind(.unreachable)
        counter.clock.advance(seconds: 3_600)
        let report = await desk(counter).settleAll()
        #expect(report.gone == 1 && report.kept == 0)
        #expect(try await counter.records.pending().isEmpty)
        #expect(try await counter.records.recordCount() == 0)
        #expect(await counter.service.counts.verifications == 0)
    }

    @Test("an answer the platform has is taken long after the challenge died")
    func answeredLate() async throws {
        let counter = try await leftBehind(.cutAfterProcessing)
        counter.clock.advance(seconds: 86_400)
        #expect(await desk(counter).settleAll().kept == 1)
        #expect(await counter.service.counts.verifications == 1)
    }

    @Test("a platform that can't be asked changes nothing but the note of the try")
    func stillWaiting() async throws {
        let counter = try await leftBehind(.unreachable)
        let before = try await counter.records.pending()[0].attempts.count
        counter.faults.plan(.unreachable, on: .readVerification)
        let report = await desk(counter).settleAll()
        #expect(report.waiting == 1 && report.kept == 0)
        let waiting = try await counter.records.pending()
        #expect(waiting.count == 1 && waiting[0].attempts.count == before + 1)
        // The next time it is settled.
        #expect(await desk(counter).settleAll().kept == 1)
    }

    @Test("another terminal of the same store leaves it alone")
    func anotherTerminal() async throws {
        let counter = try await leftBehind(.unreachable)
        #expect(await desk(counter, terminal: "terminal-9").settleAll().kept == 0)
        #expect(try await counter.records.pending().count == 1)
    }

    @Test("a receipt carries the journal's head, which the journal then holds")
    func receipt() async throws {
        let counter = try await leftBehind(.unreachable)
        let head = try await counter.records.head()
        let screens = try Project.screens.get()
        let lines = screens.receipt(
            of: counter.state,
            place: Staff.place,
            at: TestWorld.noon,
            head: head.short
        )
        #expect(lines.contains { $0.contains(head.short) })
        let mark = try #require(JournalHead(head.short))
        #expect(try await counter.records.examine(against: mark).standing == .holds)
    }
}
