// SIGKILL in the middle of whole applications, against a platform that fails at random: both sides'
// books still agree.

import CounterRuntime
import Cryptography
import Foundation
import Identity
import PlatformProtocol
import RecordStore
import Records
import SandboxPKI
import SandboxPlatform
import SystemTime
import Testing

@Suite("Killed in the middle of a visit")
struct KilledVisitTests {
    /// Whole applications and where the random numbers begin; `make soak` asks for more.
    static let visits = setting("MADOGUCHI_VISITS", otherwise: 16)
    static let seed = setting("MADOGUCHI_SEED", otherwise: 7)
    /// Kills come up to so long after a line.
    static let mostMicroseconds = 20_000
    /// A whole visit comes to about so many places.
    static let usualPlaces = 64

    private static func setting(_ name: String, otherwise standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test("nothing is lost, doubled or halved, and the platform's count equals ours")
    func killed() async throws {
        let branch = try await Branch()
        var random = SeededNumbers(UInt64(Self.seed))
        var kills = 0
        var served = 0
        var customer = 1
        while kills + served < Self.visits {
            branch.planFaults(&random)
            let trial = try branch.counter(from: customer)
            let places = Int.random(in: 1...Self.usualPlaces, using: &random)
            var lines: [String] = []
            while lines.count < places, let line = await trial.line() {
                lines.append(line)
                if line.hasPrefix("served") { break }
            }
            let last = lines.last ?? ""
            #expect(!last.hasPrefix("failed"), "\(lines)")
            lines += await trial.kill(
                after: Int.random(in: 0...Self.mostMicroseconds, using: &random)
            )
            let ended = lines.contains { $0.hasPrefix("served") }
            served += ended ? 1 : 0
            kills += ended ? 0 : 1
            // The same customer may come again after a visit that was cut.
            if ended || Bool.random(using: &random) { customer += 1 }
            try await branch.expectAgreement(after: lines)
        }
        let counts = try await branch.counts()
        #expect(counts.records > 0)
        #expect(kills > 0)
        print(
            """
            visits: \(kills) kills, \(served) served, \(counts.judged) verified by the platform, \
            \(counts.records) records, \(counts.waiting) in the outbox, \
            \(counts.accounts) accounts, \(counts.consents) consents
            """
        )
        await branch.close()
    }
}
