// Genuineness: a signed key and a challenge of ours; a staff card by the same means.

import Cryptography
import ISO7816
import MyNumberCard
import Testing

@Suite("Genuineness")
struct GenuineTests {
    private func prove(
        keyFile: [UInt8],
        certificate: [UInt8],
        challenging key: RSAPrivateKey?,
        anchors: [CardInputSupportAnchor]
    ) async throws -> CardGenuineness {
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectInputSupport, "9000"),
                Exchange(Wire.queryInputSupport, "63C3"),
                Exchange(Wire.verifyInputSupport, "9000"),
            ] + Wire.read(0x07, keyFile, object: keyFile.count)
                + Wire.read(0x04, certificate, object: certificate.count)
                + (key.map { [Exchange(challenging: $0)] } ?? [])
        )
        let verdict = try await CardProcedures(channel: channel).proveGenuine(
            pin: secret("1234"),
            permission: try permission(.cardInputSupport),
            anchors: anchors
        )
        #expect(channel.left == 0)
        return verdict
    }

    @Test("Key and answer fit and an anchor vouches: genuine; without an anchor a gap")
    func genuine() async throws {
        let card = try CardFixture.shared.get()
        for (anchors, expected) in [
            (card.anchors, CardGenuineness.genuine), ([], .gap(.noTrustAnchor)),
        ] {
            let verdict = try await prove(
                keyFile: try card.signedCardKey(),
                certificate: try card.keyCertificate(),
                challenging: card.cardKey,
                anchors: anchors
            )
            #expect(verdict == expected)
        }
    }

    @Test("A chip with another key, a key signed by another, a forged certificate: not genuine")
    func failed() async throws {
        let card = try CardFixture.shared.get()
        let certificate = try card.keyCertificate()
        for anchors in [card.anchors, []] {
            let copied = try await prove(
                keyFile: try card.signedCardKey(),
                certificate: certificate,
                challenging: card.issuerKey,
                anchors: anchors
            )
            #expect(copied == .failed(.challenge))
            let selfMade = try await prove(
                keyFile: try card.signedCardKey(by: card.cardKey),
                certificate: certificate,
                challenging: nil,
                anchors: anchors
            )
            #expect(selfMade == .failed(.signedKey))
        }
        let forged = try await prove(
            keyFile: try card.signedCardKey(),
            certificate: try card.keyCertificate(by: card.cardKey),
            challenging: nil,
            anchors: card.anchors
        )
        #expect(forged == .failed(.keyCertificate))
    }

    private static func staffRecord(_ card: CardFixture, id: String) throws -> [UInt8] {
        let content =
            object(0xDF61, [1]) + object(0xDF62, Array(id.utf8))
            + object(0xDF63, CardFixture.keyObjects(card.cardKey.publicKey))
        let signature = try card.issuerKey.sign(message: content, algorithm: .sha256)
        return object(0xFF60, content + object(0xDF64, signature))
    }

    @Test("A staff card names its holder and proves its chip, without a PIN")
    func staff() async throws {
        let card = try CardFixture.shared.get()
        let record = try Self.staffRecord(card, id: "T042")
        for (bank, key, expected) in [
            (card.issuerKey.publicKey, card.cardKey, CardGenuineness.genuine),
            (nil, card.cardKey, .gap(.noTrustAnchor)),
            (card.issuerKey.publicKey, card.textKey, .failed(.challenge)),
        ] {
            let channel = ScriptedChannel(
                [Exchange("00A4040C0AF04D41444F4755434849", "9000")]
                    + Wire.read(0x01, record, object: record.count)
                    + [Exchange(challenging: key)]
            )
            let staff = try await CardProcedures(channel: channel).readStaffCard(bank: bank)
            #expect(staff.staffID == "T042")
            #expect(staff.genuineness == expected)
        }
        let channel = ScriptedChannel(
            [Exchange("00A4040C0AF04D41444F4755434849", "9000")]
                + Wire.read(0x01, record, object: record.count)
        )
        let other = try await CardProcedures(channel: channel).readStaffCard(
            bank: card.textKey.publicKey
        )
        #expect(other.genuineness == .failed(.signedKey))
    }
}
