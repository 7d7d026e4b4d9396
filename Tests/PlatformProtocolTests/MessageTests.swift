// Messages and their bytes.

import Identity
import PlatformProtocol
import Testing

@Suite("A message")
struct MessageTests {
    private func roundTrip<Message: JSONMessage & Equatable>(_ message: Message) throws {
        let bytes = message.json()
        #expect(try Message(json: bytes) == message)
        #expect(message.json() == bytes)
    }

    @Test("comes back as it was sent, U+FA19 and all")
    func roundTrips() throws {
        try roundTrip(Samples.request())
        try roundTrip(Samples.challenge())
        try roundTrip(Samples.application())
        try roundTrip(Samples.consent())
        try roundTrip(Samples.accountRequest())
        try roundTrip(PlatformHealth(time: Samples.moment))
        try roundTrip(ProblemDocument(status: 422, code: .keyReused, detail: "used before"))
    }

    @Test("of a result comes back with its reasons")
    func results() throws {
        let reasons = [
            Reason(id: "certificate.revoked", customerClass: .dataChanged),
            Reason(id: "status.unknown", customerClass: .couldNotCheck),
        ]
        try roundTrip(Samples.result(.verified))
        try roundTrip(Samples.result(.refused(reasons)))
        try roundTrip(Samples.result(.undetermined(reasons)))
        let service = try #require(ServiceID("s"))
        let outcomes: [ConsentResult.Outcome] = [
            .registered(
                try #require(ConsentID("k-1")),
                through: try #require(CalendarDate("2036-11-23"))
            ),
            .refused(reasons), .undetermined(reasons),
        ]
        for outcome in outcomes {
            try roundTrip(
                ConsentResult(serviceID: service, outcome: outcome, receivedAt: Samples.moment)
            )
        }
        let number = try #require(AccountNumber(branch: "001", number: "1234567"))
        for answer in [AccountAnswer.opened(number), .duplicate, .refused] { try roundTrip(answer) }
    }

    @Test("writes a birth date with its unknown parts as zeros")
    func partialBirthDate() throws {
        var customer = try Samples.customer()
        customer.birthDate = .partial(year: 1950, month: nil, day: nil)
        let sent = SignedApplication(
            applicationID: try Samples.request().applicationID,
            terminalID: try Samples.request().terminalID,
            challengeID: try #require(ChallengeID("c")),
            document: try Samples.document(),
            claimed: customer
        )
        #expect(String(decoding: sent.json(), as: UTF8.self).contains("\"1950-00-00\""))
        #expect(try SignedApplication(json: sent.json()).claimed == customer)
    }

    @Test("that is a request is refused with a member the contract does not know")
    func strictRequests() throws {
        let text = String(decoding: try Samples.request().json(), as: UTF8.self)
        let extended = "{\"extra\":1," + text.dropFirst()
        #expect(throws: MessageError.unknown(member: "extra")) {
            try ChallengeRequest(json: Array(extended.utf8))
        }
        let nested = String(decoding: try Samples.application().json(), as: UTF8.self)
        #expect(nested.contains("\"claimed\":{"))
        let deeper = nested.replacing("\"claimed\":{", with: "\"claimed\":{\"myNumber\":\"0\",")
        #expect(throws: MessageError.unknown(member: "myNumber")) {
            try SignedApplication(json: Array(deeper.utf8))
        }
    }

    @Test("that is an answer may hold members of a later contract")
    func tolerantAnswers() throws {
        let text = String(decoding: try Samples.challenge().json(), as: UTF8.self)
        let extended = "{\"later\":{\"a\":[1]}," + text.dropFirst()
        #expect(try Challenge(json: Array(extended.utf8)) == Samples.challenge())
    }

    @Test(
        "is refused for what is wrong with it, by the member's name only",
        arguments: [
            ("", MessageError.notJSON),
            ("{", .notJSON),
            ("[]", .unusable(member: "(the message)")),
            ("{}", .missing(member: "applicationId")),
            (request(purpose: "\"gift\""), .unusable(member: "purpose")),
            (request(purpose: "7"), .unusable(member: "purpose")),
            (request(terminal: "\"a b\""), .unusable(member: "terminalId")),
            (request(digest: "\"AAAA\""), .unusable(member: "bodyDigest")),
            (request(digest: "\"!\""), .unusable(member: "bodyDigest")),
        ]
    )
    func refusals(text: String, expected: MessageError) {
        let error = #expect(throws: MessageError.self) {
            try ChallengeRequest(json: Array(text.utf8))
        }
        #expect(error == expected)
    }

    @Test("that says verified without a method, a source or a user is none")
    func verifiedNeedsItsProofs() throws {
        let text = String(decoding: try Samples.result(.verified).json(), as: UTF8.self)
        for (member, value) in [
            ("method", "\"ocsp\""), ("userId", "\"u-1\""),
            ("sourceUpdatedAt", "\"2026-11-18T11:01:40Z\""),
        ] {
            let without = text.replacing("\"\(member)\":\(value)", with: "\"x-\(member)\":0")
            #expect(without != text)
            #expect(throws: MessageError.missing(member: member)) {
                try VerificationResult(json: Array(without.utf8))
            }
        }
        let doubtful = text.replacing("\"reasons\":[]", with: "\"reasons\":[{}]")
        #expect(throws: MessageError.self) { try VerificationResult(json: Array(doubtful.utf8)) }
        let unfounded = text.replacing("\"verified\"", with: "\"refused\"")
        #expect(throws: MessageError.unusable(member: "reasons")) {
            try VerificationResult(json: Array(unfounded.utf8))
        }
    }

    @Test("masks the customer wherever it is described")
    func masked() throws {
        let descriptions = [
            String(describing: try Samples.application()),
            String(describing: try Samples.accountRequest()),
            String(reflecting: try Samples.application()),
        ]
        for description in descriptions {
            #expect(!description.contains("花子"))
            #expect(!description.contains("見本町"))
            #expect(!description.contains("03-0000"))
        }
    }

    private static func request(
        terminal: String = "\"t\"",
        purpose: String = "\"consent\"",
        digest: String = "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\""
    ) -> String {
        """
        {"applicationId":"a","terminalId":\(terminal),"purpose":\(purpose),"bodyDigest":\(digest)}
        """
    }
}
