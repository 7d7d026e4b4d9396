// What a card tells without a PIN.

import Cryptography
import ISO7816
import MyNumberCard
import Testing

@Suite("Files that are free to read")
struct FreeFilesTests {
    private static let record =
        "011C" + "343030303030303132373139383433" + "3133323231" + "3230333530323137"

    @Test("The serial number names the card with two exchanges")
    func serial() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectCommon, "9000"),
            Exchange("00B2010C00", Self.record + "9000"),
        ])
        let identity = try await CardProcedures(channel: channel).identity()
        #expect(identity.serial == Array("400000012719843".utf8))
        #expect(identity.certificateDigest == nil)
        #expect(channel.left == 0)
    }

    @Test(
        "Without a usable serial number the certificate names the card",
        arguments: ["6A83", "6A82", "01029000", "9000", "011C3030309000"]
    )
    func certificateNames(_ answer: String) async throws {
        let certificate = try CardFixture.shared.get().certificate
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectCommon, "9000"), Exchange("00B2010C00", answer),
                Exchange(Wire.selectJPKI, "9000"),
            ] + Wire.read(0x0A, certificate, object: certificate.count)
        )
        let identity = try await CardProcedures(channel: channel).identity()
        #expect(identity.serial == nil)
        #expect(identity.certificateDigest == SHA256Digest(of: certificate).bytes)
        #expect(channel.left == 0)
    }

    @Test("A telephone that wants its PIN first has no identity, which is no error")
    func telephone() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectCommon, "6A82"), Exchange(Wire.selectCommon, "6A82"),
            Exchange(Wire.selectJPKI, "6F00"), Exchange(Wire.selectJPKI, "9000"),
            Exchange("00B08A0000", "6982"),
        ])
        let identity = try await CardProcedures(channel: channel).identity()
        #expect(identity == CardIdentity(certificateDigest: nil, serial: nil))
    }

    @Test(
        "The certificate state is read by its byte",
        arguments: [
            ("8F8F009000", CertificateState.present, CertificateState.present),
            ("008F009000", .absent, .present), ("8F00009000", .present, .absent),
            ("7F11009000", .notStated, .notStated), ("6A82", .notStated, .notStated),
            ("9000", .notStated, .notStated),
        ]
    )
    func certificateState(
        _ answer: String,
        _ signing: CertificateState,
        _ authentication: CertificateState
    ) async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"),
            Exchange("00B0880003", answer),
        ])
        let card = CardProcedures(channel: channel)
        #expect(try await card.state(of: .signing) == signing)
        #expect(try await card.state(of: .userAuthentication) == authentication)
    }

    @Test(
        "The label tells a card from its predecessor and from telephones",
        arguments: [
            ("JPKIAPICCTOKEN2", CardToken.myNumberCard), ("JPKIAPICCTOKEN", .residentRegisterCard),
            ("JPKIAPGPSETOKEN", .androidPhone), ("JPKIAPIOSTOKEN", .iPhone),
            ("JPKIAPICCTOKEN3", .unknown), ("", .unknown),
        ]
    )
    func token(_ label: String, _ expected: CardToken) async throws {
        let padded = Array(label.utf8) + [UInt8](repeating: 0x20, count: 32 - label.utf8.count)
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"),
            Exchange("00B0860020", Wire.hex(padded) + "9000"),
        ])
        #expect(try await CardProcedures(channel: channel).token() == expected)
    }

    @Test("A certificate is read as far as it goes, whatever fills the file after it")
    func filler() async throws {
        let certificate = try CardFixture.shared.get().certificate
        let file = certificate + [UInt8](repeating: 0xFF, count: 860)
        let channel = ScriptedChannel(
            [Exchange(Wire.selectJPKI, "9000")]
                + Wire.read(0x0B, file, object: certificate.count)
        )
        let read = try await CardProcedures(channel: channel)
            .readAuthorityCertificate(of: .userAuthentication)
        #expect(read == certificate)
        #expect(channel.sent.count == 1 + 7, "1,700 bytes are seven reads")
    }

    @Test(
        "A file without a certificate says that there is none",
        arguments: ["6A82", "9000", "FFFFFFFF9000", "00000000" + "9000", "6B00"]
    )
    func absent(_ answer: String) async {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange("00B08A0000", answer),
        ])
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readUserAuthenticationCertificate()
        }
        #expect(error == .certificateAbsent(.userAuthentication))
    }

    @Test(
        "A file that ends before its object, or claims too much, is malformed",
        arguments: [
            [Exchange("00B08A0000", "308210009000"), Exchange("00B0000400", "6B00")],
            [Exchange("00B08A0000", "308210009000"), Exchange("00B0000400", "9000")],
            [Exchange("00B08A0000", "3083FFFFFF9000")], [Exchange("00B08A0000", "30809000")],
            [Exchange("00B08A0000", "3082FFFF9000")], [Exchange("00B08A0000", "309000")],
        ]
    )
    func cutOff(_ reads: [Exchange]) async {
        let channel = ScriptedChannel([Exchange(Wire.selectJPKI, "9000")] + reads)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readUserAuthenticationCertificate()
        }
        #expect(error == .malformed(.userAuthenticationCertificate))
        #expect(channel.left == 0)
    }

    @Test("A reader that hands on 6Cxx and 61xx is followed")
    func followed() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange("00B08A0000", "6C06"),
            Exchange("00B08A0006", "3004" + "6102"), Exchange("00C0000002", "01026102"),
            Exchange("00C0000002", "03049000"),
        ])
        let read = try await CardProcedures(channel: channel).readUserAuthenticationCertificate()
        #expect(read == [0x30, 0x04, 1, 2, 3, 4])
    }
}
