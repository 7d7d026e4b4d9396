// A vector for every way to be refused.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct RefusalVectorTests {
    typealias Vector = @Sendable (Bench) throws -> VerdictReport

    @Test(
        "every refusal has a vector that leads to it and to nothing else",
        arguments: RefusalID.allCases
    )
    func vector(_ id: RefusalID) throws {
        let vector = try #require(Self.vectors[id], "no vector for \(id)")
        let report = try vector(Bench.shared)
        #expect(report.refusals == [id])
    }

    /// Evidence with this certificate of the sandbox.
    private static func with(_ variant: CertificateVariant) -> Vector {
        { bench in
            try bench.judged(bench.evidence(certificate: bench.certificate(variant)))
        }
    }

    /// Evidence with a certificate of the tests' own authority.
    private static func with(
        _ algorithm: SignatureAlgorithm = .rsaSHA256,
        _ spoil: @escaping @Sendable (inout CertificateDraft) -> Void
    ) -> Vector {
        { bench in
            let workshop = try Workshop(bench)
            return try bench.judged(
                bench.evidence(certificate: workshop.certificate(bench, algorithm, spoil: spoil)),
                policy: workshop.policy,
                revocation: bench.revocation(list: workshop.list(bench))
            )
        }
    }

    /// Evidence under an anchor that is spoilt.
    private static func under(
        _ spoil: @escaping @Sendable (inout CertificateDraft) -> Void
    ) -> Vector {
        { bench in
            let workshop = try Workshop(bench, spoil: spoil)
            return try bench.judged(
                bench.evidence(certificate: workshop.certificate(bench)),
                policy: workshop.policy,
                revocation: bench.revocation(list: workshop.list(bench))
            )
        }
    }

    private static func with(_ challenge: ChallengeState) -> Vector {
        { bench in try bench.judged(bench.evidence(challenge: challenge)) }
    }

    private static func claiming(
        _ change: @escaping @Sendable (inout BasicFourInformation) -> Void
    ) -> Vector {
        { bench in
            var items = Bench.person
            change(&items)
            let claims = [
                FourItemsClaim(source: .card, items: Bench.person),
                FourItemsClaim(source: .form, items: items),
            ]
            return try bench.judged(bench.evidence(claims: claims))
        }
    }

    private static func revoked(_ reason: RevocationReason) -> Vector {
        { bench in
            let byList = try bench.judged(
                revocation: bench.revocation(list: bench.list(reason: reason))
            )
            let byAnswer = try bench.judged(
                revocation: bench.revocation(answer: bench.answer(reason: reason))
            )
            #expect(byList.refusals == byAnswer.refusals)
            #expect(byList.revocation.reason == reason)
            #expect(byList.revocation.revokedAt == Bench.now.adding(seconds: -7 * 86_400))
            return byList
        }
    }

    private static let vectors: [RefusalID: Vector] = [
        .certificateMalformed: { bench in
            var bytes = try bench.certificate()
            bytes.removeLast()
            return try bench.judged(bench.evidence(certificate: bytes))
        },
        .serialNumberForm: with { $0.serialNumber = DERWriter.integer(-5) },
        .policyNotAllowed: with(.wrongPolicy),
        .authenticationCertificate: with {
            let policy = DERWriter.oid(CertificateKind.cardUserAuthentication.policy)
            let row = DERWriter.sequence(DERWriter.sequence(policy))
            $0.replace(.certificatePolicies, .critical, row)
        },
        .testCertificate: { bench in
            let anchor = TrustAnchor(
                certificate: bench.world.signing.anchor,
                purpose: .signing,
                environment: .production
            )
            return try bench.judged(policy: Policy(anchors: [anchor], kinds: [.testSigning]))
        },
        .keyUsageNotSigning: with(.missingNonRepudiation),
        .certificateOfAuthority: with {
            $0.replace(
                .basicConstraints,
                .critical,
                DERWriter.sequence(DERWriter.boolean(true))
            )
        },
        .criticalExtensionUnknown: with(.unknownCriticalExtension),
        .constraintsUnsupported: with {
            $0.replace(.inhibitAnyPolicy, .notCritical, DERWriter.integer(0))
        },
        .algorithmNotAllowed: with(.rsaSHA512) { _ in },
        .notYetValid: with(.notYetValid),
        .expired: with(CertificateVariant.expired),
        .profileMalformed: with(.malformedBirthDate),
        .issuerUnknown: with {
            $0.issuer = DistinguishedName([(.countryName, "JP"), (.organizationName, "Nobody")])
        },
        .issuerKeyUnknown: with(.foreignIssuer),
        .issuerSignatureDiffers: with(.forgedIssuer),
        .anchorNotAuthority: under {
            $0.replace(.keyUsage, .critical, DERWriter.namedBits([6]))
        },
        .anchorNotValid: under { $0.notAfter = Bench.now.adding(seconds: -1) },
        .documentSize: { bench in
            let bytes = [UInt8](repeating: 0x20, count: Evidence.largestDocument + 1)
            return try bench.judged(bench.evidence(document: bytes))
        },
        .documentAlgorithmNotAllowed: { bench in
            try bench.judged(bench.evidence(algorithm: .ecdsaSHA384))
        },
        .documentSignatureDiffers: { bench in
            let signature = try bench.stranger.sign(message: Bench.document, algorithm: .sha256)
            return try bench.judged(bench.evidence(signature: signature))
        },
        .challengeExpired: with(ChallengeState.expired),
        .challengeAlreadyUsed: with(ChallengeState.alreadyUsed),
        .challengeUnknown: with(ChallengeState.unknown),
        .challengeNotBound: with(ChallengeState.notBound),
        .nameDiffers: claiming { $0.name = ExactText("見本　華子") },
        .addressDiffers: claiming { $0.address = ExactText("東京都渋谷区見本町１－２－４") },
        .birthDateDiffers: claiming { $0.birthDate = .known(day("1990-05-03")) },
        .sexDiffers: claiming { $0.sex = .notStated },
        .revokedDataChanged: revoked(.affiliationChanged),
        .revokedSuperseded: revoked(.superseded),
        .revokedCessation: revoked(.cessationOfOperation),
        .revokedOnHold: revoked(.certificateHold),
        .revokedKeyCompromise: revoked(.keyCompromise),
        .revokedAuthorityCompromise: revoked(.authorityCompromise),
        .revokedUnspecified: revoked(.unspecified),
        .revokedOtherwise: revoked(.privilegeWithdrawn),
    ]

    @Test("a certificate for user authentication is refused on every ground, whatever is trusted")
    func authentication() throws {
        let bench = Bench.shared
        let anchor = bench.world.userAuthentication.anchor
        for purpose in CertificateKind.Purpose.allCases {
            let trusted = TrustAnchor(certificate: anchor, purpose: purpose, environment: .test)
            let policy = Policy(
                anchors: bench.policy.anchors + [trusted],
                kinds: [.testSigning, .cardUserAuthentication]
            )
            let evidence = try bench.evidence(certificate: bench.authenticationCertificate())
            let report = try bench.judged(evidence, policy: policy)
            #expect(report.refusals.contains(.authenticationCertificate))
            #expect(report.refusals.contains(.keyUsageNotSigning))
            #expect(report.refusals.contains(.profileMalformed))
        }
    }

    @Test("the policy of real cards is not accepted where only the test one is")
    func productionPolicy() throws {
        let bench = Bench.shared
        let evidence = try bench.evidence(certificate: bench.certificate(.productionPolicy))
        #expect(try bench.judged(evidence).refusals == [.policyNotAllowed])
        let policy = Policy(anchors: [bench.anchor])
        #expect(try bench.judged(evidence, policy: policy).identity?.environment == .test)
    }

    @Test("a digest that is out of use has no row, and is refused as an algorithm")
    func weakDigest() throws {
        let bench = Bench.shared
        let evidence = try bench.evidence(certificate: bench.certificate(.weakDigest))
        #expect(try bench.judged(evidence).refusals == [.algorithmNotAllowed])
    }

    @Test("a key shorter than its row allows is refused, the holder's and the issuer's")
    func shortKeys() throws {
        let bench = Bench.shared
        var policy = bench.policy
        policy.algorithms = [Policy.AlgorithmRule(.rsaSHA256, leastKeyBits: 3_072)]
        let refusals = try bench.judged(policy: policy).refusals
        #expect(refusals.contains(.algorithmNotAllowed))
        #expect(refusals.contains(.documentAlgorithmNotAllowed))
    }

    @Test("an anchor that does not say it is an authority is none")
    func anchorWithoutConstraints() throws {
        let absent = Self.under { $0.remove(.basicConstraints) }
        #expect(try absent(Bench.shared).refusals == [.anchorNotAuthority])
        let denied = Self.under {
            $0.replace(.basicConstraints, .critical, DERWriter.sequence())
        }
        #expect(try denied(Bench.shared).refusals == [.anchorNotAuthority])
    }

    @Test("a certificate that points at another generation by serial number is not this one's")
    func pointsElsewhere() throws {
        for serial in [UInt8(1), 2] {
            let vector = Self.with { draft in
                let pointer = DERWriter.sequence(
                    DERWriter.context(1, DERWriter.context(4, draft.issuer.der)),
                    DERWriter.contextPrimitive(2, [serial])
                )
                draft.replace(.authorityKeyIdentifier, .notCritical, pointer)
            }
            let refusals = try vector(Bench.shared).refusals
            #expect(refusals == (serial == 1 ? [] : [.issuerKeyUnknown]))
        }
    }

    @Test("an anchor with constraints is refused: skipping them would widen trust")
    func constrainedAnchor() throws {
        let vector = Self.under {
            $0.replace(.nameConstraints, .critical, DERWriter.sequence())
        }
        #expect(try vector(Bench.shared).refusals == [.constraintsUnsupported])
    }
}
