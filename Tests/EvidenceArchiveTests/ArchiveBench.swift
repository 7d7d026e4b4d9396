// One archive of the sandbox, right in every field until a test spoils one.

import Certificates
import Cryptography
import EvidenceArchive
import Identity
import SandboxPKI
import Verification

/// The world of the suite, made once.
struct ArchiveBench: Sendable {
    let world: SandboxWorld
    let holder: RSAPrivateKey
    let time: TimeStampAuthority

    static let shared: ArchiveBench = {
        do {
            let world = try SandboxWorld.make(now: now)
            return ArchiveBench(
                world: world,
                holder: try RSAPrivateKey.generate(bits: 2_048),
                time: try TimeStampAuthority(under: world.transport)
            )
        } catch {
            preconditionFailure("no test can run without a world: \(error)")
        }
    }()

    static let now = Timestamp(seconds: 1_795_000_000)
    static let later = now.adding(seconds: 120)
    static let document = Array("口座開設申込書\n氏名: 見本　花子\n".utf8)
    static let person = BasicFourInformation(
        name: ExactText("見本　花子"),
        address: ExactText("東京都渋谷区見本町１－２－３"),
        birthDate: .partial(year: 1990, month: nil, day: nil),
        sex: .female
    )
    private static let municipality = Municipality(
        prefecture: "Tokyo-to",
        name: "Shibuya-ku",
        code: "13113"
    )
    private static let serial = SerialNumber(0x012D_57CA)

    /// An archive; `reason` revokes the certificate, `document` is what is said to be signed.
    func archive(
        revokedFor reason: RevocationReason? = nil,
        document: [UInt8] = ArchiveBench.document,
        withList: Bool = true
    ) throws -> EvidenceArchive {
        let certificate = try world.signing.issueSigning(
            SigningCertificateRequest(
                person: Self.person,
                municipality: Self.municipality,
                serial: Self.serial,
                validity: CertificateValidity(
                    notBefore: Self.now.adding(seconds: -86_400),
                    notAfter: Self.now.adding(seconds: 86_400 * 365)
                ),
                publicKey: holder.publicKey,
                variant: .good
            )
        )
        var register = RevocationRegister()
        register.enter(Self.serial, purpose: .signing, municipality: Self.municipality)
        if let reason {
            _ = register.revoke(Self.serial, reason: reason, at: Self.now.adding(seconds: -3_600))
        }
        let list = try world.signing.revocationList(
            RevocationListRequest(
                municipality: Self.municipality,
                number: 7,
                thisUpdate: Self.now.adding(seconds: -600),
                nextUpdate: Self.now.adding(seconds: 86_400),
                variant: .good
            ),
            register: register
        )
        let anchor = TrustAnchor(
            certificate: world.signing.anchor,
            purpose: .signing,
            environment: .test
        )
        return try EvidenceArchive.make(
            Evidence(
                document: document,
                signature: try holder.sign(message: Self.document, algorithm: .sha256),
                certificate: certificate,
                challenge: .live,
                claims: [FourItemsClaim(source: .form, items: Self.person)]
            ),
            policy: Policy(anchors: [anchor], kinds: [.testSigning], revocation: .list),
            at: Self.now,
            revocation: withList
                ? RevocationEvidence(lists: [.init(der: list, heldNumber: SerialNumber(6))])
                : .none
        )
    }

    /// The archive with a token of the sandbox's authority.
    func stamped(_ archive: EvidenceArchive) throws -> EvidenceArchive {
        let question = archive.timeStampRequest(nonce: SerialNumber(99))
        let response = try time.answer(question.der, at: Self.later)
        guard let token = try TimeStampToken.granted(by: response) else { return archive }
        return archive.stamped(with: token)
    }

    /// The root of the time-stamping authority.
    func timeAnchor() throws -> Certificate {
        try Certificate(der: world.transport.certificate)
    }
}
