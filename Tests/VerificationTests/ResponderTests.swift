// Who may answer for an issuer.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct ResponderTests {
    private let bench = Bench.shared

    private func report(
        _ spoil: (inout AnswerDraft) -> Void
    ) throws -> VerdictReport {
        let workshop = try Workshop(bench)
        var draft = AnswerDraft(issuer: workshop.anchor)
        spoil(&draft)
        return try bench.judged(
            bench.evidence(certificate: workshop.certificate(bench)),
            policy: workshop.policy,
            revocation: bench.revocation(answer: draft.signed(by: workshop.key))
        )
    }

    @Test("the issuer itself may, and a delegate with its certificate for the purpose")
    func allowed() throws {
        #expect(try report { _ in }.identity != nil)
        #expect(try report { $0.signer = .delegate }.identity != nil)
    }

    @Test("a delegate whose certificate somebody else signed may not")
    func impostor() throws {
        let report = try report { draft in
            draft.signer = .delegate
            draft.impostor = bench.holder
        }
        #expect(report.gaps == [.responderNotAuthorised])
    }

    /// Ways to spoil a delegate's certificate, and the gap each leads to.
    static let spoilt: [(String, @Sendable (inout CertificateDraft) -> Void, GapID)] = [
        (
            "a certificate under another issuer's name",
            { $0.issuer = DistinguishedName([(.commonName, "Somebody")]) },
            .responderNotAuthorised
        ),
        ("no purpose", { $0.remove(.extendedKeyUsage) }, .responderNotAuthorised),
        (
            "another purpose",
            {
                let purposes = DERWriter.sequence(DERWriter.oid(.serverAuthentication))
                $0.replace(.extendedKeyUsage, .notCritical, purposes)
            }, .responderNotAuthorised
        ),
        (
            "a key that may not sign",
            { $0.replace(.keyUsage, .critical, DERWriter.namedBits([2])) },
            .responderNotAuthorised
        ),
        (
            "a validity that is over",
            { $0.notAfter = Bench.now.adding(seconds: -1) }, .responderCertificateNotValid
        ),
        (
            "a validity to come",
            { $0.notBefore = Bench.now.adding(seconds: 1) }, .responderCertificateNotValid
        ),
        (
            "a critical extension nobody knows",
            { $0.replace("2.999.99", .critical, DERWriter.null) }, .responderCertificateNotValid
        ),
        (
            "no freedom from a check of its own",
            { $0.remove(.ocspNoCheck) }, .responderCertificateNotValid
        ),
    ]

    @Test("a delegate may not whose certificate has a fault", arguments: spoilt.indices)
    func delegates(_ index: Int) throws {
        let (what, spoil, gap) = Self.spoilt[index]
        let report = try report { draft in
            draft.signer = .delegate
            draft.spoilDelegate = spoil
        }
        #expect(report.gaps == [gap], "\(what)")
    }
}
