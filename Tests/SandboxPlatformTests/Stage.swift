// One world, one clock, one person with a card: what every test of this suite plays on.

import Certificates
import Cryptography
import Identity
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing
import Verification

/// A sandbox of its own for each test; the world and its keys are made once for all of them.
struct Stage {
    static let now = Timestamp(seconds: 1_795_000_000)

    let clock: SettableClock
    let revocations: SandboxRevocations
    let residents = SandboxResidents()
    let service: SandboxService
    /// 利用者証明用 of whoever is entered.
    let authenticationCertificate: [UInt8]

    init(
        settings: SandboxSettings = SandboxSettings(),
        schedule: RevocationSchedule = .immediate
    ) throws {
        try self.init(world: try Self.world(), settings: settings, schedule: schedule)
    }

    init(
        world: SandboxWorld,
        settings: SandboxSettings,
        schedule: RevocationSchedule = .immediate
    ) throws {
        self.clock = SettableClock(standingAt: Self.now)
        self.revocations = SandboxRevocations(of: world, schedule: schedule)
        self.authenticationCertificate = try world.userAuthentication.issueUserAuthentication(
            UserAuthenticationCertificateRequest(
                municipality: Self.municipality,
                serial: SandboxWorld.freshSerial(),
                validity: .untilFifthBirthday(
                    of: Self.customer.birthDate,
                    from: Self.now.adding(seconds: -86_400)
                ),
                subjectPublicKeyInfo: try Self.key().publicKey.subjectPublicKeyInfo
            )
        )
        self.service = SandboxService(
            world: world,
            revocations: revocations,
            residents: residents,
            clock: clock,
            settings: settings
        )
    }

    /// Tells J-LIS whose certificate it is.
    func enter(_ id: String, _ certificate: [UInt8]) {
        residents.enter(
            Resident(
                id: id,
                items: Self.customer,
                municipality: Self.municipality,
                signing: certificate,
                userAuthentication: authenticationCertificate
            )
        )
    }

    private static let municipality = Municipality(
        prefecture: "Tokyo-to",
        name: "Kakuu-shi",
        code: "13990"
    )

    static func world() throws -> SandboxWorld { try sharedWorld.get() }

    /// Another world with the same names and other keys.
    static func otherWorld() throws -> SandboxWorld { try sharedOtherWorld.get() }

    private static let sharedOtherWorld = Result { try SandboxWorld.make(now: now) }
    private static let sharedWorld = Result { try SandboxWorld.make(now: now) }
    private static let sharedKey = Result { try RSAPrivateKey.generate(bits: 2_048) }

    static func key() throws -> RSAPrivateKey { try sharedKey.get() }

    static func name<Kind>(_ text: String) throws -> Identifier<Kind> {
        try #require(Identifier<Kind>(text))
    }

    static func newKey() -> IdempotencyKey {
        IdempotencyKey(randomBytes: SecureRandom.bytes(IdempotencyKey.randomByteCount))
    }

    /// U+FA19 in the name: nothing on the way may normalise it.
    static let customer = BasicFourInformation(
        name: ExactText("\u{FA19}田\u{3000}花子"),
        address: ExactText("東京都架空市見本町１丁目２番３号"),
        birthDate: BirthDate(compact: "19900203") ?? .partial(year: nil, month: nil, day: nil),
        sex: .female
    )

    /// A signing certificate of this world for the shared key.
    static func certificate(
        of person: BasicFourInformation = customer,
        variant: CertificateVariant = .good
    ) throws -> [UInt8] {
        try world().signing.issueSigning(
            SigningCertificateRequest(
                person: person,
                municipality: municipality,
                serial: SandboxWorld.freshSerial(),
                validity: .untilFifthBirthday(
                    of: person.birthDate,
                    from: now.adding(seconds: -86_400)
                ),
                publicKey: try key().publicKey,
                variant: variant
            )
        )
    }

