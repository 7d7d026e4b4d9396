// Consents at the sandbox, in process.

import Identity
import PlatformProtocol
import SandboxPlatform
import Testing
import Verification

@Suite("A consent at the sandbox")
struct ConsentTests {
    /// A stage on which application A-1 was verified with `certificate`.
    private func verified(_ certificate: [UInt8]) async throws -> Stage {
        let stage = try Stage()
        let application = try await Stage.goodApplication(
            from: stage.service,
            certificate: certificate
        )
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(result.outcome == .verified)
        return stage
    }

    private func reasons(_ outcome: ConsentResult.Outcome) -> [String] {
        switch outcome {
        case .registered: []
        case .refused(let reasons), .undetermined(let reasons): reasons.map(\.id)
        }
    }

    @Test("is registered for ten years, with its items, and answered alike when repeated")
    func registered() async throws {
        let certificate = try Stage.certificate()
        let stage = try await verified(certificate)
        let consent = try await Stage.consent(from: stage.service, certificate: certificate)
        let key = Stage.newKey()
        let result = try await stage.service.register(consent, key: key)
        guard case .registered(let id, let through) = result.outcome else {
            Issue.record("must be registered: \(result.outcome)")
            return
        }
        #expect(through.description == "2036-11-18")
        #expect(result.receivedAt == Stage.now)
        #expect(await stage.service.items(of: id) == [.name, .address])
        #expect(try await stage.service.register(consent, key: key) == result)
        #expect(await stage.service.consent(for: key) == result)
        #expect(await stage.service.counts.consents == 1)
    }

    @Test("is refused with another certificate, even one of the same person and key")
    func otherCertificate() async throws {
        let stage = try await verified(try Stage.certificate())
        let consent = try await Stage.consent(
            from: stage.service,
            certificate: try Stage.certificate()
        )
        let result = try await stage.service.register(consent, key: Stage.newKey())
        #expect(reasons(result.outcome) == [ConsentReason.otherCertificate.rawValue])
    }

    @Test("is refused without a verified application")
    func noApplication() async throws {
        let stage = try Stage()
        let consent = try await Stage.consent(
            from: stage.service,
            certificate: try Stage.certificate()
        )
        let result = try await stage.service.register(consent, key: Stage.newKey())
        #expect(reasons(result.outcome) == [ConsentReason.applicationNotVerified.rawValue])
    }

    @Test("is refused under the application's challenge")
    func ownChallenge() async throws {
        let certificate = try Stage.certificate()
        let stage = try await verified(certificate)
        let body = "同意書\n"
        let challenge = try await Stage.challenge(from: stage.service, body: body)
        let document = try #require(
            ChallengeBlock.document(body: Array(body.utf8), challenge: challenge)
        )
        let signed = try Stage.sign(document, certificate: certificate)
        let service: ServiceID = try Stage.name("ordinary-deposit")
        let consent = try #require(
            SignedConsent(
                applicationID: challenge.request.applicationID,
                terminalID: challenge.request.terminalID,
                challengeID: challenge.id,
                serviceID: service,
                items: [.address],
                document: signed
            )
        )
        let result = try await stage.service.register(consent, key: Stage.newKey())
        #expect(reasons(result.outcome) == [RefusalID.challengeNotBound.rawValue])
    }

    @Test(
        "lasts ten years from the day after it was given",
        arguments: [
            ("2023-05-18", "2033-05-18"),
            ("2024-02-28", "2034-02-28"),
            ("2024-02-29", "2034-02-28"),
            ("2025-12-31", "2035-12-31"),
        ]
    )
    func term(given: String, last: String) throws {
        let day = try #require(CalendarDate(given))
        #expect(ConsentTerm.lastDay(givenOn: day).description == last)
    }
}
