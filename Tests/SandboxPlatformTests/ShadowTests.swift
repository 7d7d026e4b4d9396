// A sample of the sandbox's judgements against OpenSSL's own verifier.

import Certificates
import Cryptography
import Identity
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Synchronization
import Testing
import Verification

@Suite("A sampled judgement")
struct ShadowTests {
    /// Keeps what it is told.
    private final class Listener: Sendable {
        private let heard = Mutex<[SandboxShadow.Disagreement]>([])

        var all: [SandboxShadow.Disagreement] { heard.withLock { $0 } }

        func hear(_ disagreement: SandboxShadow.Disagreement) {
            heard.withLock { $0.append(disagreement) }
        }
    }

    private func stage(_ shadow: SandboxShadow) throws -> Stage {
        try Stage(settings: SandboxSettings(shadow: shadow))
    }

    /// What there is to say about an application.
    enum Application: CaseIterable {
        case good, otherDocument, revoked, over, challengeUsed
        case expired, notYetValid, foreignIssuer, forgedIssuer, badSignature
    }

    @Test("agrees with OpenSSL, and is counted", arguments: Application.allCases)
    func agreement(_ kind: Application) async throws {
        let listener = Listener()
        let stage = try stage(SandboxShadow(oneIn: 1, tell: listener.hear))
        var application = try await Stage.goodApplication(from: stage.service)
        switch kind {
        case .good: break
        case .otherDocument: application = try Self.changed(application)
        case .revoked:
            let certificate = try Certificate(der: application.document.certificate)
            _ = stage.revocations.revoke(certificate, reason: .superseded, at: Stage.now)
        case .over:
            let end = try Certificate(der: application.document.certificate).notAfter
            stage.clock.set(to: end.adding(seconds: 1))
        case .challengeUsed:
            _ = try await stage.service.verify(application, key: Stage.newKey())
        case .expired: application = try Self.signed(application, .expired)
        case .notYetValid: application = try Self.signed(application, .notYetValid)
        case .foreignIssuer: application = try Self.signed(application, .foreignIssuer)
        case .forgedIssuer: application = try Self.signed(application, .forgedIssuer)
        case .badSignature: application = try Self.signed(application, .badSignature)
        }
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect((result.outcome == .verified) == (kind == .good))
        let counts = await stage.service.shadowCounts
        #expect(counts.agreed == (kind == .challengeUsed ? 2 : 1), "\(result.outcome)")
        #expect(counts.disagreed == 0 && counts.incomparable == 0)
        #expect(listener.all.isEmpty)
    }

    @Test("is told when the other one says something else, and stays as it is")
    func planted() async throws {
        let listener = Listener()
        let stage = try stage(
            SandboxShadow(oneIn: 1, ask: { _ in .refused(code: 0x1A) }, tell: listener.hear)
        )
        let application = try await Stage.goodApplication(from: stage.service)
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(result.outcome == .verified)
        #expect(await stage.service.shadowCounts.disagreed == 1)
        #expect(
            listener.all.map(\.description) == [
                "shadow disagrees \(result.verificationID) expected accepted OpenSSL refused 1a"
            ]
        )
    }

    @Test("is told when the other one accepts what was refused")
    func plantedAcceptance() async throws {
        let listener = Listener()
        let stage = try stage(
            SandboxShadow(oneIn: 1, ask: { _ in .accepted }, tell: listener.hear)
        )
        let application = try Self.changed(await Stage.goodApplication(from: stage.service))
        let result = try await stage.service.verify(application, key: Stage.newKey())
        #expect(
            listener.all.map(\.description) == [
                "shadow disagrees \(result.verificationID) expected refused OpenSSL accepted"
            ]
        )
    }

    @Test("is not compared where OpenSSL asks nothing")
    func incomparable() async throws {
        let stage = try stage(SandboxShadow(oneIn: 1, ask: { _ in .accepted }))
        let application = try Self.signed(
            await Stage.goodApplication(from: stage.service),
            .wrongPolicy
        )
        _ = try await stage.service.verify(application, key: Stage.newKey())
        #expect(await stage.service.shadowCounts.incomparable == 1)
    }

    @Test("is one in so many, the same ones every time", arguments: [0, 1, 10, 1_000_000])
    func sample(oneIn: Int) {
        let signatures = (0..<2_000).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let taken = signatures.filter { SandboxShadow(oneIn: oneIn).takes($0) }
        #expect(taken == signatures.filter { SandboxShadow(oneIn: oneIn).takes($0) })
        switch oneIn {
        case 0: #expect(taken.isEmpty)
        case 1: #expect(taken.count == 2_000)
        case 10: #expect((130...270).contains(taken.count))
        default: #expect(taken.count <= 1)
        }
    }

    /// The same signature beside another text.
    private static func changed(_ application: SignedApplication) throws -> SignedApplication {
        let document = application.document
        return try with(
            document: SignedDocument(
                bytes: document.bytes + [0x0A],
                signature: document.signature,
                certificate: document.certificate
            ),
            in: application
        )
    }

    /// The same text signed under a certificate with something wrong.
    private static func signed(
        _ application: SignedApplication,
        _ variant: CertificateVariant
    ) throws -> SignedApplication {
        let certificate = try Stage.certificate(variant: variant)
        return try with(
            document: Stage.sign(application.document.bytes, certificate: certificate),
            in: application
        )
    }

    private static func with(
        document: SignedDocument?,
        in application: SignedApplication
    ) throws -> SignedApplication {
        SignedApplication(
            applicationID: application.applicationID,
            terminalID: application.terminalID,
            challengeID: application.challengeID,
            document: try #require(document),
            claimed: application.claimed
        )
    }
}
