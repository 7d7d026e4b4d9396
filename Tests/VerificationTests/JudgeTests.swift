// Good evidence is verified; whatever is missing never is.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct JudgeTests {
    private let bench = Bench.shared

    @Test("good evidence with a good list verifies the person of the certificate")
    func verifiedByList() throws {
        let report = try bench.judged()
        let identity = try #require(report.identity)
        #expect(identity.fourItems == Bench.person)
        #expect(identity.birthDate.day == day("1990-05-02"))
        #expect(identity.kind == .testSigning)
        #expect(identity.environment == .test)
        #expect(identity.serialNumber == Bench.serial)
        #expect(identity.notAfter == Bench.validity.notAfter)
        #expect(identity.certificateFingerprint == SHA256Digest(of: try bench.certificate()))
        #expect(identity.verifiedAt == Bench.now)
        #expect(report.signatureCheck == .matches)
        #expect(report.pathCheck == .trusted)
        #expect(report.revocation.method == .list)
        #expect(report.revocation.status == .good)
        #expect(report.revocation.checkedAt == Bench.now)
        #expect(report.revocation.sourceUpdatedAt == Bench.now.adding(seconds: -3_600))
    }

    @Test("a responder's good answer does as well", arguments: [HashAlgorithm.sha1, .sha256])
    func verifiedByResponder(_ hash: HashAlgorithm) throws {
        let answer = try bench.answer(hash: hash)
        let report = try bench.judged(revocation: bench.revocation(answer: answer))
        #expect(report.identity != nil)
        #expect(report.revocation.method == .responder)
        #expect(report.revocation.sourceUpdatedAt == Bench.now)
    }

    @Test("each part that is taken away alone keeps the verdict from being verified")
    func failClosed() throws {
        #expect(try bench.judged(revocation: RevocationEvidence.none).gaps.contains(.listMissing))
        #expect(try bench.judged(bench.evidence(claims: [])).gaps == [.claimsMissing])
        #expect(
            try bench.judged(bench.evidence(challenge: .notAsked)).gaps == [.challengeNotAsked]
        )
        var policy = bench.policy
        policy.anchors = []
        #expect(try bench.judged(policy: policy).gaps == [.anchorsMissing])
        #expect(try bench.judged(bench.evidence(signature: [])).refusals.count == 1)
        #expect(try bench.judged(bench.evidence(certificate: [])).refusals.count == 1)
    }

    @Test("every refusal is told, not only the first, and a refusal outweighs a gap")
    func allRefusals() throws {
        let report = try bench.judged(
            bench.evidence(
                certificate: bench.certificate(.expired),
                signature: [1, 2, 3],
                challenge: .expired,
                claims: []
            )
        )
        #expect(report.refusals == [.expired, .documentSignatureDiffers, .challengeExpired])
        #expect(report.revocation.status == .notChecked)
    }

    @Test("the mathematics and the validity are told apart")
    func apart() throws {
        let expired = try bench.judged(bench.evidence(certificate: bench.certificate(.expired)))
        #expect(expired.signatureCheck == .matches)
        #expect(expired.pathCheck == .notTrusted)
        let altered = try bench.judged(
            bench.evidence(
                document: Bench.document + [0x0A],
                signature: bench.holder.sign(message: Bench.document, algorithm: .sha256)
            )
        )
        #expect(altered.signatureCheck == .differs)
        #expect(altered.pathCheck == .trusted)
        #expect(altered.revocation.status == .good)
    }

    @Test("anchors of one name are told apart by key and by signature")
    func generations() throws {
        let workshop = try Workshop(bench)
        var policy = bench.policy
        policy.anchors = workshop.policy.anchors + bench.policy.anchors
        let report = try bench.judged(policy: policy)
        #expect(
            report.identity?.anchorFingerprint == SHA256Digest(of: bench.world.signing.certificate)
        )
        let other = try bench.judged(
            bench.evidence(certificate: workshop.certificate(bench)),
            policy: policy,
            revocation: bench.revocation(list: workshop.list(bench))
        )
        #expect(other.identity?.anchorFingerprint == workshop.anchor.fingerprint)
    }

    @Test("a list of another generation does not speak for the certificate")
    func listOfAnotherGeneration() throws {
        let workshop = try Workshop(bench)
        var policy = bench.policy
        policy.anchors = workshop.policy.anchors + bench.policy.anchors
        let report = try bench.judged(
            policy: policy,
            revocation: bench.revocation(list: workshop.list(bench))
        )
        #expect(report.gaps == [.listSignatureDiffers])
    }

    @Test("items in another order are no fault, nor is a missing key identifier")
    func harmless() throws {
        for variant in [CertificateVariant.itemsInAnotherOrder, .missingAuthorityKeyIdentifier] {
            let evidence = try bench.evidence(certificate: bench.certificate(variant))
            #expect(try bench.judged(evidence).identity != nil, "\(variant)")
        }
    }

    @Test(
        "no broken certificate of the sandbox is ever verified",
        arguments: CertificateVariant.allCases
    )
    func variants(_ variant: CertificateVariant) throws {
        let harmless: [CertificateVariant] = [
            .good, .itemsInAnotherOrder, .missingAuthorityKeyIdentifier,
        ]
        let evidence = try bench.evidence(certificate: bench.certificate(variant))
        let report = try bench.judged(evidence)
        #expect((report.identity != nil) == harmless.contains(variant))
    }

    @Test("a description tells nothing of the person")
    func masked() throws {
        let identity = try #require(try bench.judged().identity)
        #expect("\(identity)" == "verified identity, certificate 012D57CA (masked)")
    }
}
