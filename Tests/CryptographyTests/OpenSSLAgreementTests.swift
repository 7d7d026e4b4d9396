import Cryptography
import Foundation
import OpenSSLWitness
import Testing

@Suite("Keys and signatures agree with the openssl program")
struct OpenSSLAgreementTests {
    static let message = Array("互換".utf8)

    @Test("on our RSA signature, our keys in PEM, and on a refusal")
    func ours() async throws {
        let key = try RSATests.key.get()
        let signature = try key.sign(message: Self.message, algorithm: .sha256)
        try await withTemporaryFolder { folder in
            let pem = PEM(label: "PUBLIC KEY", bytes: key.publicKey.subjectPublicKeyInfo)
            let keyFile = try folder.file("key.pem", Array(pem.text.utf8))
            let text = try folder.file("text", Self.message)
            let other = try folder.file("other", Self.message + [0])
            let good = try folder.file("good.sig", signature)
            let accepted = try await openssl(
                "dgst -sha256 -verify \(keyFile) -signature \(good) \(text)"
            )
            #expect(accepted.status == 0, "\(accepted.output)")
            let refused = try await openssl(
                "dgst -sha256 -verify \(keyFile) -signature \(good) \(other)"
            )
            #expect(refused.status != 0)
        }
    }

    @Test("on its RSA key and signature")
    func theirs() async throws {
        try await withTemporaryFolder { folder in
            let keyFile = folder.appendingPathComponent("key.pem").path
            let made = try await openssl(
                "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out \(keyFile)"
            )
            try #require(made.status == 0, "\(made.output)")
            let file = String(decoding: try Data(contentsOf: URL(filePath: keyFile)), as: UTF8.self)
            let block = try #require(PEM.blocks(in: file)?.first)
            #expect(block.label == "PRIVATE KEY")
            let key = try RSAPrivateKey(pkcs8: block.bytes)
            let text = try folder.file("text", Self.message)
            let signatureFile = folder.appendingPathComponent("sig").path
            let signed = try await openssl(
                "dgst -sha384 -sign \(keyFile) -out \(signatureFile) \(text)"
            )
            try #require(signed.status == 0, "\(signed.output)")
            let signature = Array(try Data(contentsOf: URL(filePath: signatureFile)))
            let check = key.publicKey.verifies(
                signature,
                message: Self.message,
                algorithm: .sha384
            )
            #expect(check == .matches)
            #expect(try key.sign(message: Self.message, algorithm: .sha384) == signature)
        }
    }

    @Test("on our PSS and ECDSA signatures")
    func pssAndECDSA() async throws {
        let rsa = try RSATests.key.get()
        let digest = HashAlgorithm.sha256.digest(of: Self.message)
        let pss = try rsa.signPSS(digest: digest, algorithm: .sha256)
        let curve = try ECPrivateKey.generate(curve: .p256)
        let ecdsa = try curve.sign(message: Self.message, algorithm: .sha256)
        try await withTemporaryFolder { folder in
            let text = try folder.file("text", Self.message)
            let rsaPEM = PEM(label: "PUBLIC KEY", bytes: rsa.publicKey.subjectPublicKeyInfo).text
            let rsaFile = try folder.file("rsa.pem", Array(rsaPEM.utf8))
            let pssFile = try folder.file("pss", pss)
            let pssRun = try await openssl(
                "dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 "
                    + "-verify \(rsaFile) -signature \(pssFile) \(text)"
            )
            #expect(pssRun.status == 0, "\(pssRun.output)")
            let curvePEM = PEM(label: "PRIVATE KEY", bytes: try curve.pkcs8).text
            let curveFile = try folder.file("ec.pem", Array(curvePEM.utf8))
            let ecdsaFile = try folder.file("ecdsa", ecdsa)
            let ecdsaRun = try await openssl(
                "dgst -sha256 -prverify \(curveFile) -signature \(ecdsaFile) \(text)"
            )
            #expect(ecdsaRun.status == 0, "\(ecdsaRun.output)")
        }
    }
}
