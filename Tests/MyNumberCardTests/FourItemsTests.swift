// The four items and their signature, byte for byte.

import Cryptography
import ISO7816
import Identity
import MyNumberCard
import Testing

@Suite("Reading the four items")
struct FourItemsTests {
    private static let opening = [
        Exchange(Wire.selectInputSupport, "9000"), Exchange(Wire.queryInputSupport, "63C3"),
        Exchange(Wire.verifyInputSupport, "9000"),
    ]

    private func read(
        _ script: [Exchange],
        _ anchors: [CardInputSupportAnchor] = []
    ) async throws -> FourItemsReading {
        let channel = ScriptedChannel(Self.opening + script)
        let permission = try permission(.cardInputSupport)
        let reading = try await CardProcedures(channel: channel).readFourItems(
            pin: secret("1234"),
            permission: permission,
            anchors: anchors
        )
        #expect(channel.left == 0)
        #expect(channel.transactions == (1, 0))
        return reading
    }

    @Test("Four exchanges suffice; without an anchor the signature is a named gap and not read")
    func unsigned() async throws {
        let file = CardFixture.fourItems()
        let reading = try await read(Wire.readFourItems(file, object: file.count))
        #expect(reading.items.name == ExactText(CardFixture.name))
        #expect(reading.items.address == ExactText(CardFixture.address))
        #expect(reading.items.birthDate.text == "1980-02-17")
        #expect(reading.items.sex == .female)
        #expect(reading.authenticity == .gap(.noTrustAnchor))
    }

    @Test("Nine exchanges read and verify them")
    func signed() async throws {
        let card = try CardFixture.shared.get()
        let file = CardFixture.fourItems()
        let script =
            Wire.readFourItems(file, object: file.count)
            + Wire.read(0x04, try card.keyCertificate(), object: 568)
            + Wire.read(0x03, try card.signature(), object: 336)
        #expect((Self.opening + script).count == 9)
        let reading = try await read(script, card.anchors)
        #expect(reading.authenticity == .verified)
    }

    @Test("An address of 200 characters and lengths longer than needed are read")
    func long() async throws {
        let address = String(repeating: "字", count: 200)
        let items =
            object(0xDF22, Array("長　名前".utf8), .fixed(2))
            + object(0xDF23, Array(address.utf8), .fixed(3))
            + object(0xDF24, Array("20010000".utf8), .fixed(1)) + object(0xDF25, [0x39], .fixed(4))
        let file = object(0xFF20, items, .fixed(3))
        let reading = try await read(
            Wire.readFourItems(file + [0xFF, 0xFF], object: file.count)
        )
        #expect(reading.items.address == ExactText(address))
        #expect(reading.items.birthDate == .partial(year: 2001, month: nil, day: nil))
        #expect(reading.items.sex == .notStated)
    }

    @Test("A code point that normalising would change survives")
    func exact() async throws {
        let file = CardFixture.fourItems(CardFixture.items(name: "\u{FA19}田　花子"))
        let reading = try await read(Wire.readFourItems(file, object: file.count))
        #expect(reading.items.name.codePoints.first == 0xFA19)
    }

    @Test("An unknown issuer is a gap, and the signature file stays unread")
    func unknownIssuer() async throws {
        let card = try CardFixture.shared.get()
        let file = CardFixture.fourItems()
        let other = try card.keyCertificate(issuer: [UInt8](repeating: 0x50, count: 16))
        let reading = try await read(
            Wire.readFourItems(file, object: file.count) + Wire.read(0x04, other, object: 568),
            card.anchors
        )
        #expect(reading.authenticity == .gap(.noTrustAnchor))
    }

    @Test("A changed text, a foreign signature and a foreign key certificate are told apart")
    func forged() async throws {
        let card = try CardFixture.shared.get()
        let good = CardFixture.fourItems()
        let changed = CardFixture.fourItems(CardFixture.items(address: "別の住所"))
        let cases: [([UInt8], [UInt8], [UInt8]?, FourItemsFailure)] = [
            (changed, try card.keyCertificate(), try card.signature(), .content),
            (good, try card.keyCertificate(), try card.signature(by: card.cardKey), .signature),
            (good, try card.keyCertificate(by: card.cardKey), nil, .keyCertificate),
            (good, try card.keyCertificate(), object(0xFF30, [0xDF, 0x31, 0x01, 0x00]), .layout),
            (good, object(0x7F21, [0x5F, 0x4E, 0x00]), nil, .layout),
        ]
        for (file, certificate, signature, failure) in cases {
            var script =
                Wire.readFourItems(file, object: file.count)
                + Wire.read(0x04, certificate, object: certificate.count)
            if let signature {
                script += Wire.read(0x03, signature, object: signature.count)
            }
            let reading = try await read(script, card.anchors)
            #expect(reading.authenticity == .failed(failure))
        }
    }

    @Test(
        "A signature that the card does not give out is a gap",
        arguments: ["6A82", "6982", "FFFF9000"]
    )
    func noSignature(_ answer: String) async throws {
        let card = try CardFixture.shared.get()
        let file = CardFixture.fourItems()
        let reading = try await read(
            Wire.readFourItems(file, object: file.count)
                + Wire.read(0x04, try card.keyCertificate(), object: 568)
                + [Exchange("00B0830000", answer)],
            card.anchors
        )
        #expect(reading.authenticity == .gap(.noSignature))
    }

    @Test(
        "A file that is not laid out as it must be is malformed",
        arguments: [
            [], object(0xFF30, CardFixture.items()), object(0xFF20, []),
            object(0xFF20, CardFixture.items() + CardFixture.items()),
            object(0xFF20, CardFixture.items(name: "")),
            object(0xFF20, CardFixture.items(birth: "1980021")),
            object(0xFF20, CardFixture.items(birth: "19800230")),
            object(0xFF20, CardFixture.items(birth: "１９８０")),
            object(0xFF20, CardFixture.items(sex: "")),
            object(0xFF20, CardFixture.items(sex: "12")),
            object(0xFF20, object(0xDF22, [0xC3, 0x28])),
            object(0xFF20, [0xDF, 0x22, 0x7F, 0x41]),
        ]
    )
    func malformed(_ file: [UInt8]) async throws {
        let channel = ScriptedChannel(
            Self.opening + Wire.readFourItems(file, object: file.count)
        )
        let permission = try permission(.cardInputSupport)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readFourItems(
                pin: secret("1234"),
                permission: permission,
                anchors: []
            )
        }
        #expect(error == .malformed(.fourItems))
        #expect(channel.transactions == (1, 0))
    }
}
