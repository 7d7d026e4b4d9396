// Both keys of the 公的個人認証AP, known certificates, all counters, and telephones.

import Cryptography
import ISO7816
import MyNumberCard
import Testing

@Suite("Both keys")
struct EitherKeyTests {
    private static let digest = HashAlgorithm.sha256.digest(of: [9])
    private static let payload =
        "33" + "3031300D060960864801650304020105000420" + Wire.hex(digest) + "00"

    @Test("The user authentication key signs behind its own PIN")
    func authentication() async throws {
        let card = try CardFixture.shared.get()
        let made = try card.cardKey.sign(digest: Self.digest, algorithm: .sha256)
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.queryAuthentication, "63C3"),
                Exchange("002000980431323334", "9000"),
            ] + Wire.read(0x0A, card.certificate, object: 1_700)
                + [Exchange("802A0097" + Self.payload, Wire.hex(made) + "9000")]
        )
        let signed = try await CardProcedures(channel: channel).sign(
            digest: Self.digest,
            pin: secret("1234"),
            permission: try permission(.userAuthentication)
        )
        #expect(signed.signature == made)
        #expect(channel.sent.count == 11)
        #expect(channel.left == 0)
    }

    @Test("A certificate that is known is not read again, and the signature proves its key")
    func known() async throws {
        let card = try CardFixture.shared.get()
        for (key, error) in [(card.cardKey, nil), (card.textKey, CardError.signatureDoesNotVerify)]
        {
            let made = try key.sign(digest: Self.digest, algorithm: .sha256)
            let channel = ScriptedChannel([
                Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C5"),
                Exchange(Wire.verifySigning, "9000"),
                Exchange("802A009A" + Self.payload, Wire.hex(made) + "9000"),
            ])
            let permission = try permission(.signing, tries: 5)
            let seen = await cardError { () async throws(CardError) in
                try await CardProcedures(channel: channel).sign(
                    digest: Self.digest,
                    pin: secret("ABC12345"),
                    permission: permission,
                    known: card.certificate
                )
            }
            #expect(seen == error)
            #expect(channel.left == 0)
        }
    }

    @Test("All counters of an application cost one exchange each after one SELECT")
    func counters() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C5"),
            Exchange(Wire.queryAuthentication, "63C0"),
            Exchange(Wire.selectInputSupport, "9000"), Exchange(Wire.queryInputSupport, "63C2"),
        ])
        let card = CardProcedures(channel: channel)
        let states = try await card.pinStates(in: .publicPersonalAuthentication)
        #expect(
            states == [
                PINState(pin: .signing, counter: .tries(5)),
                PINState(pin: .userAuthentication, counter: .blocked),
            ]
        )
        let others = try await card.pinStates(in: .cardInputSupport)
        #expect(others == [PINState(pin: .cardInputSupport, counter: .tries(2))])
        #expect(channel.left == 0)
    }

    @Test("A telephone gives its certificate after its PIN")
    func telephone() async throws {
        let card = try CardFixture.shared.get()
        let label = Array("JPKIAPGPSETOKEN".utf8) + [UInt8](repeating: 0x20, count: 17)
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectJPKI, "9000"),
                Exchange("00B0860020", Wire.hex(label) + "9000"),
                Exchange("00B08A0000", "6982"),
                Exchange(Wire.queryAuthentication, "63C3"),
                Exchange("002000980431323334", "9000"),
            ] + Wire.read(0x0A, card.certificate, object: 1_700)
        )
        let procedures = CardProcedures(channel: channel)
        #expect(try await procedures.token().authenticationCertificate == .afterPIN)
        let error = await cardError { () async throws(CardError) in
            try await procedures.readUserAuthenticationCertificate()
        }
        #expect(error == .securityNotSatisfied(.read))
        let read = try await procedures.readCertificate(
            pin: secret("1234"),
            permission: try permission(.userAuthentication)
        )
        #expect(read == card.certificate)
        #expect(channel.left == 0)
    }

    @Test("On one channel nothing that is free is read twice")
    func once() async throws {
        let card = try CardFixture.shared.get()
        let record = "011C" + "343030303030303132373139383433" + "3133323231" + "3230333530323137"
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectCommon, "9000"), Exchange("00B2010C00", record + "9000"),
                Exchange(Wire.selectJPKI, "9000"),
            ] + Wire.read(0x0A, card.certificate, object: 1_700)
        )
        let procedures = CardProcedures(channel: channel)
        let identity = try await procedures.identity()
        try await procedures.confirm(identity)
        _ = try await procedures.readUserAuthenticationCertificate()
        _ = try await procedures.readUserAuthenticationCertificate()
        #expect(channel.left == 0)
        let other = CardIdentity(certificateDigest: nil, serial: Array("123456789012345".utf8))
        let error = await cardError { () async throws(CardError) in
            try await procedures.confirm(other)
        }
        #expect(error == .anotherCard)
    }
}
