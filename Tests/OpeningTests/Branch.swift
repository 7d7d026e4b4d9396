// A platform that fails at random, and the books of a counter that is killed.

import Cryptography
import Foundation
import PlatformProtocol
import RecordStore
import Records
import SandboxPKI
import SandboxPlatform
import SystemTime
import Testing

/// One branch: a sandbox on a real port in this process, a counter's folder on disk.
final class Branch {
    private let folder: String
    private let service: SandboxService
    private let server: SandboxServer
    private let faults = SandboxFaults()

    init() async throws {
        folder = NSTemporaryDirectory() + "killed-" + Hex.encode(SecureRandom.bytes(8))
        let clock = SystemClock()
        let world = try SandboxWorld.open(at: folder, now: clock.now())
        service = SandboxService(
            world: world,
            revocations: SandboxRevocations(of: world),
            clock: clock
        )
        server = try await SandboxServer.start(service, in: world, faults: faults)
        try TerminalFiles(in: folder, terminalID: "terminal-1")
            .write(from: world, terminalID: "terminal-1")
        let sample = try #require(
            CounterSample(terminal: "terminal-1", port: server.port, world: world)
        )
        try Data(sample.text.utf8).write(to: URL(filePath: settings))
        _ = try Staff.file(in: folder)
    }

    deinit {
        // The folder is the test's own; if it can't be removed the system's cleaner will.
        try? FileManager.default.removeItem(atPath: folder)
    }

    private var settings: String { folder + "/counter.yaml" }

    func close() async { await server.stop() }

    /// A counter that serves one customer after the other.
    func counter(from customer: Int) throws -> VisitProcess {
        try VisitProcess(settings: settings, world: folder, first: customer, count: 1)
    }

    /// Some requests of the next visit will fail, or none.
    func planFaults(_ random: inout SeededNumbers) {
        faults.clear()
        let kinds: [SandboxFault] = [
            .status(500), .status(503), .cutBeforeProcessing, .cutAfterProcessing,
            .wrongContentType, .brokenJSON,
        ]
        let routes: [SandboxRoute] = [
            .createChallenge, .verifyApplication, .readVerification, .registerConsent,
            .readConsent, .openAccount,
        ]
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            guard let kind = kinds.randomElement(using: &random),
                let route = routes.randomElement(using: &random)
            else { return }
            faults.plan(kind, on: route, times: Int.random(in: 1...3, using: &random))
        }
    }

    /// What both sides hold.
    struct Counts {
        let judged: Int
        let records: Int
        let waiting: Int
        let accounts: Int
        let consents: Int
    }

    func counts() async throws -> Counts {
        let vault = try RecordVault(folder: folder + "/records", keyFile: keyFile)
        let consents = try ConsentVault(folder: folder + "/records", keyFile: keyFile)
        return Counts(
            judged: await verified().count,
            records: try await vault.recordCount(),
            waiting: try await vault.pending().count,
            accounts: await service.openedAccounts.count,
            consents: try await consents.consentCount()
        )
    }

    private var keyFile: String { folder + "/records.key" }

    private func verified() async -> [ApplicationID] {
        await service.judgedApplications.filter { $0.value == .verified }.map(\.key)
    }

    /// Everything the platform carried out is in the counter's books once, whole.
    func expectAgreement(after lines: [String]) async throws {
        guard lines.contains("open") else { return }
        let vault = try RecordVault(folder: folder + "/records", keyFile: keyFile)
        let consents = try ConsentVault(folder: folder + "/records", keyFile: keyFile)
        try await vault.checkEverything()
        try await consents.checkEverything()
        let waiting = try await vault.pending()
        let verified = await verified()
        var recorded = 0
        for id in verified {
            let kept = try await vault.records(receiptNumber: id.description).count
            let held = waiting.count {
                $0.kind == .application && $0.applicationID == id.description
            }
            recorded += kept
            #expect(kept + held == 1, "\(id): \(kept) records, \(held) in the outbox; \(lines)")
        }
        #expect(try await vault.recordCount() == recorded)
        for account in await service.openedAccounts {
            let kept = try await vault.records(accountNumber: account.number).count
            #expect(kept <= 1)
        }
        let registered = await service.registeredConsents.count
        let taken = try await consents.consentCount()
        let held = waiting.count { $0.kind == .consent }
        #expect(taken <= registered, "\(lines)")
        #expect(registered <= taken + held, "\(registered) \(taken) \(held): \(lines)")
        try vault.close()
        try consents.close()
    }
}
