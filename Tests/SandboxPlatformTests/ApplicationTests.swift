// Applications at the sandbox, in process.

import Certificates
import Cryptography
import Identity
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing
import Verification

@Suite("An application at the sandbox")
struct ApplicationTests {
    @Test("is verified, with method, source time and user")
    func verified() async throws {
        let stage = try Stage()
        let application = try await Stage.goodApplication(from: stage.service)
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(result.outcome == .verified)
        #expect(result.checkedAt == Stage.now)
        #expect(result.sourceUpdatedAt == Stage.now)
        #expect(result.method != nil)
        #expect(result.userID != nil)
        #expect(result.applicationID.text == "A-1")
    }

    @Test("gets the same answer for the same key, and carries the customer's action out once")
    func idempotent() async throws {
        let stage = try Stage()
        let application = try await Stage.goodApplication(from: stage.service)
        let key = Stage.newKey()
        let first = try await stage.service.verify(application, key: key)
        stage.clock.advance(seconds: 5_000)
        #expect(try await stage.service.verify(application, key: key) == first)
        #expect(await stage.service.verification(for: key) == first)
        #expect(await stage.service.verification(for: Stage.newKey()) == nil)
        #expect(await stage.service.counts.verifications == 1)
    }

    @Test("is a problem under a key that came with another body")
    func keyReused() async throws {
        let stage = try Stage()
        let key = Stage.newKey()
        let first = try await Stage.goodApplication(from: stage.service)
        _ = try await stage.service.verify(first, key: key)
        let other = try await Stage.goodApplication(from: stage.service, named: "A-2")
        await #expect(throws: PlatformError.problem(status: 422, code: .keyReused)) {
            try await stage.service.verify(other, key: key)
        }
    }

    private func reasons(_ outcome: Outcome) -> [String] { outcome.reasons.map(\.id) }

    @Test("uses its challenge up: a second submission under another key is refused")
    func challengeOnce() async throws {
        let stage = try Stage()
        let application = try await Stage.goodApplication(from: stage.service)
        _ = try await stage.service.verify(application, key: Stage.newKey())
        let again = try await stage.service.verify(application, key: Stage.newKey())
        #expect(reasons(again.outcome) == [RefusalID.challengeAlreadyUsed.rawValue])
        #expect(again.userID == nil)
    }

    @Test("is refused when the challenge's time is over, to the second", arguments: [599, 600])
    func challengeExpires(seconds: Int64) async throws {
        let stage = try Stage()
        let application = try await Stage.goodApplication(from: stage.service)
        stage.clock.advance(seconds: seconds)
        let result = try await stage.service.verify(application, key: Stage.newKey())
        if seconds < 600 {
            #expect(result.outcome == .verified)
        } else {
            #expect(reasons(result.outcome) == [RefusalID.challengeExpired.rawValue])
        }
    }

    @Test("is refused with a challenge that nobody made")
    func challengeUnknown() async throws {
        let stage = try Stage()
        let other = try Stage()
        let application = try await Stage.goodApplication(from: other.service)
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(reasons(result.outcome) == [RefusalID.challengeUnknown.rawValue])
    }

    /// What is changed between the challenge and the submission.
    enum Change: CaseIterable {
        case body, application, terminal, purpose, blockLine
    }

    @Test("is refused when it is not what the challenge was made for", arguments: Change.allCases)
    func challengeBound(change: Change) async throws {
        let stage = try Stage()
        let certificate = try Stage.certificate()
        let body = "申込書\n"
        let challenge = try await Stage.challenge(
            from: stage.service,
            body: change == .body ? "別の申込書\n" : body,
            purpose: change == .purpose ? .consent : .accountOpening
        )
        var document = try #require(
            ChallengeBlock.document(body: Array(body.utf8), challenge: challenge)
        )
        if change == .blockLine {
            let text = String(decoding: document, as: UTF8.self)
            document = Array(text.replacing("version: 1", with: "version: 2").utf8)
        }
        let application = SignedApplication(
            applicationID: change == .application
                ? try Stage.name("A-9") : challenge.request.applicationID,
            terminalID: change == .terminal
                ? try Stage.name("counter-9") : challenge.request.terminalID,
            challengeID: challenge.id,
            document: try Stage.sign(document, certificate: certificate),
            claimed: Stage.customer
        )
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(reasons(result.outcome) == [RefusalID.challengeNotBound.rawValue])
    }

    @Test("is refused when a byte was changed after signing")
    func signatureDiffers() async throws {
        let stage = try Stage()
        let good = try await Stage.goodApplication(from: stage.service)
        var signature = good.document.signature
        signature[20] ^= 1
        let document = try #require(
            SignedDocument(
                bytes: good.document.bytes,
                signature: signature,
                certificate: good.document.certificate
            )
        )
        let bad = SignedApplication(
            applicationID: good.applicationID,
            terminalID: good.terminalID,
            challengeID: good.challengeID,
            document: document,
            claimed: good.claimed
        )
        let result = try await stage.service.verify(bad, key: Stage.newKey())
        #expect(reasons(result.outcome) == [RefusalID.documentSignatureDiffers.rawValue])
    }

    @Test("is refused when it states another address than the certificate")
    func itemsDiffer() async throws {
        let stage = try Stage()
        let body = "申込書\n"
        let challenge = try await Stage.challenge(from: stage.service, body: body)
        var claimed = Stage.customer
        claimed.address = ExactText("東京都架空市見本町９丁目")
        let application = try Stage.application(
            under: challenge,
            body: body,
            certificate: try Stage.certificate(),
            claimed: claimed
        )
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(reasons(result.outcome) == [RefusalID.addressDiffers.rawValue])
        #expect(result.outcome.reasons.first?.customerClass == .dataChanged)
    }

    @Test(
        "is refused after its certificate was revoked, and says no more than it may",
        arguments: [
            (
                RevocationReason.affiliationChanged, RefusalID.revokedDataChanged,
                CustomerClass.dataChanged
            ),
            (.superseded, .revokedSuperseded, .stoppedOrReissued),
            (.certificateHold, .revokedOnHold, .stoppedOrReissued),
            (.keyCompromise, .revokedKeyCompromise, .other),
        ]
    )
    func revoked(reason: RevocationReason, id: RefusalID, told: CustomerClass) async throws {
        let stage = try Stage()
        let der = try Stage.certificate()
        let certificate = try Certificate(der: der)
        let earlier = Stage.now.adding(seconds: -60)
        #expect(stage.revocations.revoke(certificate, reason: reason, at: earlier) == .recorded)
        let application = try await Stage.goodApplication(from: stage.service, certificate: der)
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(reasons(result.outcome).contains(id.rawValue))
        #expect(result.outcome.reasons.allSatisfy { $0.customerClass == told })
        guard case .refused = result.outcome else {
            Issue.record("a revoked certificate must be refused")
            return
        }
    }

    @Test(
        "is refused with a certificate that is none of this world's good ones",
        arguments: [
            (CertificateVariant.expired, RefusalID.expired),
            (.notYetValid, .notYetValid),
            (.forgedIssuer, .issuerSignatureDiffers),
            (.wrongPolicy, .policyNotAllowed),
            (.missingFourItems, .profileMalformed),
        ]
    )
    func badCertificates(variant: CertificateVariant, id: RefusalID) async throws {
        let stage = try Stage()
        let application = try await Stage.goodApplication(
            from: stage.service,
            certificate: try Stage.certificate(variant: variant)
        )
        let result = try await stage.service.verify(application, key: Stage.newKey())
        guard case .refused(let found) = result.outcome else {
            Issue.record("must be refused: \(result.outcome)")
            return
        }
        #expect(found.map(\.id).contains(id.rawValue))
    }

    @Test("is refused with bytes that are no certificate")
    func noCertificate() async throws {
        let stage = try Stage()
        let application = try await Stage.goodApplication(
            from: stage.service,
            certificate: [0x30, 0x03, 0x02, 0x01, 0x00]
        )
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(reasons(result.outcome) == [RefusalID.certificateMalformed.rawValue])
    }

    @Test("is undetermined when nobody can be asked about revocation")
    func undetermined() async throws {
        struct Silence: StatusSource {
            func evidence(for: Certificate, at: Timestamp) -> RevocationEvidence { .none }
        }
        let service = SandboxService(
            policy: .sandbox(try Stage.world()),
            status: Silence(),
            clock: SettableClock(standingAt: Stage.now)
        )
        let application = try await Stage.goodApplication(from: service)
        let result = try await service.verify(application, key: Stage.newKey())
        guard case .undetermined(let reasons) = result.outcome else {
            Issue.record("what could not be checked is not verified: \(result.outcome)")
            return
        }
        #expect(reasons.allSatisfy { $0.customerClass == .couldNotCheck })
        #expect(result.userID == nil)
        #expect(result.method == nil)
    }

    @Test("names the same user after a move, and another for another person")
    func users() async throws {
        let stage = try Stage()
        func user(_ person: BasicFourInformation, _ application: String) async throws -> UserID? {
            let body = "申込書\n"
            let challenge = try await Stage.challenge(
                from: stage.service,
                body: body,
                application: application
            )
            let signed = try Stage.application(
                under: challenge,
                body: body,
                certificate: try Stage.certificate(of: person),
                claimed: person
            )
            return try await stage.service.verify(signed, key: Stage.newKey()).userID
        }
        var moved = Stage.customer
        moved.address = ExactText("大阪府例示市１番")
        // Canonically equivalent to U+FA19, and not the same name.
        var other = Stage.customer
        other.name = ExactText("\u{795E}田\u{3000}花子")
        let first = try await user(Stage.customer, "A-1")
        #expect(first != nil)
        #expect(try await user(moved, "A-2") == first)
        let second = try await user(other, "A-3")
        #expect(second != nil)
        #expect(second != first)
    }
}
