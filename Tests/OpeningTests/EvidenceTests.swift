// What a verdict stood on is kept beside its record, and comes later where it can't come now.

import Certificates
import CounterFlow
import CounterRuntime
import EvidenceArchive
import Foundation
import Identity
import PlatformProtocol
import RecordStore
import Records
import SandboxPKI
import SandboxPlatform
import Testing
import Verification

@Suite("The evidence of a visit")
struct EvidenceTests {
    private func record(_ counter: Counter) async throws -> VerificationRecord {
        let account = try #require(counter.state.visit?.accountNumber)
        return try #require(try await counter.records.records(accountNumber: account).first)
    }

    private func archive(in evidence: KeptEvidence) throws -> EvidenceArchive {
        try EvidenceArchive(der: evidence.archive.bytes)
    }

    @Test("lies in the record, judged again from the PF's own bytes")
    func complete() async throws {
        let counter = try await Counter()
        try await counter.open()
        await counter.engine.evidenceSettled()
        let record = try await record(counter)
        let evidence = try #require(record.attachments.evidence)
        #expect(evidence.standing == .complete)
        let archive = try archive(in: evidence)
        #expect(archive.evidence.document == record.attachments.document.bytes)
        #expect(archive.revocation.lists.count == 1 && archive.revocation.answer != nil)
        #expect(archive.policy.revocation == .both)
        #expect(archive.judgedAt == record.dates.validityChecked)
        let recheck = archive.recheck(
            timeAnchors: [],
            trusted: [counter.world.signing.anchor]
        )
        #expect(recheck.holds && recheck.stored.outcome == .verified)
        #expect(recheck.anchors == .compared && recheck.message == .matches)
        // Stamped by the PF's authority, which nobody has to trust; those who do learn the time.
        let stamped = archive.recheck(
            timeAnchors: [try Certificate(der: counter.world.transport.certificate)],
            trusted: []
        )
        guard case .stamped(let moment, _) = stamped.time else {
            Issue.record("not stamped: \(stamped.time)")
            return
        }
        #expect(moment.seconds == TestWorld.noon.seconds)
        #expect(record.dates.followUps.map(\.kind) == [.evidenceAdded])
    }

    @Test("is nowhere in clear in the folder of the records")
    func sealed() async throws {
        let counter = try await Counter()
        try await counter.open()
        await counter.engine.evidenceSettled()
        let evidence = try #require(try await record(counter).attachments.evidence)
        let archive = try archive(in: evidence)
        let spots = [
            Array("窓口　花子".utf8), Array(archive.evidence.signature.prefix(24)),
            Array(archive.revocation.lists[0].der.prefix(64)),
        ]
        let folder = counter.folder + "/records"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
            for spot in spots { #expect(bytes.range(of: Data(spot)) == nil, "\(name)") }
        }
    }

    @Test("a PF that can't give it costs nothing; the next start asks again, under the same rule")
    func later() async throws {
        let counter = try await Counter()
        counter.faults.plan(.unreachable, on: .readEvidence)
        try await counter.open()
        #expect(counter.state.visit?.recordKept == .kept)
        await counter.engine.evidenceSettled()
        let before = try #require(try await record(counter).attachments.evidence)
        #expect(before.standing == .awaited)
        // What the counter has itself is there: the message holds, nothing is said of revocation.
        let begun = try archive(in: before).recheck(timeAnchors: [], trusted: [])
        #expect(begun.time == .terminalOnly)
        #expect(begun.message == .matches && begun.report.signatureCheck == .matches)
        #expect(begun.stored.outcome == .undetermined)

        counter.clock.advance(seconds: 3 * 86_400)
        let next = CounterEngine(
            rules: counter.engine.rules,
            environment: .verification,
            ports: counter.ports,
            pins: counter.pins,
            receipt: { _, _ in [] }
        )
        await next.evidenceSettled()
        let after = try #require(try await record(counter).attachments.evidence)
        #expect(after.standing == .complete)
        let recheck = try archive(in: after).recheck(
            timeAnchors: [],
            trusted: [counter.world.signing.anchor]
        )
        #expect(recheck.holds && recheck.stored.outcome == .verified)
        await next.finish()
    }

    @Test("a PF that keeps nothing is not asked again, and the record says so")
    func withheld() async throws {
        let counter = try await Counter()
        counter.faults.plan(.unreachable, on: .readEvidence)
        try await counter.open()
        await counter.engine.evidenceSettled()
        // Another PF of the same name, which never saw the visit.
        let stranger = SandboxService(
            world: counter.world,
            revocations: counter.revocations,
            clock: counter.clock
        )
        let next = CounterEngine(
            rules: counter.engine.rules,
            environment: .verification,
            ports: counter.ports.asking(SandboxLine(to: stranger, faults: SandboxFaults())),
            pins: counter.pins,
            receipt: { _, _ in [] }
        )
        await next.evidenceSettled()
        #expect(try await record(counter).attachments.evidence?.standing == .withheld)
        #expect(
            try await counter.records.awaitingEvidence(
                madeSince: Timestamp(seconds: 0),
                limit: 9
            ).isEmpty
        )
        await next.finish()
    }
}

extension CounterPorts {
    /// The same with another PF.
    fileprivate func asking(_ platform: any PlatformOperator) -> CounterPorts {
        CounterPorts(
            readers: readers,
            reader: reader,
            cardAnchors: cardAnchors,
            staff: staff,
            challenges: challenges,
            platform: platform,
            platformName: platformName,
            bank: bank,
            consentFormat: consentFormat,
            records: records,
            consents: consents,
            outbox: outbox,
            drafts: drafts,
            journal: journal,
            printer: printer,
            clock: clock,
            vault: vault
        )
    }
}
