// Signing on the wire, and looking at what came back.

import Cryptography
import ISO7816
import MyNumberCard
import Testing

@Suite("Signing")
struct SigningTests {
    private static let digest = HashAlgorithm.sha256.digest(of: Array("申込書".utf8))
    private static let command =
        "802A009A33" + "3031300D060960864801650304020105000420" + Wire.hex(digest) + "00"
    private static let opening = [
        Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C5"),
        Exchange(Wire.verifySigning, "9000"),
    ]

    private func sign(_ script: [Exchange]) async throws -> (Result<CardSignature, CardError>, Int)
    {
        let channel = ScriptedChannel(Self.opening + script)
        let permission = try permission(.signing)
        let outcome: Result<CardSignature, CardError>
        do throws(CardError) {
            outcome = .success(
                try await CardProcedures(channel: channel).sign(
                    digest: Self.digest,
                    pin: secret("ABC12345"),
                    permission: permission
                )
            )
        } catch {
            outcome = .failure(error)
        }
        #expect(channel.left == 0)
        #expect(channel.transactions == (1, 0))
        return (outcome, channel.sent.count)
    }

    @Test("Certificate and signature take eleven exchanges, and the signature verifies")
    func sign() async throws {
        let card = try CardFixture.shared.get()
        let signature = try card.cardKey.sign(digest: Self.digest, algorithm: .sha256)
        let (outcome, count) = try await sign(
            Wire.read(0x01, card.certificate, object: 1_700)
                + [Exchange(Self.command, Wire.hex(signature) + "9000")]
        )
        let made = try outcome.get()
        #expect(made.signature == signature)
        #expect(made.certificate == card.certificate)
        #expect(count == 11)
        #expect(!"\(made)".contains("48"), "masked")
    }

    @Test("A signature handed on with 61xx is fetched")
    func fetched() async throws {
        let card = try CardFixture.shared.get()
        let signature = try card.cardKey.sign(digest: Self.digest, algorithm: .sha256)
        let (outcome, _) = try await sign(
            Wire.read(0x01, card.certificate, object: 1_700)
                + [
                    Exchange(Self.command, "6100"),
                    Exchange("00C0000000", Wire.hex(signature) + "9000"),
                ]
        )
        #expect(try outcome.get().signature == signature)
    }

    @Test("Garbage, a signature over something else, and nothing at all are no signatures")
    func garbage() async throws {
        let card = try CardFixture.shared.get()
        let other = HashAlgorithm.sha256.digest(of: [1])
        let answers = [
            [UInt8](repeating: 0x11, count: 256), [], [UInt8](repeating: 0xFF, count: 256),
            try card.cardKey.sign(digest: other, algorithm: .sha256),
            try card.textKey.sign(digest: Self.digest, algorithm: .sha256),
            try card.cardKey.signPadded(Self.digest),
        ]
        for answer in answers {
            let (outcome, _) = try await sign(
                Wire.read(0x01, card.certificate, object: 1_700)
                    + [Exchange(Self.command, Wire.hex(answer) + "9000")]
            )
            #expect(outcome == .failure(.signatureDoesNotVerify))
        }
    }

    @Test(
        "What the card says instead of signing is said",
        arguments: [
            ("6982", CardError.securityNotSatisfied(.sign)),
            ("6985", .unexpected(.conditionsNotSatisfied, .sign)),
            ("6A88", .unexpected(.referenceNotFound, .sign)),
        ]
    )
    func refused(_ answer: String, _ expected: CardError) async throws {
        let card = try CardFixture.shared.get()
        let (outcome, _) = try await sign(
            Wire.read(0x01, card.certificate, object: 1_700)
                + [Exchange(Self.command, answer)]
        )
        #expect(outcome == .failure(expected))
    }

    @Test(
        "Without a certificate nothing is signed",
        arguments: [
            ("6A82", CardError.certificateAbsent(.signing)),
            ("FFFF9000", .certificateAbsent(.signing)),
            ("6982", .securityNotSatisfied(.read)),
        ]
    )
    func noCertificate(_ answer: String, _ expected: CardError) async throws {
        let (outcome, _) = try await sign([Exchange("00B0810000", answer)])
        #expect(outcome == .failure(expected))
    }

    @Test("A certificate without an RSA key is malformed")
    func noKey() async throws {
        let certificate = object(0x30, object(0x30, object(0x02, [1])))
        let (outcome, _) = try await sign(
            Wire.read(0x01, certificate, object: certificate.count)
        )
        #expect(outcome == .failure(.malformed(.signingCertificate)))
    }
}
