// What is sent again by itself, and what never is.

import Cryptography
import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Synchronization
import Testing

/// What a connection told of its waits.
final class Told: Sendable {
    private let list = Mutex<[PlatformWaiting]>([])

    func add(_ waiting: PlatformWaiting) { list.withLock { $0.append(waiting) } }

    var all: [PlatformWaiting] { list.withLock { $0 } }
}

@Suite("What is sent again")
struct RetryTests {
    private static let quick = RetryPolicy(
        attempts: 3,
        firstWaitMilliseconds: 20,
        longestWaitMilliseconds: 2_000
    )

    @Test("reading comes through two faults of the server", arguments: [500, 503, 429])
    func reading(status: Int) async throws {
        try await Served.whileServed { served in
            let told = Told()
            let line = try served.connection(retries: Self.quick, waiting: { told.add($0) })
            served.faults.plan(.status(status), on: .health, times: 2)
            #expect(try await line.serverTime() == Stage.now)
            #expect(told.all.count == 2)
            for case .retrying(_, let milliseconds) in told.all { #expect(milliseconds <= 40) }
        }
    }

    @Test("a submission that was put off goes out again under its key, no sooner than asked")
    func putOff() async throws {
        try await Served.whileServed { served in
            let told = Told()
            let line = try served.connection(retries: Self.quick, waiting: { told.add($0) })
            let application = try await Stage.goodApplication(from: line)
            served.faults.plan(.tooMany(retryAfterSeconds: 1), on: .verifyApplication)
            let start = ContinuousClock.now
            let result = try await line.verify(application, key: Stage.newKey())
            #expect(result.outcome == .verified)
            #expect(ContinuousClock.now - start >= .seconds(1))
            #expect(told.all == [.retrying(attempt: 1, milliseconds: 1_000)])
        }
    }

    @Test("whoever asks for more patience than there is is not asked again")
    func tooLong() async throws {
        try await Served.whileServed { served in
            let line = try served.connection(retries: Self.quick)
            served.faults.plan(.tooMany(retryAfterSeconds: 60), on: .health)
            await #expect(throws: PlatformError.problem(status: 429, code: .unavailable)) {
                try await line.serverTime()
            }
        }
    }

    @Test(
        "a submission whose fate is open is never repeated",
        arguments: [
            SandboxFault.cutAfterProcessing, .cutBeforeProcessing, .status(500), .brokenJSON,
        ]
    )
    func neverRepeated(fault: SandboxFault) async throws {
        try await Served.whileServed { served in
            let told = Told()
            let line = try served.connection(retries: Self.quick, waiting: { told.add($0) })
            let application = try await Stage.goodApplication(from: line)
            served.faults.plan(fault, on: .verifyApplication)
            await #expect(throws: PlatformError.self) {
                try await line.verify(application, key: Stage.newKey())
            }
            #expect(told.all.isEmpty)
        }
    }

    @Test(
        "after five calls into nowhere the sixth is not even tried, until a quarter of a minute later"
    )
    func breaker() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            served.faults.plan(.status(503), on: .health, times: 5)
            for _ in 0..<5 {
                await #expect(throws: PlatformError.problem(status: 503, code: .unavailable)) {
                    try await line.serverTime()
                }
            }
            await #expect(throws: PlatformError.notReachable) { try await line.serverTime() }
            served.stage.clock.advance(seconds: 15)
            _ = try await line.serverTime()
            _ = try await line.serverTime()
        }
    }

    @Test("a business refusal is a sign of life")
    func refusalsAreNoFaults() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            for _ in 0..<7 { #expect(try await line.verification(for: Stage.newKey()) == nil) }
            #expect(try await line.serverTime() == Stage.now)
        }
    }

    @Test("a call goes through a stated proxy, and nowhere when the proxy is not there")
    func proxy() async throws {
        try await Served.whileServed { served in
            let taken = try #require(TakenPort())
            let absent = try #require(ProxySettings(url: "http://127.0.0.1:\(taken.number)"))
            let line = try served.connection(proxy: absent)
            await #expect(throws: PlatformError.notReachable) { try await line.serverTime() }
        }
    }

    @Test(
        "a proxy is a host and a port, never credentials",
        arguments: [
            "http://user:secret@proxy:1", "https://proxy:1", "http://", "proxy:1",
            "http://proxy/path",
        ]
    )
    func badProxies(url: String) {
        #expect(ProxySettings(url: url) == nil)
    }
}
