// VERIFY on the wire: once, after the counter, and never after anything went wrong.

import ISO7816
import MyNumberCard
import Testing

@Suite("Sending a PIN")
struct VerifyTests {
    @Test("The counter costs one SELECT and one command of four bytes, the second only the latter")
    func tries() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C5"),
            Exchange(Wire.queryAuthentication, "63C3"),
            Exchange(Wire.selectInputSupport, "9000"), Exchange(Wire.queryInputSupport, "6984"),
        ])
        let card = CardProcedures(channel: channel)
        #expect(try await card.remainingTries(of: .signing) == .tries(5))
        #expect(try await card.remainingTries(of: .userAuthentication) == .tries(3))
        #expect(try await card.remainingTries(of: .cardInputSupport) == .blocked)
        #expect(channel.left == 0)
    }

    @Test("The first command after power-up may fail and is sent again, a later one is not")
    func throwAway() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "6F00"), Exchange(Wire.selectJPKI, "9000"),
            Exchange(Wire.querySigning, "63C5"), Exchange(Wire.selectInputSupport, "6F00"),
        ])
        let card = CardProcedures(channel: channel)
        #expect(try await card.remainingTries(of: .signing) == .tries(5))
        let error = await cardError { () async throws(CardError) in
            try await card.remainingTries(of: .cardInputSupport)
        }
        #expect(error == .unexpected(.noDiagnosis, .select))
        #expect(channel.left == 0)
    }

    @Test(
        "A card that does not know the application is no My Number Card",
        arguments: ["6A82", "6A81", "6A86", "6D00", "6E00"]
    )
    func foreignCard(_ status: String) async {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, status), Exchange(Wire.selectJPKI, status),
        ])
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).confirmMyNumberCard()
        }
        #expect(error == .noSuchApplication(.publicPersonalAuthentication))
    }

    @Test(
        "An answer to the query that is no counter is not taken for one",
        arguments: ["9000", "6300", "6982", "6A82", "6700"]
    )
    func noCounter(_ status: String) async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, status),
        ])
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).remainingTries(of: .signing)
        }
        let word = try #require(UInt16(status, radix: 16))
        #expect(error == .unexpected(StatusWord(rawValue: word), .queryTries))
    }

    @Test(
        "What VERIFY answers is said, and nothing is sent after it",
        arguments: [
            ("63C2", CardError.wrongPIN(.signing, remaining: .tries(2))),
            ("63C0", .wrongPIN(.signing, remaining: .blocked)),
            ("6983", .blocked(.signing)), ("6984", .blocked(.signing)),
            ("6300", .unexpected(StatusWord(rawValue: 0x6300), .verify)),
            ("6C00", .unexpected(StatusWord(rawValue: 0x6C00), .verify)),
            ("6110", .unexpected(StatusWord(rawValue: 0x6110), .verify)),
            ("6700", .unexpected(.wrongLength, .verify)),
        ]
    )
    func verifyRefused(_ status: String, _ expected: CardError) async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C3"),
            Exchange(Wire.verifySigning, status),
        ])
        let permission = try permission(.signing)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readSigningCertificate(
                pin: secret("ABC12345"),
                permission: permission
            )
        }
        #expect(error == expected)
        #expect(channel.left == 0)
        #expect(channel.transactions == (1, 0))
    }

    @Test("A VERIFY that the reader lost is not repeated")
    func verifyLost() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C3"),
            Exchange(Wire.verifySigning, failing: .answerTooLong),
        ])
        let permission = try permission(.signing)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readSigningCertificate(
                pin: secret("ABC12345"),
                permission: permission
            )
        }
        #expect(error == .channel(.answerTooLong))
        #expect(channel.sent.count == 3)
    }

    @Test("A PIN that can't be right is not sent", arguments: ["ABC12", "abc12345", "ABC 1234"])
    func impossible(_ text: String) async throws {
        let channel = ScriptedChannel([])
        let permission = try permission(.signing)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readSigningCertificate(
                pin: secret(text),
                permission: permission
            )
        }
        guard case .impossiblePIN(.signing, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(channel.sent.isEmpty)
    }

    @Test(
        "A permission that the card's counter has overtaken sends nothing",
        arguments: [
            ("63C1", CardError.permissionOutdated(.signing, now: .tries(1))),
            ("63C0", .blocked(.signing)), ("6984", .blocked(.signing)),
        ]
    )
    func overtaken(_ status: String, _ expected: CardError) async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, status),
        ])
        let permission = try permission(.signing)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readSigningCertificate(
                pin: secret("ABC12345"),
                permission: permission
            )
        }
        #expect(error == expected)
        #expect(channel.left == 0)
    }

    @Test("A counter just read is good for one VERIFY, not for a second")
    func counterUsedOnce() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C3"),
            Exchange(Wire.verifySigning, "63C2"),
            Exchange(Wire.querySigning, "63C2"), Exchange(Wire.verifySigning, "63C1"),
        ])
        let card = CardProcedures(channel: channel)
        let permission = try permission(.signing)
        _ = try await card.remainingTries(of: .signing)
        for remaining in [2, 1] {
            let error = await cardError { () async throws(CardError) in
                try await card.readSigningCertificate(
                    pin: secret("ABC12345"),
                    permission: permission
                )
            }
            #expect(error == .wrongPIN(.signing, remaining: .tries(remaining)))
        }
        #expect(channel.left == 0)
    }
}
