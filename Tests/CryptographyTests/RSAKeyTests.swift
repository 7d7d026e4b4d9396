import Cryptography
import Testing

@Suite("RSA keys")
struct RSAKeyTests {
    @Test("come back from PKCS#8 and SubjectPublicKeyInfo as they were")
    func roundTrip() throws {
        let key = try RSATests.key.get()
        let again = try RSAPrivateKey(pkcs8: key.pkcs8)
        #expect(again.publicKey == key.publicKey)
        #expect(try again.pkcs8 == key.pkcs8)
        let information = key.publicKey.subjectPublicKeyInfo
        let read = try RSAPublicKey(subjectPublicKeyInfo: information)
        #expect(read == key.publicKey)
        #expect(read.subjectPublicKeyInfo == information)
        #expect(read.bits == 2_048)
        #expect(read.signatureLength == 256)
        #expect(read.exponent == [1, 0, 1])
    }

    @Test("keep their meaning when the numbers have leading zeros")
    func leadingZeros() throws {
        let key = try RSATests.key.get().publicKey
        let padded = try RSAPublicKey(modulus: [0, 0] + key.modulus, exponent: [0, 1, 0, 1])
        #expect(padded == key)
        #expect(padded.subjectPublicKeyInfo == key.subjectPublicKeyInfo)
    }

    @Test("of forbidden sizes are refused", arguments: [512, 1_016, 8_200, 16_384])
    func sizes(bits: Int) {
        let modulus = [UInt8](repeating: 0xFF, count: bits / 8)
        #expect(throws: CryptographyError.keyLength(bits: bits)) {
            try RSAPublicKey(modulus: modulus, exponent: [1, 0, 1])
        }
    }

    @Test("with an even modulus or a bad exponent are refused")
    func badNumbers() throws {
        let modulus = try RSATests.key.get().publicKey.modulus
        let even = modulus.dropLast() + [0x00]
        #expect(throws: CryptographyError.malformedKey) {
            try RSAPublicKey(modulus: Array(even), exponent: [1, 0, 1])
        }
        let long = [UInt8](repeating: 0xFF, count: 9)
        for exponent in [[], [0], [1], [2], [1, 0, 0], long] as [[UInt8]] {
            #expect(throws: CryptographyError.malformedKey) {
                try RSAPublicKey(modulus: modulus, exponent: exponent)
            }
        }
    }

    @Test("cut short or with a byte more are refused, at every length")
    func truncation() throws {
        let information = try RSATests.key.get().publicKey.subjectPublicKeyInfo
        for length in information.indices {
            #expect(throws: CryptographyError.malformedKey) {
                try RSAPublicKey(subjectPublicKeyInfo: Array(information.prefix(length)))
            }
        }
        #expect(throws: CryptographyError.malformedKey) {
            try RSAPublicKey(subjectPublicKeyInfo: information + [0])
        }
        let pkcs8 = try RSATests.key.get().pkcs8
        for wrong in [[], Array(pkcs8.dropLast()), pkcs8 + [0]] {
            #expect(throws: CryptographyError.malformedKey) { try RSAPrivateKey(pkcs8: wrong) }
        }
    }

    @Test("of another kind are told apart")
    func otherKinds() throws {
        let curve = try ECPrivateKey.generate(curve: .p256)
        #expect(throws: CryptographyError.unsupportedKey) {
            try RSAPublicKey(subjectPublicKeyInfo: curve.publicKey.subjectPublicKeyInfo)
        }
        #expect(throws: CryptographyError.unsupportedKey) {
            try RSAPrivateKey(pkcs8: curve.pkcs8)
        }
        let rsa = try RSATests.key.get()
        #expect(throws: CryptographyError.unsupportedKey) {
            try ECPublicKey(subjectPublicKeyInfo: rsa.publicKey.subjectPublicKeyInfo)
        }
        #expect(throws: CryptographyError.unsupportedKey) { try ECPrivateKey(pkcs8: rsa.pkcs8) }
    }

    @Test("are made in allowed lengths only", arguments: [0, 1_024, 4_104, -1])
    func generation(bits: Int) {
        #expect(throws: CryptographyError.keyLength(bits: bits)) {
            try RSAPrivateKey.generate(bits: bits)
        }
    }
}
