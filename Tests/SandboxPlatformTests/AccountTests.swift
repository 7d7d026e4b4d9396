// The bank's stand-in, in process.

import Identity
import PlatformProtocol
import SandboxPlatform
import Testing

@Suite("The books of the sandbox")
struct AccountTests {
    private func verified(
        _ stage: Stage,
        _ application: String = "A-1"
    ) async throws
        -> VerificationResult
    {
        let signed = try await Stage.goodApplication(from: stage.service, named: application)
        return try await stage.service.verify(signed, key: Stage.newKey())
    }

    @Test("open one account for a verified person, and say so again for the same key")
    func opens() async throws {
        let stage = try Stage()
        let request = try Stage.accountRequest(for: try await verified(stage))
        let key = Stage.newKey()
        let answer = try await stage.service.openAccount(request, key: key)
        guard case .opened(let account) = answer else {
            Issue.record("must be opened: \(answer)")
            return
        }
        #expect(account.branch == "001")
        #expect(try await stage.service.openAccount(request, key: key) == answer)
        #expect(await stage.service.counts.accounts == 1)
    }

    @Test("know who has one already")
    func duplicate() async throws {
        let stage = try Stage()
        let first = try Stage.accountRequest(for: try await verified(stage))
        _ = try await stage.service.openAccount(first, key: Stage.newKey())
        let second = try Stage.accountRequest(for: try await verified(stage, "A-2"))
        #expect(try await stage.service.openAccount(second, key: Stage.newKey()) == .duplicate)
    }

    @Test("refuse a person the sandbox was told to refuse")
    func refusal() async throws {
        let stage = try Stage(
            settings: SandboxSettings(refusedNames: [Stage.customer.name])
        )
        let request = try Stage.accountRequest(for: try await verified(stage))
        #expect(try await stage.service.openAccount(request, key: Stage.newKey()) == .refused)
    }

    @Test("open nothing on a verification that is not this application's")
    func unverified() async throws {
        let stage = try Stage()
        let result = try await verified(stage)
        let forged = VerificationResult(
            verificationID: result.verificationID,
            applicationID: try Stage.name("A-7"),
            outcome: .verified,
            checkedAt: result.checkedAt,
            sourceUpdatedAt: result.sourceUpdatedAt,
            method: result.method,
            userID: result.userID
        )
        let request = try Stage.accountRequest(for: forged)
        #expect(try await stage.service.openAccount(request, key: Stage.newKey()) == .refused)
    }
}
