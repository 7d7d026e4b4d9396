// Changing a PIN on the wire: the old one once, the new one once, nothing after a doubt.

import ISO7816
import MyNumberCard
import Testing

@Suite("Changing a PIN")
struct ChangePINTests {
    /// One PIN with its wire forms.
    struct Case: Sendable {
        let pin: CardPIN
        let current: String
        let new: String
        let opening: [Exchange]
        let select: String
        let change: String
    }

    static let cases = [
        Case(
            pin: .signing,
            current: "ABC12345",
            new: "NEW98765",
            opening: [
                Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C3"),
                Exchange(Wire.verifySigning, "9000"),
            ],
            select: "00A4020C02001B",
            change: "00240180084E45573938373635"
        ),
        Case(
            pin: .userAuthentication,
            current: "1234",
            new: "9876",
            opening: [
                Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.queryAuthentication, "63C3"),
                Exchange("002000980431323334", "9000"),
            ],
            select: "00A4020C020018",
            change: "002401800439383736"
        ),
        Case(
            pin: .cardInputSupport,
            current: "1234",
            new: "9876",
            opening: [
                Exchange(Wire.selectInputSupport, "9000"),
                Exchange(Wire.queryInputSupport, "63C3"),
                Exchange(Wire.verifyInputSupport, "9000"),
            ],
            select: "00A4020C020011",
            change: "002401800439383736"
        ),
    ]

    private func change(
        _ one: Case,
        to new: String? = nil,
        _ script: [Exchange]
    ) async throws -> (CardError?, left: Int) {
        let channel = ScriptedChannel(script)
        let permission = try permission(one.pin)
        let text = new ?? one.new
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).changePIN(
                current: secret(one.current),
                new: secret(text),
                permission: permission
            )
        }
        #expect(channel.transactions.open == 0)
        return (error, channel.left)
    }

    @Test("VERIFY, then the new value alone", arguments: cases)
    func changed(_ one: Case) async throws {
        let script =
            one.opening + [
                Exchange(one.select, "9000"), Exchange(one.change, "9000"),
            ]
        let (error, left) = try await change(one, script)
        #expect(error == nil)
        #expect(left == 0)
    }

    @Test("A wrong old PIN changes nothing", arguments: cases)
    func wrong(_ one: Case) async throws {
        var script = one.opening
        script[2] = Exchange(script[2].command, "63C2")
        let (error, left) = try await change(one, script)
        #expect(error == .wrongPIN(one.pin, remaining: .tries(2)))
        #expect(left == 0)
    }

    @Test(
        "A new PIN that can't be one, or breaks the issuing rule, is refused before anything is sent",
        arguments: [
            ("ABC12", CardError.impossibleNewPIN(.signing, .tooShort)),
            ("abc12345", .impossibleNewPIN(.signing, .wrongAlphabet(.lowerCase))),
            ("ABCDEFGH", .unusualNewPIN(.signing, .missingDigit)),
            ("12345678", .unusualNewPIN(.signing, .missingLetter)),
        ]
    )
    func refused(_ new: String, _ expected: CardError) async throws {
        let (error, _) = try await change(Self.cases[0], to: new, [])
        #expect(error == expected)
    }

    @Test("No answer to the change is said to be a doubt, and nothing follows", arguments: cases)
    func doubt(_ one: Case) async throws {
        for failure in [CardChannelError.cardRemoved, .mute, .answerTooLong] {
            let script =
                one.opening + [
                    Exchange(one.select, "9000"), Exchange(one.change, failing: failure),
                ]
            let (error, left) = try await change(one, script)
            #expect(error == .changeUnconfirmed(one.pin))
            #expect(left == 0)
        }
    }

    @Test("What the card says instead of changing is said", arguments: cases)
    func cardRefuses(_ one: Case) async throws {
        for (status, expected) in [
            ("6982", CardError.securityNotSatisfied(.changePIN)),
            ("6A80", .unexpected(.wrongData, .changePIN)),
        ] {
            let script =
                one.opening + [
                    Exchange(one.select, "9000"), Exchange(one.change, status),
                ]
            #expect(try await change(one, script).0 == expected)
        }
    }
}
