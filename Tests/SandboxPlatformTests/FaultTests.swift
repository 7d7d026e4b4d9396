// What goes wrong between client and sandbox, and how it is settled.

import Identity
import PlatformClient
import PlatformProtocol
import SandboxPlatform
import Testing

@Suite("When the line fails")
struct FaultTests {
    @Test("a fault of the server is a problem with its code", arguments: [500, 503, 429])
    func status(status: Int) async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            served.faults.plan(.status(status), on: .health)
            let code: ProblemCode = status == 500 ? .internalError : .unavailable
            await #expect(throws: PlatformError.problem(status: status, code: code)) {
                try await line.serverTime()
            }
            #expect(try await line.serverTime() == Stage.now)
        }
    }

    @Test("a slow answer ends with the time allowed, and is settled with the same key")
    func slow() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            let hasty = try served.connection(
                deadlines: Deadlines(connectMilliseconds: 5_000, totalMilliseconds: 3_000)
            )
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            served.faults.plan(.delayAfter(milliseconds: 60_000), on: .verifyApplication)
            await #expect(throws: PlatformError.timedOut(.perhapsArrived)) {
                try await hasty.verify(application, key: key)
            }
            let settled = try #require(try await line.verification(for: key))
            #expect(settled.outcome == .verified)
            #expect(try await line.verify(application, key: key) == settled)
            #expect(await served.stage.service.counts.verifications == 1)
        }
    }

    @Test("cut after it was carried out, a submission is found under its key")
    func cutAfter() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            served.faults.plan(.cutAfterProcessing, on: .verifyApplication)
            await #expect(throws: PlatformError.connectionCut(.perhapsArrived)) {
                try await line.verify(application, key: key)
            }
            #expect(await served.stage.service.counts.verifications == 1)
            #expect(try await line.verification(for: key)?.outcome == .verified)
        }
    }

    @Test("cut before it was carried out, a submission is sent again with its key")
    func cutBefore() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            served.faults.plan(.cutBeforeProcessing, on: .verifyApplication)
            await #expect(throws: PlatformError.connectionCut(.perhapsArrived)) {
                try await line.verify(application, key: key)
            }
            #expect(await served.stage.service.counts.verifications == 0)
            #expect(try await line.verification(for: key) == nil)
            #expect(try await line.verify(application, key: key).outcome == .verified)
        }
    }

    @Test(
        "an answer that is not the contract's is none",
        arguments: [
            (SandboxFault.wrongContentType, BadAnswer.wrongContentType),
            (.brokenJSON, .notJSON),
            (.endlessBody, .tooLarge),
        ]
    )
    func badAnswers(fault: SandboxFault, expected: BadAnswer) async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            served.faults.plan(fault, on: .health)
            await #expect(throws: PlatformError.badAnswer(expected)) {
                try await line.serverTime()
            }
            #expect(try await line.serverTime() == Stage.now)
        }
    }

    @Test("cancelling ends a call at once, not when its time is over")
    func cancelling() async throws {
        try await Served.whileServed { served in
            let line = try served.connection(
                deadlines: Deadlines(connectMilliseconds: 20_000, totalMilliseconds: 60_000)
            )
            let application = try await Stage.goodApplication(from: line)
            let key = Stage.newKey()
            served.faults.plan(.delayAfter(milliseconds: 60_000), on: .verifyApplication)
            let clock = ContinuousClock()
            let call = Task { () -> PlatformError? in
                do throws(PlatformError) {
                    _ = try await line.verify(application, key: key)
                    return nil
                } catch {
                    return error
                }
            }
            // The call is under way when the sandbox has carried it out.
            let patience = clock.now + .seconds(30)
            while await served.stage.service.counts.verifications == 0, clock.now < patience {
                await Task.yield()
            }
            let start = clock.now
            call.cancel()
            #expect(await call.value == .cancelled(.perhapsArrived))
            #expect(clock.now - start < .seconds(10))
            #expect(try await line.verification(for: key)?.outcome == .verified)
        }
    }

    @Test("a call cancelled before it started was never sent")
    func cancelledBefore() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            let call = Task { () -> PlatformError? in
                withUnsafeCurrentTask { $0?.cancel() }
                do throws(PlatformError) {
                    _ = try await line.serverTime()
                    return nil
                } catch {
                    return error
                }
            }
            #expect(await call.value == .cancelled(.notSent))
        }
    }

    @Test("in process, it fails the same way")
    func inProcess() async throws {
        let stage = try Stage()
        let faults = SandboxFaults()
        let line = SandboxLine(to: stage.service, faults: faults)
        faults.plan(.unreachable, on: .health)
        await #expect(throws: PlatformError.notReachable) { try await line.serverTime() }
        #expect(try await line.serverTime() == Stage.now)
        let application = try await Stage.goodApplication(from: line)
        let key = Stage.newKey()
        faults.plan(.cutAfterProcessing, on: .verifyApplication)
        await #expect(throws: PlatformError.connectionCut(.perhapsArrived)) {
            try await line.verify(application, key: key)
        }
        #expect(try await line.verification(for: key)?.outcome == .verified)
        faults.plan(.status(500), on: .createChallenge)
        await #expect(throws: PlatformError.problem(status: 500, code: .internalError)) {
            try await Stage.challenge(from: line, body: "text\n")
        }
    }
}
