// The archive's form is one that others can check.

import Certificates
import Cryptography
import Identity
import OpenSSLWitness
import Testing

@Suite(.enabled(if: OpenSSLCommand.isInstalled, "the openssl command is not installed"))
struct DetachedSignedDataTests {
    private static let document = Array("口座開設申込書\n氏名: 見本　花子\n".utf8)

    private func message() throws -> DetachedSignedData {
        let signature = try SampleKeys.holder.sign(message: Self.document, algorithm: .sha256)
        return try DetachedSignedData(
            certificate: try SampleCertificate().certificate(),
            signature: signature,
            hash: .sha256
        )
    }

    private func verify(_ message: [UInt8], document: [UInt8]) throws -> (Int32, String) {
        let openssl = try OpenSSLCommand()
        let authority = PEM(label: "CERTIFICATE", bytes: try SampleCertificate.authority().der)
        let (status, output) = try openssl.run([
            "cms", "-verify", "-binary", "-inform", "DER",
            "-in", try openssl.file("message.der", message),
            "-content", try openssl.file("document", document),
            "-CAfile", try openssl.file("authority.pem", Array(authority.text.utf8)),
            "-purpose", "any", "-attime", "1795000000", "-out", "/dev/null",
        ])
        return (status, output)
    }

    @Test("openssl cms -verify accepts it")
    func accepted() throws {
        let (status, output) = try verify(try message().der, document: Self.document)
        #expect(status == 0, "\(output)")
    }

    @Test("openssl refuses it with another document")
    func otherDocument() throws {
        let (status, output) = try verify(
            try message().der,
            document: Self.document + [0x0A]
        )
        #expect(status != 0, "\(output)")
    }

    @Test("openssl refuses it with a spoilt signature")
    func spoiltSignature() throws {
        var bytes = try message().der
        bytes[bytes.count - 1] ^= 1
        let (status, output) = try verify(bytes, document: Self.document)
        #expect(status != 0, "\(output)")
    }

    @Test("a key that can't be named makes no message")
    func unsupportedKey() throws {
        var sample = SampleCertificate()
        sample.keyInfo = DERWriter.sequence(
            DERWriter.sequence(DERWriter.oid("1.3.101.112")),
            DERWriter.bitString([UInt8](repeating: 1, count: 32))
        )
        let certificate = try sample.certificate()
        #expect(throws: DERError.badPublicKey) {
            try DetachedSignedData(certificate: certificate, signature: [], hash: .sha256)
        }
    }
}
