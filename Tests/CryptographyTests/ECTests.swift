import Cryptography
import Testing

@Suite("ECDSA")
struct ECTests {
    static let message = Array("端末".utf8)

    @Test("accepts the signature of RFC 7515 A.3 and refuses it over another text")
    func knownAnswer() throws {
        let x = try #require(Base64URL.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"))
        let y = try #require(Base64URL.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        let raw = try #require(
            Base64URL.decode(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
            )
        )
        let text =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let key = try ECPublicKey(curve: .p256, point: [0x04] + x + y)
        // r starts below 0x80, s above it.
        let integers = [0x02, 0x20] + raw.prefix(32) + [0x02, 0x21, 0x00] + raw.suffix(32)
        let signature = [0x30, UInt8(integers.count)] + integers
        let message = Array(text.utf8)
        #expect(key.verifies(signature, message: message, algorithm: .sha256) == .matches)
        #expect(key.verifies(signature, message: message + [0], algorithm: .sha256) == .differs)
        let lax = [0x30, 0x81] + signature.dropFirst()
        #expect(key.verifies(Array(lax), message: message, algorithm: .sha256) == .differs)
    }

    @Test("signs what it accepts on each curve", arguments: ECCurve.allCases)
    func roundTrip(curve: ECCurve) throws {
        let key = try ECPrivateKey.generate(curve: curve)
        let algorithm: HashAlgorithm = curve == .p256 ? .sha256 : .sha384
        let signature = try key.sign(message: Self.message, algorithm: algorithm)
        #expect(
            key.publicKey.verifies(signature, message: Self.message, algorithm: algorithm)
                == .matches
        )
        #expect(
            key.publicKey.verifies(signature, message: [], algorithm: algorithm) == .differs
        )
        #expect(
            key.publicKey.verifies(signature + [0], message: Self.message, algorithm: algorithm)
                == .differs
        )
        let again = try ECPrivateKey(pkcs8: key.pkcs8)
        #expect(again.publicKey == key.publicKey)
        let read = try ECPublicKey(subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo)
        #expect(read == key.publicKey)
        #expect(read.curve == curve)
    }

    @Test("refuses points that are not on the curve or not uncompressed")
    func points() throws {
        let key = try ECPrivateKey.generate(curve: .p256).publicKey
        var off = key.point
        off[64] ^= 1
        let compressed = [0x02] + key.point[1...32]
        for point in [[], off, compressed, [0x06] + key.point.dropFirst(), key.point + [0]] {
            #expect(throws: CryptographyError.malformedKey) {
                try ECPublicKey(curve: .p256, point: Array(point))
            }
        }
    }
}