    /// Signs a document as the card does.
    static func sign(_ document: [UInt8], certificate: [UInt8]) throws -> SignedDocument {
        let signature = try key().sign(
            digest: HashAlgorithm.sha256.digest(of: document),
            algorithm: .sha256
        )
        return try #require(
            SignedDocument(bytes: document, signature: signature, certificate: certificate)
        )
    }

    /// A challenge for a text of this application, from any issuer.
    static func challenge(
        from issuer: some ChallengeIssuer,
        body: String,
        application: String = "A-1",
        purpose: SignaturePurpose = .accountOpening
    ) async throws -> Challenge {
        try await issuer.challenge(
            for: ChallengeRequest(
                applicationID: try name(application),
                terminalID: try name("counter-1"),
                purpose: purpose,
                bodyDigest: BodyDigest(of: Array(body.utf8))
            )
        )
    }

    /// A signed application under a challenge.
    static func application(
        under challenge: Challenge,
        body: String,
        certificate: [UInt8],
        claimed: BasicFourInformation = customer
    ) throws -> SignedApplication {
        let document = try #require(
            ChallengeBlock.document(body: Array(body.utf8), challenge: challenge)
        )
        return SignedApplication(
            applicationID: challenge.request.applicationID,
            terminalID: challenge.request.terminalID,
            challengeID: challenge.id,
            document: try sign(document, certificate: certificate),
            claimed: claimed
        )
    }

    /// A good signed application with a fresh challenge.
    static func goodApplication(
        from issuer: some ChallengeIssuer,
        named application: String = "A-1",
        certificate: [UInt8]? = nil
    ) async throws -> SignedApplication {
        let body = "口座開設申込書 \(application)\n"
        let challenge = try await challenge(from: issuer, body: body, application: application)
        return try Self.application(
            under: challenge,
            body: body,
            certificate: try certificate ?? Self.certificate()
        )
    }

    /// A signed consent with a fresh challenge of its own.
    static func consent(
        from issuer: some ChallengeIssuer,
        application: String = "A-1",
        certificate: [UInt8],
        items: Set<ConsentItem> = [.name, .address]
    ) async throws -> SignedConsent {
        let body = "同意書\n"
        let challenge = try await challenge(
            from: issuer,
            body: body,
            application: application,
            purpose: .consent
        )
        let document = try #require(
            ChallengeBlock.document(body: Array(body.utf8), challenge: challenge)
        )
        let signed = try sign(document, certificate: certificate)
        let service: ServiceID = try name("ordinary-deposit")
        return try #require(
            SignedConsent(
                applicationID: challenge.request.applicationID,
                terminalID: challenge.request.terminalID,
                challengeID: challenge.id,
                serviceID: service,
                items: items,
                document: signed
            )
        )
    }

    /// A text under a fresh challenge, signed.
    private static func signed(
        _ body: String,
        from issuer: some ChallengeIssuer,
        purpose: SignaturePurpose,
        certificate: [UInt8]
    ) async throws -> (Challenge, SignedDocument) {
        let challenge = try await challenge(
            from: issuer,
            body: body,
            application: "P-1",
            purpose: purpose
        )
        let document = try #require(
            ChallengeBlock.document(body: Array(body.utf8), challenge: challenge)
        )
        return (challenge, try sign(document, certificate: certificate))
    }

    /// A signed withdrawal.
    static func withdrawal(
        of consent: ConsentID,
        from issuer: some ChallengeIssuer,
        certificate: [UInt8]
    ) async throws -> SignedWithdrawal {
        let (challenge, document) = try await signed(
            "同意の撤回\n",
            from: issuer,
            purpose: .consentWithdrawal,
            certificate: certificate
        )
        return SignedWithdrawal(
            consentID: consent,
            applicationID: challenge.request.applicationID,
            terminalID: challenge.request.terminalID,
            challengeID: challenge.id,
            document: document
        )
    }

    /// A signed nonce.
    static func authentication(
        from issuer: some ChallengeIssuer,
        certificate: [UInt8]
    ) async throws -> SignedAuthentication {
        let (challenge, document) = try await signed(
            "利用者証明\n",
            from: issuer,
            purpose: .userAuthentication,
            certificate: certificate
        )
        return SignedAuthentication(
            applicationID: challenge.request.applicationID,
            terminalID: challenge.request.terminalID,
            challengeID: challenge.id,
            document: document
        )
    }

    /// What the bank is asked after a good result.
    static func accountRequest(
        for result: VerificationResult,
        customer: BasicFourInformation = customer
    ) throws -> AccountRequest {
        AccountRequest(
            applicationID: result.applicationID,
            verificationID: result.verificationID,
            userID: try #require(result.userID),
            branch: "001",
            product: "ordinaryDeposit",
            customer: customer,
            nameReading: ExactText("カミタ\u{3000}ハナコ"),
            telephone: ExactText("03-0000-0000"),
            media: [.cashCard]
        )
    }
}
