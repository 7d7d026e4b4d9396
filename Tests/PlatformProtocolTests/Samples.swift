// Invented messages that the tests of this suite share.

import Cryptography
import Identity
import PlatformProtocol
import Testing

enum Samples {
    static let moment = Timestamp(seconds: 1_795_000_000)

    static func request() throws -> ChallengeRequest {
        ChallengeRequest(
            applicationID: try #require(ApplicationID("A-20261123-0001")),
            terminalID: try #require(TerminalID("counter-3")),
            purpose: .accountOpening,
            bodyDigest: BodyDigest(of: Array("body\n".utf8))
        )
    }

    static func challenge() throws -> Challenge {
        let id = try #require(ChallengeID("c-1"))
        let request = try request()
        return try #require(
            Challenge(
                id: id,
                nonce: Array(0..<32),
                request: request,
                issuedAt: moment,
                expiresAt: moment.adding(seconds: 600)
            )
        )
    }

    /// U+FA19 in the name must survive; `String ==` would not notice its loss.
    static func customer() throws -> BasicFourInformation {
        BasicFourInformation(
            name: ExactText("\u{FA19}田\u{3000}花子"),
            address: ExactText("東京都架空区見本町１－２－３"),
            birthDate: .known(try #require(CalendarDate("1990-02-03"))),
            sex: .female
        )
    }

    static func document() throws -> SignedDocument {
        try #require(
            SignedDocument(
                bytes: Array("text\n".utf8),
                signature: [1, 2, 3],
                certificate: [0x30, 0]
            )
        )
    }

    static func application() throws -> SignedApplication {
        SignedApplication(
            applicationID: try request().applicationID,
            terminalID: try request().terminalID,
            challengeID: try #require(ChallengeID("c-1")),
            document: try document(),
            claimed: try customer()
        )
    }

    static func consent() throws -> SignedConsent {
        let request = try request()
        let challengeID = try #require(ChallengeID("c-2"))
        let serviceID = try #require(ServiceID("ordinary-deposit"))
        let document = try document()
        return try #require(
            SignedConsent(
                applicationID: request.applicationID,
                terminalID: request.terminalID,
                challengeID: challengeID,
                serviceID: serviceID,
                items: [.sex, .name],
                document: document
            )
        )
    }

    static func accountRequest() throws -> AccountRequest {
        AccountRequest(
            applicationID: try request().applicationID,
            verificationID: try #require(VerificationID("v-1")),
            userID: try #require(UserID("u-1")),
            branch: "001",
            product: "ordinaryDeposit",
            customer: try customer(),
            nameReading: ExactText("カミタ\u{3000}ハナコ"),
            telephone: ExactText("03-0000-0000"),
            media: [.cashCard, .passbook]
        )
    }

    static func result(_ outcome: Outcome) throws -> VerificationResult {
        let userID = try #require(UserID("u-1"))
        return VerificationResult(
            verificationID: try #require(VerificationID("v-1")),
            applicationID: try request().applicationID,
            outcome: outcome,
            checkedAt: moment,
            sourceUpdatedAt: moment.adding(seconds: -300),
            method: .ocsp,
            userID: outcome == .verified ? userID : nil
        )
    }
}
