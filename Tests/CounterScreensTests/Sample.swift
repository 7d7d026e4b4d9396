// Invented people, numbers and answers.

import CounterFlow
import Cryptography
import Identity
import MyNumberCard
import PlatformProtocol

/// What the tests' world is made of.
enum Sample {
    static let answers = [
        "staff-id": "T-1001", "supervisor-id": "S-2001", "name-reading": "やまだ　はなこ",
        "telephone": "０９０-1234-5678", "residence-until": "2029-03-31",
        "tax-country": "アメリカ合衆国", "tax-number": "123-45-6789", "guardian-name": "山田　太郎",
    ]

    // These texts are of the shapes their types ask for.
    static let day = CalendarDate("2026-11-24") ?? CalendarDate(dayNumber: 0)
    static let application = ApplicationID("A-20261124-0001") ?? required()
    static let place = CounterPlace(
        bank: "みほん銀行",
        branch: "見本町支店",
        branchCode: "001",
        terminal: TerminalID("T-01") ?? required(),
        service: ServiceID("ordinary-deposit") ?? required()
    )
    static let opened = AccountAnswer.opened(
        AccountNumber(branch: "001", number: "7654321") ?? required()
    )
    static let cut = Completion.failed(Failure(.platformCut))
    static let signature = CardSignature(
        signature: Array(repeating: 7, count: 256),
        certificate: [0x30, 0x03, 0x02, 0x01, 0x01]
    )
    static let inspection = CardInspection(
        identity: CardIdentity(certificateDigest: nil, serial: Array("000000000000001".utf8)),
        signingCertificate: .present
    )

    /// A name with U+FA19 and U+20BB7, an address with half-width kana.
    static func items(
        born: String = "19900401",
        name: String = "\u{20BB7}田\u{3000}\u{FA19}子"
    ) -> BasicFourInformation {
        BasicFourInformation(
            name: ExactText(name),
            address: ExactText("東京都見本区見本町一丁目２番３号ﾐﾎﾝﾊｲﾂ101"),
            birthDate: BirthDate(compact: born) ?? .known(day),
            sex: .female
        )
    }

    static func staff(_ role: StaffRole) -> StaffMember {
        role == .teller
            ? StaffMember(id: "T-1001", name: ExactText("窓口　一郎"), role: .teller)
            : StaffMember(id: "S-2001", name: ExactText("責任　花"), role: .supervisor)
    }

    static func challenge(_ request: ChallengeRequest, _ now: Timestamp) -> Challenge? {
        ChallengeID("c-1").flatMap {
            Challenge(
                id: $0,
                nonce: Array(repeating: 9, count: Challenge.nonceByteCount),
                request: request,
                issuedAt: now,
                expiresAt: now.adding(seconds: 600)
            )
        }
    }

    static func consent(_ draft: ConsentDraft, _ now: Timestamp) -> SignedText? {
        let body = PlainConsentFormat().body(of: draft)
        let request = ChallengeRequest(
            applicationID: draft.applicationID,
            terminalID: draft.terminalID,
            purpose: .consent,
            bodyDigest: BodyDigest(of: body)
        )
        return challenge(request, now).flatMap { SignedText(body: body, challenge: $0) }
    }

    static func result(
        _ outcome: Outcome,
        _ application: SignedApplication,
        _ now: Timestamp
    ) -> VerificationResult? {
        VerificationID("v-1").map {
            VerificationResult(
                verificationID: $0,
                applicationID: application.applicationID,
                outcome: outcome,
                checkedAt: now,
                sourceUpdatedAt: now,
                method: .ocsp,
                userID: outcome == .verified ? UserID("u-1") : nil
            )
        }
    }

    static func registered(_ consent: SignedConsent, _ now: Timestamp) -> ConsentResult? {
        ConsentID("k-1").map {
            ConsentResult(
                serviceID: consent.serviceID,
                outcome: .registered($0, through: CalendarDate("2036-11-24") ?? day),
                receivedAt: now
            )
        }
    }

    /// Reasons of several classes, a hint of a compromised key among them.
    static let reasons = [
        Reason(id: "revoked.key-compromise", customerClass: .other),
        Reason(id: "items.address", customerClass: .dataChanged),
        Reason(id: "unheard.of", customerClass: .other),
    ]

    private static func required<Value>() -> Value {
        preconditionFailure("a sample is not of the shape its type asks for")
    }
}
