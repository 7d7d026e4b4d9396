// Extended length fields: fewer exchanges where they work, short ones where they do not.

import Cryptography
import ISO7816
import MyNumberCard
import Testing

@Suite("Extended lengths")
struct LengthTests {
    private static let digest = HashAlgorithm.sha256.digest(of: [7])
    private static let opening = [
        Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C5"),
        Exchange(Wire.verifySigning, "9000"),
    ]
    /// 1,800 bytes: what a signing certificate usually has, with some to spare.
    private static let longRead = "00B08100000708"

    private static func signature(_ card: CardFixture) throws -> Exchange {
        let made = try card.cardKey.sign(digest: digest, algorithm: .sha256)
        let command =
            "802A009A33" + "3031300D060960864801650304020105000420" + Wire.hex(digest) + "00"
        return Exchange(command, Wire.hex(made) + "9000")
    }

    private func sign(_ channel: ScriptedChannel, _ place: CardPlace) async throws -> CardSignature
    {
        try await CardProcedures(channel: channel, place: place).sign(
            digest: Self.digest,
            pin: secret("ABC12345"),
            permission: try permission(.signing, tries: 5)
        )
    }

    @Test("Certificate and signature take five exchanges")
    func five() async throws {
        let card = try CardFixture.shared.get()
        let file = card.certificate + [UInt8](repeating: 0xFF, count: 860)
        let channel = ScriptedChannel(
            Self.opening
                + [
                    Exchange(Self.longRead, Wire.hex(Array(file.prefix(1_800))) + "9000"),
                    try Self.signature(card),
                ]
        )
        let place = CardLengths().place(reader: "a", insertion: 1)
        #expect(try await sign(channel, place).certificate == card.certificate)
        #expect(channel.sent.count == 5)
        #expect(channel.left == 0)
    }

    @Test(
        "A refusal is followed by short commands at once, and remembered for this card",
        arguments: ["6700", "6985", "6A86", "6D00", "6E00", "6F00"]
    )
    func refused(_ status: String) async throws {
        let card = try CardFixture.shared.get()
        let shortReads = Wire.read(0x01, card.certificate, object: 1_700)
        let lengths = CardLengths()
        let place = lengths.place(reader: "a", insertion: 1)
        for (script, count) in [
            ([Exchange(Self.longRead, status)] + shortReads, 12), (shortReads, 11),
        ] {
            let channel = ScriptedChannel(Self.opening + script + [try Self.signature(card)])
            #expect(try await sign(channel, place).certificate == card.certificate)
            #expect(channel.sent.count == count)
        }
    }

    @Test(
        "A long command that took the channel with it is not tried again on that reader",
        arguments: [CardChannelError.reader(code: 5), .mute, .answerTooLong]
    )
    func lost(_ failure: CardChannelError) async throws {
        let card = try CardFixture.shared.get()
        let lengths = CardLengths()
        let broken = ScriptedChannel(
            Self.opening + [Exchange(Self.longRead, failing: failure)]
        )
        await #expect(throws: CardError(failure)) {
            try await sign(broken, lengths.place(reader: "a", insertion: 1))
        }
        let next = ScriptedChannel(
            Self.opening + Wire.read(0x01, card.certificate, object: 1_700)
                + [try Self.signature(card)]
        )
        _ = try await sign(next, lengths.place(reader: "a", insertion: 2))
        #expect(next.left == 0)
    }

    @Test("A certificate longer than usual is read to its end")
    func longer() async throws {
        let certificate = object(0x30, [UInt8](repeating: 0x04, count: 2_300))
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"),
            Exchange("00B08A00000640", Wire.hex(Array(certificate.prefix(1_600))) + "9000"),
            Exchange("00B006400002C0", Wire.hex(Array(certificate.dropFirst(1_600))) + "9000"),
        ])
        let card = CardProcedures(
            channel: channel,
            place: CardLengths().place(reader: "a", insertion: 1)
        )
        #expect(try await card.readUserAuthenticationCertificate() == certificate)
    }

    @Test("A look at the certificates' states learns for nothing what the card takes")
    func learned() async throws {
        let lengths = CardLengths()
        let place = lengths.place(reader: "a", insertion: 1)
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange("00B08800000003", "8F8F009000"),
        ])
        let card = CardProcedures(channel: channel, place: place)
        #expect(try await card.state(of: .signing) == .present)
        #expect(try await card.state(of: .userAuthentication) == .present)
        let again = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange("00B0880003", "8F8F009000"),
        ])
        _ = try await CardProcedures(channel: again, place: place).state(of: .signing)
        let refusing = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange("00B08800000003", "6700"),
            Exchange("00B0880003", "8F8F009000"),
        ])
        let other = CardProcedures(
            channel: refusing,
            place: lengths.place(reader: "a", insertion: 2)
        )
        #expect(try await other.state(of: .signing) == .present)
        #expect([channel.left, again.left, refusing.left] == [0, 0, 0])
    }

    @Test("The four items with their signature take six exchanges, and nine short ones")
    func fourItems() async throws {
        let card = try CardFixture.shared.get()
        let file = CardFixture.fourItems()
        let keys = try card.keyCertificate()
        let signature = try card.signature()
        let opening = [
            Exchange(Wire.selectInputSupport, "9000"),
            Exchange(Wire.queryInputSupport, "63C3"),
            Exchange(Wire.verifyInputSupport, "9000"),
        ]
        let long = [
            Exchange("00B0840000" + "0238", Wire.hex(keys) + "9000"),
            Exchange("00B0830000" + "0150", Wire.hex(signature) + "9000"),
        ]
        let short =
            Wire.read(0x04, keys, object: keys.count)
            + Wire.read(0x03, signature, object: signature.count)
        for (script, place, count) in [
            (long, CardLengths().place(reader: "a", insertion: 1), 6),
            (short, CardPlace.anywhere, 9),
        ] {
            let channel = ScriptedChannel(
                opening + Wire.readFourItems(file, object: file.count) + script
            )
            let reading = try await CardProcedures(channel: channel, place: place).readFourItems(
                pin: secret("1234"),
                permission: try permission(.cardInputSupport),
                anchors: card.anchors
            )
            #expect(reading.authenticity == .verified)
            #expect(channel.sent.count == count)
        }
    }
}
