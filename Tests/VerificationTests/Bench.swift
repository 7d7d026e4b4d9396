// One sandbox world for the suite, and evidence made in it, right in every field until a test
// spoils one.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Verification

/// The world of all tests, made once.
struct Bench: Sendable {
    let world: SandboxWorld
    let holder: RSAPrivateKey
    let stranger: RSAPrivateKey

    static let shared = make()

    /// The stated time of most judgements.
    static let now = moment("2026-11-24T03:00:00Z")
    static let municipality = Municipality(
        prefecture: "Tokyo-to",
        name: "Shibuya-ku",
        code: "13113"
    )
    static let serial = SerialNumber(0x012D_57CA)
    static let validity = CertificateValidity(
        notBefore: moment("2025-04-01T00:00:00Z"),
        notAfter: moment("2030-05-02T14:59:59Z")
    )
    static let person = BasicFourInformation(
        name: ExactText("見本　花子"),
        address: ExactText("東京都渋谷区見本町１－２－３　見本荘１０１"),
        birthDate: .known(day("1990-05-02")),
        sex: .female
    )
    static let document = Array("口座開設申込書\n氏名: 見本　花子\n".utf8)
    static let nonce = OCSPNonce([UInt8](0x10...0x1F))

    private static func make() -> Bench {
        do {
            return Bench(
                world: try SandboxWorld.make(now: now),
                holder: try RSAPrivateKey.generate(bits: 2_048),
                stranger: try RSAPrivateKey.generate(bits: 2_048)
            )
        } catch {
            preconditionFailure("no test can run without a world: \(error)")
        }
    }

    var anchor: TrustAnchor {
        TrustAnchor(
            certificate: world.signing.anchor,
            purpose: .signing,
            environment: .test
        )
    }

    var policy: Policy { Policy(anchors: [anchor], kinds: [.testSigning]) }

    func certificate(
        _ variant: CertificateVariant = .good,
        person: BasicFourInformation = Bench.person,
        validity: CertificateValidity = Bench.validity
    ) throws -> [UInt8] {
        try world.signing.issueSigning(
            SigningCertificateRequest(
                person: person,
                municipality: Self.municipality,
                serial: Self.serial,
                validity: validity,
                publicKey: holder.publicKey,
                variant: variant
            )
        )
    }

    func authenticationCertificate() throws -> [UInt8] {
        try world.userAuthentication.issueUserAuthentication(
            UserAuthenticationCertificateRequest(
                municipality: Self.municipality,
                serial: Self.serial,
                validity: Self.validity,
                publicKey: holder.publicKey
            )
        )
    }

    /// A register that knows the certificate, revoked if a reason is given.
    func register(_ reason: RevocationReason? = nil) -> RevocationRegister {
        var register = RevocationRegister()
        register.enter(Self.serial, purpose: .signing, municipality: Self.municipality)
        if let reason {
            _ = register.revoke(
                Self.serial,
                reason: reason,
                at: Self.now.adding(seconds: -7 * 86_400)
            )
        }
        return register
    }

    func list(
        _ variant: RevocationListVariant = .good,
        reason: RevocationReason? = nil,
        number: Int = 300,
        thisUpdate: Timestamp = Bench.now.adding(seconds: -3_600),
        lifetime: Int64 = 86_400
    ) throws -> [UInt8] {
        try world.signing.revocationList(
            RevocationListRequest(
                municipality: Self.municipality,
                number: number,
                thisUpdate: thisUpdate,
                nextUpdate: thisUpdate.adding(seconds: lifetime),
                variant: variant
            ),
            register: register(reason)
        )
    }

    func answer(
        _ behaviour: OCSPBehaviour = .honest,
        reason: RevocationReason? = nil,
        register: RevocationRegister? = nil,
        hash: HashAlgorithm = .sha256,
        at moment: Timestamp = Bench.now
    ) throws -> [UInt8] {
        let question = OCSPRequest(
            OCSPCertificateID(
                serialNumber: Self.serial,
                issuer: world.signing.anchor,
                hash: hash
            ),
            nonce: Self.nonce
        )
        return try world.responder(for: .signing).answer(
            question.der,
            register: register ?? self.register(reason),
            at: moment,
            behaviour: behaviour
        )
    }

    /// Both sources, good.
    func goodRevocation() throws -> RevocationEvidence {
        RevocationEvidence(lists: [.init(der: try list(), heldNumber: nil)])
    }

    func revocation(list der: [UInt8], held: SerialNumber? = nil) -> RevocationEvidence {
        RevocationEvidence(lists: [.init(der: der, heldNumber: held)])
    }

    func revocation(answer der: [UInt8]) -> RevocationEvidence {
        RevocationEvidence(answer: Self.nonce.map { .init(der: der, nonce: $0) })
    }

    func evidence(
        certificate: [UInt8]? = nil,
        document: [UInt8] = Bench.document,
        signature: [UInt8]? = nil,
        challenge: ChallengeState = .live,
        claims: [FourItemsClaim] = [FourItemsClaim(source: .card, items: Bench.person)],
        algorithm: SignatureAlgorithm = .rsaSHA256
    ) throws -> Evidence {
        Evidence(
            document: document,
            signature: try signature ?? holder.sign(message: document, algorithm: .sha256),
            certificate: try certificate ?? self.certificate(),
            challenge: challenge,
            claims: claims,
            signatureAlgorithm: algorithm
        )
    }

    /// Judges good evidence in which the given parts are put in the place of the good ones.
    func judged(
        _ evidence: Evidence? = nil,
        policy: Policy? = nil,
        at moment: Timestamp = Bench.now,
        revocation: RevocationEvidence? = nil
    ) throws -> VerdictReport {
        judge(
            try evidence ?? self.evidence(),
            policy: policy ?? self.policy,
            at: moment,
            revocation: try revocation ?? goodRevocation()
        )
    }
}

extension VerdictReport {
    /// The ids of the refusals; empty for another verdict.
    var refusals: [RefusalID] {
        if case .refused(let refusals) = verdict { return refusals.map(\.id) }
        return []
    }

    /// The ids of the gaps; empty for another verdict.
    var gaps: [GapID] {
        if case .undetermined(let gaps) = verdict { return gaps.map(\.id) }
        return []
    }

    /// Who is verified, if anybody.
    var identity: VerifiedIdentity? {
        if case .verified(let identity) = verdict { return identity }
        return nil
    }
}

/// A moment written in the source of a test.
func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(rfc3339: text) else {
        preconditionFailure("a test wrote no moment: \(text)")
    }
    return moment
}

/// A day written in the source of a test.
func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(text) else {
        preconditionFailure("a test wrote no day: \(text)")
    }
    return day
}
