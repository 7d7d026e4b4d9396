import Cryptography
import Testing

@Suite("RSA")
struct RSATests {
    static let key = Result { try RSAPrivateKey.generate(bits: 2_048) }
    static let message = Array("署名する文".utf8)

    @Test("accepts the signature of RFC 7515 A.2 and refuses it over another text")
    func knownAnswer() throws {
        let modulus = try #require(
            Base64URL.decode(
                "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEz"
                    + "P1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-"
                    + "bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxv"
                    + "b3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcD"
                    + "TW9gb54h4FRWyuXpoQ"
            )
        )
        let signature = try #require(
            Base64URL.decode(
                "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt"
                    + "_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6x"
                    + "BArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZES"
                    + "c6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig"
                    + "cN_IoypGlUPQGe77Rw"
            )
        )
        let text =
            "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let key = try RSAPublicKey(modulus: modulus, exponent: [1, 0, 1])
        let message = Array(text.utf8)
        #expect(key.verifies(signature, message: message, algorithm: .sha256) == .matches)
        #expect(key.verifies(signature, message: message + [0], algorithm: .sha256) == .differs)
        #expect(key.verifies(signature, message: message, algorithm: .sha1) == .differs)
    }

    @Test("signs what it accepts, for every digest", arguments: HashAlgorithm.allCases)
    func roundTrip(algorithm: HashAlgorithm) throws {
        let key = try Self.key.get()
        let signature = try key.sign(message: Self.message, algorithm: algorithm)
        #expect(signature.count == key.signatureLength)
        let check = key.publicKey.verifies(signature, message: Self.message, algorithm: algorithm)
        #expect(check == .matches)
        for other in HashAlgorithm.allCases where other != algorithm {
            let wrong = key.publicKey.verifies(
                signature,
                digest: other.digest(of: Self.message),
                algorithm: other
            )
            #expect(wrong == .differs)
        }
        let pss = try key.signPSS(digest: algorithm.digest(of: Self.message), algorithm: algorithm)
        let digest = algorithm.digest(of: Self.message)
        #expect(key.publicKey.verifiesPSS(pss, digest: digest, algorithm: algorithm) == .matches)
        #expect(key.publicKey.verifies(pss, digest: digest, algorithm: algorithm) == .differs)
        #expect(
            key.publicKey.verifiesPSS(signature, digest: digest, algorithm: algorithm) == .differs
        )
    }

    @Test("refuses every one-bit change of a signature in its ends and middle")
    func alteration() throws {
        let key = try Self.key.get()
        let signature = try key.sign(message: Self.message, algorithm: .sha256)
        for place in [0, 1, 100, 200, 254, 255] {
            for bit in 0..<8 {
                var altered = signature
                altered[place] ^= 1 << UInt8(bit)
                let check = key.publicKey.verifies(
                    altered,
                    message: Self.message,
                    algorithm: .sha256
                )
                #expect(check == .differs)
            }
        }
    }

    @Test("refuses signatures of another length and numbers not below the modulus")
    func lengths() throws {
        let key = try Self.key.get()
        let signature = try key.sign(message: Self.message, algorithm: .sha256)
        let all = [UInt8](repeating: 0xFF, count: 256)
        let zero = [UInt8](repeating: 0, count: 256)
        for wrong in [[], [0] + signature, Array(signature.dropFirst()), all, zero] {
            let check = key.publicKey.verifies(wrong, message: Self.message, algorithm: .sha256)
            #expect(check == .differs)
        }
        #expect(key.publicKey.recover(all) == nil)
        #expect(key.publicKey.recover([0] + signature) == nil)
    }

    @Test("pads 1 to 245 bytes of anything, as a card does", arguments: [1, 19, 51, 244, 245])
    func padding(length: Int) throws {
        let key = try Self.key.get()
        let payload = (0..<length).map { UInt8($0 % 256) }
        let signature = try key.signPadded(payload)
        let message = try #require(key.publicKey.recover(signature))
        #expect(message.count == 256)
        #expect(message.prefix(2) == [0x00, 0x01])
        #expect(message.dropFirst(2).dropLast(length + 1).allSatisfy { $0 == 0xFF })
        #expect(message.suffix(length + 1) == [0x00] + payload)
        #expect(key.publicKey.verifies(signature, padded: payload) == .matches)
        #expect(key.publicKey.verifies(signature, padded: payload + [0]) == .differs)
    }

    @Test("cannot pad nothing or 246 bytes", arguments: [0, 246, 256])
    func tooLong(length: Int) throws {
        let key = try Self.key.get()
        #expect(throws: CryptographyError.inputLength(bytes: length)) {
            try key.signPadded([UInt8](repeating: 1, count: length))
        }
    }

    @Test(
        "accepts one encoding of a DigestInfo only",
        arguments: [
            // NULL parameters left out.
            "302f300b0609608648016503040201" + "0420",
            // A long-form length where the short one fits.
            "308131300d060960864801650304020105000420",
            // Another digest's identifier before 32 bytes.
            "3031300d060960864801650304020205000420",
            // The bare digest.
            "",
        ]
    )
    func laxEncodings(prefix: String) throws {
        let key = try Self.key.get()
        let digest = HashAlgorithm.sha256.digest(of: Self.message)
        let payload = try #require(Hex.decode(prefix)) + digest
        let signature = try key.signPadded(payload)
        let check = key.publicKey.verifies(signature, digest: digest, algorithm: .sha256)
        #expect(check == .differs)
    }

    @Test("refuses bytes that trail the DigestInfo")
    func trailing() throws {
        let key = try Self.key.get()
        let digest = HashAlgorithm.sha256.digest(of: Self.message)
        let payload = HashAlgorithm.sha256.digestInfoPrefix + digest
        let signature = try key.signPadded(payload + [0])
        #expect(key.publicKey.verifies(signature, digest: digest, algorithm: .sha256) == .differs)
        let short = Array(digest.dropLast())
        #expect(key.publicKey.verifies(signature, digest: short, algorithm: .sha256) == .differs)
    }

    @Test("signs only digests of the right length")
    func digestLength() throws {
        let key = try Self.key.get()
        #expect(throws: CryptographyError.inputLength(bytes: 20)) {
            try key.sign(digest: [UInt8](repeating: 0, count: 20), algorithm: .sha256)
        }
        #expect(throws: CryptographyError.inputLength(bytes: 20)) {
            try key.signPSS(digest: [UInt8](repeating: 0, count: 20), algorithm: .sha256)
        }
    }
}
