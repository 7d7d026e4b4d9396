// A vector for everything that can be missing.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct GapVectorTests {
    typealias Vector = @Sendable (Bench) throws -> VerdictReport

    @Test("every gap has a vector that leads to it and to nothing else", arguments: GapID.allCases)
    func vector(_ id: GapID) throws {
        let vector = try #require(Self.vectors[id], "no vector for \(id)")
        let report = try vector(Bench.shared)
        #expect(report.gaps == [id])
        #expect(report.identity == nil)
    }

    private static func list(
        _ variant: RevocationListVariant = .good,
        held: SerialNumber? = nil,
        thisUpdate: Timestamp = Bench.now.adding(seconds: -3_600),
        lifetime: Int64 = 86_400
    ) -> Vector {
        { bench in
            let list = try bench.list(variant, thisUpdate: thisUpdate, lifetime: lifetime)
            return try bench.judged(revocation: bench.revocation(list: list, held: held))
        }
    }

    private static func list(
        spoil: @escaping @Sendable (inout ListDraft) -> Void
    ) -> Vector {
        { bench in
            let workshop = try Workshop(bench)
            return try bench.judged(
                bench.evidence(certificate: workshop.certificate(bench)),
                policy: workshop.policy,
                revocation: bench.revocation(list: workshop.list(bench, spoil: spoil))
            )
        }
    }

    private static func answer(
        _ behaviour: OCSPBehaviour = .honest,
        register: RevocationRegister? = nil,
        at moment: Timestamp = Bench.now
    ) -> Vector {
        { bench in
            let answer = try bench.answer(behaviour, register: register, at: moment)
            return try bench.judged(revocation: bench.revocation(answer: answer))
        }
    }

    private static func answer(
        spoil: @escaping @Sendable (inout AnswerDraft) -> Void
    ) -> Vector {
        { bench in
            let workshop = try Workshop(bench)
            var draft = AnswerDraft(issuer: workshop.anchor)
            spoil(&draft)
            return try bench.judged(
                bench.evidence(certificate: workshop.certificate(bench)),
                policy: workshop.policy,
                revocation: bench.revocation(answer: draft.signed(by: workshop.key))
            )
        }
    }

    private static let vectors: [GapID: Vector] = [
        .anchorsMissing: { bench in
            try bench.judged(policy: Policy(anchors: [], kinds: [.testSigning]))
        },
        .challengeNotAsked: { bench in
            try bench.judged(bench.evidence(challenge: .notAsked))
        },
        .claimsMissing: { bench in try bench.judged(bench.evidence(claims: [])) },
        .listMissing: { bench in
            var policy = bench.policy
            policy.revocation = .list
            return try bench.judged(policy: policy, revocation: RevocationEvidence.none)
        },
        .listMalformed: { bench in
            let truncated = Array(try bench.list(reason: .superseded).dropLast())
            return try bench.judged(revocation: bench.revocation(list: truncated))
        },
        .listPartMissing: list(.wrongDistributionPoint),
        .distributionPointUnsupported: { bench in
            let workshop = try Workshop(bench)
            let certificate = try workshop.certificate(bench) { draft in
                let issuer = DERWriter.context(2, DERWriter.context(4, draft.issuer.der))
                let points = DERWriter.sequence(DERWriter.sequence(issuer))
                draft.replace(.crlDistributionPoints, .notCritical, points)
            }
            return try bench.judged(
                bench.evidence(certificate: certificate),
                policy: workshop.policy,
                revocation: bench.revocation(list: workshop.list(bench))
            )
        },
        .listScopeUnsupported: list(.unknownCriticalExtension),
        .listSignatureDiffers: list(.badSignature),
        .listAlgorithmNotAllowed: list { $0.algorithm = .rsaSHA384 },
        .listNotYetIssued: list(thisUpdate: Bench.now.adding(seconds: 61)),
        .listOutdated: list(lifetime: 3_600),
        .listTooOld: list(
            thisUpdate: Bench.now.adding(seconds: -36 * 3_600 - 1),
            lifetime: 40 * 3_600
        ),
        .listNumberMissing: list(.missingNumber),
        .listNumberWentBack: list(held: SerialNumber(301)),
        .answerMissing: { bench in
            var policy = bench.policy
            policy.revocation = .responder
            return try bench.judged(policy: policy)
        },
        .answerMalformed: { bench in
            let truncated = Array(try bench.answer().dropLast())
            return try bench.judged(revocation: bench.revocation(answer: truncated))
        },
        .responderTryLater: answer(.failing(.tryLater)),
        .responderNotAnswering: answer(.failing(.internalError)),
        .answerNonceMissing: answer(.withoutNonce),
        .answerNonceDiffers: answer(.anotherNonce),
        .answerNotAboutCertificate: answer { $0.serialNumber = SerialNumber(1_234) },
        .responderNotAuthorised: answer(.notDelegated),
        .responderCertificateNotValid: answer { draft in
            draft.signer = .delegate
            draft.spoilDelegate = { $0.remove(.ocspNoCheck) }
        },
        .answerAlgorithmNotAllowed: answer { $0.algorithm = .rsaSHA384 },
        .answerSignatureDiffers: answer(.badSignature),
        .answerNotYetIssued: answer(at: Bench.now.adding(seconds: 61)),
        .answerOutdated: answer(at: Bench.now.adding(seconds: -15 * 60)),
        .answerTooOld: answer { draft in
            draft.thisUpdate = Bench.now.adding(seconds: -3_601)
            draft.nextUpdate = nil
        },
        .statusUnknown: answer(register: RevocationRegister()),
    ]

    @Test("a stale answer is both outdated and too old")
    func stale() throws {
        #expect(try Self.answer(.stale)(Bench.shared).gaps == [.answerOutdated, .answerTooOld])
    }

    @Test("a list without nextUpdate is outdated: nobody says until when it counts")
    func withoutNextUpdate() throws {
        #expect(try Self.list { $0.nextUpdate = [] }(Bench.shared).gaps == [.listOutdated])
    }

    @Test("a list that names no part does not serve a certificate that does")
    func missingDistributionPoint() throws {
        #expect(
            try Self.list(.missingDistributionPoint)(Bench.shared).gaps == [.listPartMissing]
        )
    }

    @Test("a certificate that names no part needs a list of everything")
    func certificateWithoutPart() throws {
        let bench = Bench.shared
        let evidence = try bench.evidence(
            certificate: bench.certificate(.missingDistributionPoint)
        )
        #expect(try bench.judged(evidence).gaps == [.listPartMissing])
        let whole = try bench.list(.missingDistributionPoint)
        #expect(
            try bench.judged(evidence, revocation: bench.revocation(list: whole)).identity != nil
        )
    }

    @Test("a list by another key of the name, and an authority that may not sign lists")
    func listSigners() throws {
        #expect(
            try Self.list(.foreignIssuer)(Bench.shared).gaps == [.listSignatureDiffers]
        )
        let bench = Bench.shared
        let workshop = try Workshop(bench) {
            $0.replace(.keyUsage, .critical, DERWriter.namedBits([5]))
        }
        let report = try bench.judged(
            bench.evidence(certificate: workshop.certificate(bench)),
            policy: workshop.policy,
            revocation: bench.revocation(list: workshop.list(bench))
        )
        #expect(report.gaps == [.listSignatureDiffers])
    }

    @Test("a list under another issuer's name is not the certificate's, whoever signed it")
    func listOfAnotherName() throws {
        let report = Self.list {
            $0.issuer = DistinguishedName([(.countryName, "JP"), (.organizationName, "Nobody")])
        }
        #expect(try report(Bench.shared).gaps == [.listPartMissing])
    }

    @Test("a delta, an indirect list and one for some reasons only are not supported")
    func scopes() throws {
        let delta = Self.list {
            $0.extensions.append(
                CertificateDraft.row(.deltaCRLIndicator, .notCritical, DERWriter.integer(1))
            )
        }
        #expect(try delta(Bench.shared).gaps == [.listScopeUnsupported])
        let flags: [[UInt8]] = [
            DERWriter.contextPrimitive(3, [0x01, 0x40]), DERWriter.contextPrimitive(4, [0xFF]),
        ]
        for flag in flags {
            let limited = Self.list { draft in
                draft.extensions.removeAll {
                    CertificateDraft.isRow($0, of: .issuingDistributionPoint)
                }
                let name = DERWriter.context(
                    0,
                    DERWriter.context(
                        0,
                        DERWriter.context(
                            4,
                            Bench.shared.world.signing.distributionPoint(of: Bench.municipality)
                                .der
                        )
                    )
                )
                draft.extensions.append(
                    CertificateDraft.row(
                        .issuingDistributionPoint,
                        .critical,
                        DERWriter.sequence(name, flag)
                    )
                )
            }
            #expect(try limited(Bench.shared).gaps == [.listScopeUnsupported])
        }
    }
}
