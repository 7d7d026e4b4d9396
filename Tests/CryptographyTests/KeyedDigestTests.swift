import Cryptography
import Secrets
import Testing

@Suite("Keyed digests and derived keys")
struct KeyedDigestTests {
    @Test(
        "HMAC-SHA-256 gives the answers of RFC 4231",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ]
    )
    func hmac(key: [UInt8], message: [UInt8], expected: String) {
        #expect(Hex.encode(HMACSHA256.code(of: message, key: secret(key))) == expected)
    }

    @Test("HMAC with an empty key and message is defined")
    func emptyHMAC() {
        let code = HMACSHA256.code(of: [], key: secret([UInt8]()))
        let expected = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(Hex.encode(code) == expected)
    }

    @Test("HKDF gives the answer of RFC 5869 A.1")
    func hkdf() throws {
        let derived = try HKDF.derive(
            from: secret([UInt8](repeating: 0x0B, count: 22)),
            salt: Array(0x00...0x0C),
            info: Array(0xF0...0xF9),
            length: 42
        )
        let expected =
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        #expect(Hex.encode(bytes(of: derived)) == expected)
    }

    @Test("HKDF without salt and info gives the answer of RFC 5869 A.3")
    func bareHKDF() throws {
        let derived = try HKDF.derive(
            from: secret([UInt8](repeating: 0x0B, count: 22)),
            salt: [],
            info: [],
            length: 42
        )
        let expected =
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        #expect(Hex.encode(bytes(of: derived)) == expected)
    }

    @Test("HKDF refuses lengths it cannot give", arguments: [0, -1, HKDF.longestOutput + 1])
    func lengths(length: Int) {
        #expect(throws: CryptographyError.outputLength(bytes: length)) {
            _ = bytes(
                of: try HKDF.derive(from: secret([1]), salt: [], info: [], length: length)
            )
        }
    }
}
