// Connections that break at every place, over real TCP and TLS.

import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing

@Suite("When the cable fails")
struct FaultProxyTests {
    /// Serves a stage behind a proxy while `body` runs.
    private func behindProxy(
        _ body: (Served, FaultProxy) async throws -> Void
    ) async throws {
        try await Served.whileServed { served in
            let proxy = try #require(FaultProxy(to: served.server.port))
            defer { proxy.stop() }
            try await body(served, proxy)
        }
    }

    @Test("a proxy that does nothing changes nothing")
    func honest() async throws {
        try await behindProxy { served, proxy in
            let line = try served.connection(port: proxy.port)
            let application = try await Stage.goodApplication(from: line)
            let result = try await line.verify(application, key: Stage.newKey())
            #expect(result.outcome == .verified)
        }
    }

    @Test("reset before the request: nothing was sent, and it can be sent like the first time")
    func resetAtOnce() async throws {
        try await behindProxy { served, proxy in
            let line = try served.connection(port: proxy.port)
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            proxy.set(.resetAtOnce)
            let error = await #expect(throws: PlatformError.self) {
                try await line.verify(application, key: key)
            }
            #expect(error?.fate == .notSent)
            #expect(await served.stage.service.counts.verifications == 0)
            proxy.set(.none)
            #expect(try await line.verify(application, key: key).outcome == .verified)
        }
    }

    @Test("reset in the middle of the request: its fate is open, and the key says it never arrived")
    func resetInRequest() async throws {
        try await behindProxy { served, proxy in
            let line = try served.connection(port: proxy.port)
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            proxy.set(.resetAfterClientBytes(FaultProxy.handshakeBytes))
            let error = await #expect(throws: PlatformError.self) {
                try await line.verify(application, key: key)
            }
            #expect(error == .connectionCut(.perhapsArrived))
            proxy.set(.none)
            #expect(try await line.verification(for: key) == nil)
            #expect(try await line.verify(application, key: key).outcome == .verified)
            #expect(await served.stage.service.counts.verifications == 1)
        }
    }

    @Test(
        "reset around the answer's first byte: its fate is open, and the key has the result",
        arguments: [false, true]
    )
    func resetAtAnswer(afterFirstByte: Bool) async throws {
        try await behindProxy { served, proxy in
            let line = try served.connection(port: proxy.port)
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            proxy.set(afterFirstByte ? .resetAfterFirstAnswerByte : .resetBeforeAnswer)
            let error = await #expect(throws: PlatformError.self) {
                try await line.verify(application, key: key)
            }
            #expect(error == .connectionCut(.perhapsArrived))
            proxy.set(.none)
            let patience = ContinuousClock.now + .seconds(20)
            while await served.stage.service.counts.verifications == 0,
                ContinuousClock.now < patience
            {
                await Task.yield()
            }
            #expect(try await line.verification(for: key)?.outcome == .verified)
            #expect(await served.stage.service.counts.verifications == 1)
        }
    }

    @Test("a slow drip ends with the time allowed, and is settled with the key")
    func drip() async throws {
        try await behindProxy { served, proxy in
            let line = try served.connection(port: proxy.port)
            let hasty = try served.connection(
                port: proxy.port,
                deadlines: Deadlines(connectMilliseconds: 5_000, totalMilliseconds: 3_000)
            )
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            proxy.set(.drip(milliseconds: 100))
            await #expect(throws: PlatformError.timedOut(.perhapsArrived)) {
                try await hasty.verify(application, key: key)
            }
            proxy.set(.none)
            #expect(try await line.verification(for: key)?.outcome == .verified)
        }
    }

    @Test("a server that takes the connection and says nothing is out of reach in time")
    func silence() async throws {
        try await behindProxy { served, proxy in
            let line = try served.connection(
                port: proxy.port,
                deadlines: Deadlines(connectMilliseconds: 1_000, totalMilliseconds: 20_000)
            )
            proxy.set(.silence)
            await #expect(throws: PlatformError.timedOut(.notSent)) { try await line.serverTime() }
        }
    }

    @Test("an answer that comes twice is one answer, and the next call gets its own")
    func doubleAnswer() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            served.faults.plan(.doubleAnswer, on: .health)
            #expect(try await line.serverTime() == Stage.now)
            served.stage.clock.advance(seconds: 5)
            #expect(try await line.serverTime() == Stage.now.adding(seconds: 5))
            let application = try await Stage.goodApplication(from: line)
            served.faults.plan(.doubleAnswer, on: .verifyApplication)
            let result = try await line.verify(application, key: Stage.newKey())
            #expect(result.outcome == .verified)
            #expect(await served.stage.service.counts.verifications == 1)
        }
    }

    @Test("a result that is not ready is asked for again, and the waiting is told")
    func accepted() async throws {
        try await Served.whileServed { served in
            let told = Told()
            let line = try served.connection(waiting: { told.add($0) })
            let application = try await Stage.goodApplication(from: line)
            served.faults.plan(.accepted(retryAfterSeconds: 1), on: .verifyApplication)
            let result = try await line.verify(application, key: Stage.newKey())
            #expect(result.outcome == .verified)
            #expect(told.all == [.processing(polls: 1, seconds: 1)])
            #expect(await served.stage.service.counts.verifications == 1)
        }
    }

    @Test("a result that never gets ready leaves the fate open when the patience ends")
    func neverReady() async throws {
        try await Served.whileServed { served in
            let line = try served.connection(
                deadlines: Deadlines(settlingMilliseconds: 2_000)
            )
            let application = try await Stage.goodApplication(from: line)
            served.faults.plan(.accepted(retryAfterSeconds: 1), on: .verifyApplication)
            served.faults.plan(.accepted(retryAfterSeconds: 1), on: .readVerification, times: 5)
            await #expect(throws: PlatformError.timedOut(.perhapsArrived)) {
                try await line.verify(application, key: Stage.newKey())
            }
        }
    }

    @Test("cancelling ends a wait for a result at once")
    func cancelWaiting() async throws {
        try await Served.whileServed { served in
            let told = Told()
            let line = try served.connection(waiting: { told.add($0) })
            let application = try await Stage.goodApplication(from: line)
            served.faults.plan(.accepted(retryAfterSeconds: 10), on: .verifyApplication)
            let call = Task { () -> PlatformError? in
                do throws(PlatformError) {
                    _ = try await line.verify(application, key: Stage.newKey())
                    return nil
                } catch {
                    return error
                }
            }
            let patience = ContinuousClock.now + .seconds(20)
            while told.all.isEmpty, ContinuousClock.now < patience { await Task.yield() }
            let start = ContinuousClock.now
            call.cancel()
            #expect(await call.value == .cancelled(.perhapsArrived))
            #expect(ContinuousClock.now - start < .seconds(2))
        }
    }
}
