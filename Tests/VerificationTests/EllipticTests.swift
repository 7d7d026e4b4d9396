// The announced algorithms of the next card: P-384 with SHA-384, by a row of the policy.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct EllipticTests {
    private let bench = Bench.shared

    /// Everything signed on P-384: authority, person's certificate, list, document.
    private struct Curve {
        let anchor: Certificate
        let evidence: Evidence
        let revocation: RevocationEvidence

        init(_ bench: Bench, curve: ECCurve = .p384, _ algorithm: SignatureAlgorithm) throws {
            let authority = try ECPrivateKey.generate(curve: curve)
            let holder = try ECPrivateKey.generate(curve: curve)
            func sign(_ key: ECPrivateKey, _ bytes: [UInt8]) throws -> [UInt8] {
                try key.sign(message: bytes, algorithm: algorithm.hash)
            }
            var draft = try CertificateDraft(copying: bench.world.signing.certificate)
            draft.keyInfo = authority.publicKey.subjectPublicKeyInfo
            anchor = try Certificate(der: draft.signed(algorithm) { try sign(authority, $0) })
            var person = try CertificateDraft(
                copying: bench.certificate(.missingAuthorityKeyIdentifier)
            )
            person.keyInfo = holder.publicKey.subjectPublicKeyInfo
            var list = try ListDraft(copying: bench.list())
            list.algorithm = algorithm
            evidence = try bench.evidence(
                certificate: person.signed(algorithm) { try sign(authority, $0) },
                signature: sign(holder, Bench.document),
                algorithm: algorithm
            )
            revocation = bench.revocation(list: try list.signed { try sign(authority, $0) })
        }

        func report(_ algorithms: [Policy.AlgorithmRule]) -> VerdictReport {
            let trusted = TrustAnchor(certificate: anchor, purpose: .signing, environment: .test)
            let policy = Policy(
                anchors: [trusted],
                kinds: [.testSigning],
                algorithms: algorithms
            )
            return judge(evidence, policy: policy, at: Bench.now, revocation: revocation)
        }
    }

    @Test("with its row, a person with a P-384 certificate is verified")
    func verified() throws {
        let curve = try Curve(bench, .ecdsaSHA384)
        let report = curve.report(Policy.nextCardAlgorithms)
        #expect(report.identity?.fourItems == Bench.person)
        #expect(report.signatureCheck == .matches)
    }

    @Test("without its row, certificate, key and document are refused by their algorithm")
    func withoutRow() throws {
        let report = try Curve(bench, .ecdsaSHA384).report(Policy.currentAlgorithms)
        #expect(
            report.refusals == [
                .algorithmNotAllowed, .algorithmNotAllowed, .documentAlgorithmNotAllowed,
            ]
        )
    }

    @Test("a shorter curve or another digest has no row")
    func otherCurve() throws {
        for (curve, algorithm) in [
            (ECCurve.p256, SignatureAlgorithm.ecdsaSHA384), (.p384, .ecdsaSHA256),
        ] {
            let report = try Curve(bench, curve: curve, algorithm).report(Policy.nextCardAlgorithms)
            #expect(report.refusals.contains(.algorithmNotAllowed), "\(curve)")
            #expect(report.identity == nil)
        }
    }

    @Test("another document is not the one that was signed")
    func otherDocument() throws {
        let curve = try Curve(bench, .ecdsaSHA384)
        let evidence = Evidence(
            document: Bench.document + [0x0A],
            signature: curve.evidence.signature,
            certificate: curve.evidence.certificate,
            challenge: .live,
            claims: curve.evidence.claims,
            signatureAlgorithm: .ecdsaSHA384
        )
        let trusted = TrustAnchor(certificate: curve.anchor, purpose: .signing, environment: .test)
        let policy = Policy(
            anchors: [trusted],
            kinds: [.testSigning],
            algorithms: Policy.nextCardAlgorithms
        )
        let report = judge(evidence, policy: policy, at: Bench.now, revocation: curve.revocation)
        #expect(report.refusals == [.documentSignatureDiffers])
    }
}
