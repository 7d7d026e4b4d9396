// What the sandbox's J-LIS says of certificates.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import SandboxPlatform
import Testing
import Verification

@Suite("The sandbox's J-LIS")
struct RevocationTests {
    private static let kakuu = Municipality(
        prefecture: "Tokyo-to",
        name: "Kakuu-shi",
        code: "13990"
    )

    /// Whether the list names a certificate; an answer of the responder must be there too.
    private func isListed(
        _ revocations: SandboxRevocations,
        _ certificate: Certificate
    ) throws
        -> Bool
    {
        let evidence = revocations.evidence(for: certificate, at: Stage.now)
        let list = try CertificateRevocationList(der: try #require(evidence.lists.first).der)
        #expect(evidence.answer != nil)
        return list.entry(of: certificate.serialNumber) != nil
    }

    @Test("lists what was revoked here, once, and leaves the first reason standing")
    func revokedHere() throws {
        let revocations = SandboxRevocations(of: try Stage.world())
        let certificate = try Certificate(der: try Stage.certificate())
        #expect(try !isListed(revocations, certificate))
        let moment = Stage.now.adding(seconds: -10)
        let first = revocations.revoke(certificate, reason: .superseded, at: moment)
        #expect(first == .recorded)
        let second = revocations.revoke(certificate, reason: .keyCompromise, at: Stage.now)
        #expect(
            second == .alreadyRevoked(.init(reason: .superseded, at: moment))
        )
        #expect(try isListed(revocations, certificate))
    }

    @Test("lists what others revoked, in the part of the certificate's municipality")
    func revokedElsewhere() throws {
        let certificate = try Certificate(der: try Stage.certificate())
        let revocations = SandboxRevocations(of: try Stage.world()) {
            var register = RevocationRegister()
            register.enter(
                certificate.serialNumber,
                purpose: .signing,
                municipality: Self.kakuu
            )
            _ = register.revoke(
                certificate.serialNumber,
                reason: .affiliationChanged,
                at: Stage.now.adding(seconds: -10)
            )
            return register
        }
        #expect(try isListed(revocations, certificate))
        let other = try Certificate(der: try Stage.certificate())
        #expect(try !isListed(revocations, other))
    }

    @Test("does not know a revocation before its time")
    func later() throws {
        let revocations = SandboxRevocations(of: try Stage.world())
        let certificate = try Certificate(der: try Stage.certificate())
        let later = Stage.now.adding(seconds: 10)
        #expect(revocations.revoke(certificate, reason: .superseded, at: later) == .recorded)
        #expect(try !isListed(revocations, certificate))
    }

    @Test("says nothing when the register can't be read")
    func unreadable() throws {
        struct Unreadable: Error {}
        let revocations = SandboxRevocations(of: try Stage.world()) { throw Unreadable() }
        let certificate = try Certificate(der: try Stage.certificate())
        let evidence = revocations.evidence(for: certificate, at: Stage.now)
        #expect(evidence.lists.isEmpty)
        #expect(evidence.answer == nil)
    }

    @Test("says nothing of certificates of other worlds")
    func foreign() throws {
        let revocations = SandboxRevocations(of: try Stage.world())
        let forged = try Certificate(der: try Stage.certificate(variant: .forgedIssuer))
        #expect(revocations.evidence(for: forged, at: Stage.now).lists.isEmpty)
        #expect(revocations.revoke(forged, reason: .superseded, at: Stage.now) == .notIssued)
    }
}
