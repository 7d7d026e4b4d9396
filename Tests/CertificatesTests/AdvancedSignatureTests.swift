// CAdES-BES: prepare, sign, assemble; read by others.

import Certificates
import Cryptography
import Identity
import OpenSSLWitness
import Testing

struct AdvancedSignatureTests {
    private static let document = Array("口座開設申込書\n".utf8)
    private static let moment = Timestamp(seconds: 1_795_000_000)

    private func prepared() throws -> AdvancedSignature {
        AdvancedSignature(
            documentDigest: HashAlgorithm.sha256.digest(of: Self.document),
            certificate: try SampleCertificate().certificate(),
            hash: .sha256,
            signingTime: Self.moment
        )
    }

    @Test(
        "openssl cms -verify -cades accepts what a card signed, and no other document",
        .enabled(if: OpenSSLCommand.isInstalled, "the openssl command is not installed")
    )
    func accepted() throws {
        let signature = try prepared()
        let message = try signature.assemble(
            SampleKeys.holder.sign(digest: signature.digest, algorithm: .sha256)
        )
        let openssl = try OpenSSLCommand()
        let authority = PEM(label: "CERTIFICATE", bytes: try SampleCertificate.authority().der)
        for (document, isGood) in [(Self.document, true), (Self.document + [0x0A], false)] {
            let (status, output) = try openssl.run([
                "cms", "-verify", "-binary", "-inform", "DER", "-cades",
                "-in", try openssl.file("message.der", message),
                "-content", try openssl.file("document", document),
                "-CAfile", try openssl.file("authority.pem", Array(authority.text.utf8)),
                "-purpose", "any", "-attime", "1795000000", "-out", "/dev/null",
            ])
            #expect((status == 0) == isGood, "\(output)")
        }
    }

    @Test("our own reader finds the signer, the time and the attributes")
    func ownReader() throws {
        let signature = try prepared()
        let bytes = try signature.assemble(
            SampleKeys.holder.sign(digest: signature.digest, algorithm: .sha256)
        )
        let message = try SignedDataMessage(der: bytes)
        #expect(message.attributes == signature.attributes)
        #expect(message.attributes?.signingTime == Self.moment)
        #expect(message.signer(of: Self.document) == signature.certificate)
        #expect(message.signer(of: Self.document + [0x0A]) == nil)
    }

    @Test("what a card answered is not believed before it was checked")
    func nonsense() throws {
        let signature = try prepared()
        #expect(throws: DERError.badPublicKey) {
            try signature.assemble([UInt8](repeating: 1, count: 256))
        }
    }

    @Test("no bit of a message can be turned over unnoticed")
    func everyBitCounts() throws {
        let signature = try prepared()
        let bytes = try signature.assemble(
            SampleKeys.holder.sign(digest: signature.digest, algorithm: .sha256)
        )
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            do {
                let message = try SignedDataMessage(der: changed)
                // Bytes of the certificate that are not its key or name are its issuer's matter.
                guard let signer = message.signer(of: Self.document) else { continue }
                Issue.record("byte \(place) of \(bytes.count): \(signer)")
            } catch {
                continue
            }
        }
    }
}
