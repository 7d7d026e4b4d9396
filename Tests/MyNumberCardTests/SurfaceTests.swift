// The 券面事項確認AP: what is signed, what is not, and who signed it.

import Cryptography
import ISO7816
import Identity
import MyNumberCard
import Testing

@Suite("The face of the card")
struct SurfaceTests {
    private static let numberB = "55021720352285"
    private static let opening = [
        Exchange(Wire.selectSurface, "9000"), Exchange("00200092", "63CA"),
        Exchange("002000920E" + Wire.hex(Array(numberB.utf8)), "9000"),
    ]

    private func permission(_ key: PrintedKey) throws -> PrintedKeyPermission {
        try #require(PrintedKeyPermission(key, counter: .tries(10)))
    }

    private func read(
        _ record: [UInt8],
        keyCertificate: [UInt8],
        challenging key: RSAPrivateKey?,
        anchors: [CardInputSupportAnchor]
    ) async throws -> SurfaceReading {
        let channel = ScriptedChannel(
            Self.opening + Wire.read(0x02, record, object: record.count)
                + Wire.read(0x04, keyCertificate, object: keyCertificate.count)
                + (key.map { [Exchange(challenging: $0)] } ?? [])
        )
        let reading = try await CardProcedures(channel: channel).readSurface(
            numberB: secret(Self.numberB),
            permission: try permission(.verificationNumberB),
            anchors: anchors
        )
        #expect(channel.left == 0)
        return reading
    }

    @Test("Signed by a vouched key, answered by the chip: verified and genuine")
    func verified() async throws {
        let card = try CardFixture.shared.get()
        let reading = try await read(
            try card.surfaceRecord(),
            keyCertificate: try card.keyCertificate(),
            challenging: card.cardKey,
            anchors: card.anchors
        )
        #expect(reading.authenticity == .verified)
        #expect(reading.genuineness == .genuine)
        #expect(reading.signed.photo == CardFixture.photo)
        #expect(reading.signed.birthDate.text == "1980-02-17")
        #expect(reading.unsigned.expiry == CalendarDate("2035-02-17"))
        #expect(!"\(reading)".contains("1980"), "masked")
    }

    @Test("Without an anchor nothing is verified and nothing genuine: a named gap")
    func gap() async throws {
        let card = try CardFixture.shared.get()
        let reading = try await read(
            try card.surfaceRecord(),
            keyCertificate: try card.keyCertificate(),
            challenging: card.cardKey,
            anchors: []
        )
        #expect(reading.authenticity == .noTrustAnchor)
        #expect(reading.genuineness == .gap(.noTrustAnchor))
    }

    @Test("Data copied to another chip does not answer for its key")
    func copied() async throws {
        let card = try CardFixture.shared.get()
        let reading = try await read(
            try card.surfaceRecord(),
            keyCertificate: try card.keyCertificate(),
            challenging: card.textKey,
            anchors: card.anchors
        )
        #expect(reading.authenticity == .verified)
        #expect(reading.genuineness == .failed(.challenge))
    }

    @Test("An expiry changed on the chip changes nothing: nobody signed it")
    func expiry() async throws {
        let card = try CardFixture.shared.get()
        let reading = try await read(
            try card.surfaceRecord(expiry: "20990101"),
            keyCertificate: try card.keyCertificate(),
            challenging: card.cardKey,
            anchors: card.anchors
        )
        #expect(reading.authenticity == .verified)
        #expect(reading.unsigned.expiry == CalendarDate("2099-01-01"))
    }

    @Test("A picture changed, or another signer, is a broken signature")
    func broken() async throws {
        let card = try CardFixture.shared.get()
        let name: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 9]
        for record in [
            try card.surfaceRecord(name: name, signedName: [0x89]),
            try card.surfaceRecord(by: card.cardKey),
        ] {
            let reading = try await read(
                record,
                keyCertificate: try card.keyCertificate(),
                challenging: nil,
                anchors: card.anchors
            )
            #expect(reading.authenticity == .failed(.signature))
            #expect(reading.genuineness == .failed(.signedKey))
        }
        let forged = try await read(
            try card.surfaceRecord(),
            keyCertificate: try card.keyCertificate(by: card.cardKey),
            challenging: nil,
            anchors: card.anchors
        )
        #expect(forged.authenticity == .failed(.keyCertificate))
    }

    @Test("The age record opens with the birth date and proves the chip")
    func age() async throws {
        let card = try CardFixture.shared.get()
        let record = try card.ageRecord()
        let keys = try card.keyCertificate()
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectSurface, "9000"), Exchange("00200091", "63CA"),
                Exchange("0020009106" + Wire.hex(Array("550217".utf8)), "9000"),
            ] + Wire.read(0x01, record, object: record.count)
                + Wire.read(0x04, keys, object: keys.count)
                + [Exchange(challenging: card.cardKey)]
        )
        let reading = try await CardProcedures(channel: channel).readAge(
            birthDate: secret("550217"),
            permission: try permission(.birthDate),
            anchors: card.anchors
        )
        #expect(reading.birthDate.text == "1980-02-17")
        #expect(reading.authenticity == .verified)
        #expect(reading.genuineness == .genuine)
        #expect(channel.left == 0)
    }

    @Test(
        "What VERIFY answers is said, and nothing follows",
        arguments: [
            ("63C8", CardError.wrongKey(.verificationNumberB, remaining: .tries(8))),
            ("63C0", .wrongKey(.verificationNumberB, remaining: .blocked)),
            ("6984", .keyBlocked(.verificationNumberB)),
        ]
    )
    func refused(_ status: String, _ expected: CardError) async throws {
        var script = Self.opening
        script[2] = Exchange(script[2].command, status)
        let channel = ScriptedChannel(script)
        let permission = try permission(.verificationNumberB)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readSurface(
                numberB: secret(Self.numberB),
                permission: permission,
                anchors: []
            )
        }
        #expect(error == expected)
        #expect(channel.left == 0)
    }

    @Test("A counter at its last try sends nothing")
    func lastTry() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectSurface, "9000"), Exchange("00200092", "63C1"),
        ])
        let permission = try permission(.verificationNumberB)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readSurface(
                numberB: secret(Self.numberB),
                permission: permission,
                anchors: []
            )
        }
        #expect(error == .keyPermissionOutdated(.verificationNumberB, now: .tries(1)))
    }
}
