// An invented customer, bank and procedure.

import CounterFlow
import Cryptography
import Identity
import MyNumberCard
import PlatformProtocol

enum Fixture {
    static let teller = StaffMember(id: "teller-1", name: ExactText("受付　一郎"), role: .teller)
    static let supervisor = StaffMember(id: "boss-1", name: ExactText("役席　二郎"), role: .supervisor)

    static func id<Kind>(_ text: String) -> Identifier<Kind> {
        guard let id = Identifier<Kind>(text) else {
            preconditionFailure("\(text) is an identifier")
        }
        return id
    }

    static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(text) else { preconditionFailure("\(text) is a day") }
        return day
    }

    static let applicationID: ApplicationID = id("M20261124-ABCDEFGHJK")

    static let place = CounterPlace(
        bank: "窓口銀行",
        branch: "本店",
        branchCode: "001",
        terminal: id("terminal-1"),
        service: id("service-1")
    )

    static let methods = MethodTable(rows: [
        MethodRow(
            law: "hanshu",
            from: day("20160401"),
            letter: "ワ",
            revision: "r1",
            certainty: .confirmed
        ),
        MethodRow(
            law: "hanshu",
            from: day("20250624"),
            letter: "カ",
            revision: "r2",
            certainty: .confirmed
        ),
        MethodRow(
            law: "hanshu",
            from: day("20270401"),
            letter: "ヌ",
            revision: "r3",
            certainty: .unconfirmed
        ),
    ])

    static func procedure(_ steps: [Step]) -> Procedure {
        Procedure(
            id: "ordinary-deposit",
            title: "procedure.ordinary-deposit",
            product: "ordinaryDeposit",
            law: "hanshu",
            declarations: [
                Declaration(id: "consent", version: "1"), Declaration(id: "pledge", version: "2"),
            ],
            steps: steps
        )
    }

    static let steps: [Step] = [
        Step(
            id: "sign-in",
            turn: .staff,
            kind: .signIn,
            fields: [
                Field(id: "staff-id", kind: .staffID, use: .guiding),
                Field(id: "password", kind: .secret, use: .guiding),
            ]
        ),
        Step(
            id: "start",
            turn: .staff,
            kind: .start,
            fields: [
                Field(id: "procedure", kind: .choice, choices: ["ordinary-deposit"], use: .guiding),
                Field(
                    id: "customer-language",
                    kind: .choice,
                    choices: ["ja", "en"],
                    use: .guiding
                ),
            ]
        ),
        Step(
            id: "preparation",
            turn: .customer,
            kind: .preparation,
            fields: [
                Field(
                    id: "pin-knowledge",
                    kind: .choice,
                    choices: [
                        "both", "four-digit-forgotten", "signing-forgotten", "both-forgotten",
                    ],
                    use: .guiding
                )
            ]
        ),
        Step(id: "place-card", turn: .customer, kind: .placeCard),
        Step(id: "four-items-pin", turn: .customer, kind: .fourItemsPIN),
        Step(id: "four-items", turn: .customer, kind: .fourItems),
        Step(
            id: "purpose",
            turn: .customer,
            kind: .questions,
            fields: [
                Field(id: "purpose", kind: .choices, choices: ["savings", "overseas-remittance"])
            ],
            leads: [
                Lead(
                    field: "purpose",
                    answer: .choice("overseas-remittance"),
                    destination: .approval(.overseasRemittance)
                )
            ]
        ),
        Step(
            id: "peps",
            turn: .customer,
            kind: .questions,
            fields: [Field(id: "peps", kind: .choice, choices: ["no", "yes"])],
            leads: [
                Lead(field: "peps", answer: .choice("yes"), destination: .stop(.foreignPEP))
            ]
        ),
        Step(
            id: "nationality",
            turn: .customer,
            kind: .questions,
            fields: [Field(id: "nationality", kind: .choice, choices: ["japanese", "foreign"])]
        ),
        Step(
            id: "residence",
            turn: .customer,
            kind: .questions,
            condition: .foreignNational,
            fields: [Field(id: "residence-until", kind: .date)],
            leads: [
                Lead(field: "residence-until", answer: .past, destination: .stop(.residencePast))
            ]
        ),
        Step(
            id: "contact",
            turn: .customer,
            kind: .questions,
            fields: [
                Field(id: "name-reading", kind: .kana), Field(id: "telephone", kind: .phone),
            ]
        ),
        Step(
            id: "guardian",
            turn: .customer,
            kind: .questions,
            condition: .minor,
            fields: [Field(id: "guardian-consent", kind: .choice, choices: ["agreed", "refused"])],
            leads: [
                Lead(
                    field: "guardian-consent",
                    answer: .choice("refused"),
                    destination: .stop(.guardianRefused)
                )
            ]
        ),
        Step(
            id: "approval",
            turn: .staff,
            kind: .approval,
            condition: .approvalNeeded,
            fields: [
                Field(
                    id: "approval-decision",
                    kind: .choice,
                    choices: ["approve", "refuse"],
                    use: .guiding
                ),
                Field(id: "supervisor-id", kind: .staffID, use: .guiding),
                Field(id: "supervisor-password", kind: .secret, use: .guiding),
            ]
        ),
        Step(id: "review", turn: .customer, kind: .review),
        Step(id: "signing", turn: .customer, kind: .signing),
        Step(id: "outcome", turn: .customer, kind: .outcome),
        Step(id: "consent-offer", turn: .customer, kind: .consentOffer, condition: .accountOpened),
        Step(
            id: "consent-items",
            turn: .customer,
            kind: .questions,
            condition: .consentPartly,
            fields: [
                Field(
                    id: "consent-items",
                    kind: .choices,
                    choices: ["name", "address", "birth-date", "sex"],
                    use: .guiding
                )
            ]
        ),
        Step(
            id: "consent-signing",
            turn: .customer,
            kind: .consentSigning,
            condition: .consentAccepted
        ),
        Step(
            id: "consent-outcome",
            turn: .customer,
            kind: .consentOutcome,
            condition: .consentAccepted
        ),
        Step(id: "receipt", turn: .customer, kind: .receipt),
        Step(id: "closing", turn: .staff, kind: .closing),
    ]

    static let identity = CardIdentity(certificateDigest: nil, serial: [1, 2, 3])
    static let inspection = CardInspection(identity: identity, signingCertificate: .present)

    static func items(birth: String = "19900401") -> BasicFourInformation {
        guard let birthDate = BirthDate(compact: birth) else { preconditionFailure("a birth date") }
        return BasicFourInformation(
            name: ExactText("窓口　\u{FA19}子"),
            address: ExactText("架空県見本市一丁目１－１"),
            birthDate: birthDate,
            sex: .female
        )
    }

    static func reading(birth: String = "19900401") -> FourItemsReading {
        FourItemsReading(items: items(birth: birth), authenticity: .gap(.noTrustAnchor))
    }

    static let signature = CardSignature(
        signature: [UInt8](repeating: 7, count: 256),
        certificate: [0x30, 0x01, 0x00]
    )

    static func challenge(_ request: ChallengeRequest, at now: Timestamp, life: Int64) -> Challenge
    {
        let nonce = [UInt8](repeating: UInt8(truncatingIfNeeded: now.seconds), count: 32)
        guard
            let challenge = Challenge(
                id: id("challenge-\(now.seconds)"),
                nonce: nonce,
                request: request,
                issuedAt: now,
                expiresAt: now.adding(seconds: life)
            )
        else { preconditionFailure("a challenge") }
        return challenge
    }

    static func result(_ outcome: Outcome) -> VerificationResult {
        VerificationResult(
            verificationID: id("verification-1"),
            applicationID: applicationID,
            outcome: outcome,
            checkedAt: Timestamp(seconds: 1_795_000_000),
            sourceUpdatedAt: nil,
            method: .ocsp,
            userID: outcome == .verified ? id("user-1") : nil
        )
    }

    static var account: AccountNumber {
        guard let account = AccountNumber(branch: "001", number: "1234567") else {
            preconditionFailure("an account number")
        }
        return account
    }
}
