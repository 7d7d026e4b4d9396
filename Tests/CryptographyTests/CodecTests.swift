import Cryptography
import Testing

@Suite("Codecs")
struct CodecTests {
    @Test(
        "Base64 gives the answers of RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ]
    )
    func base64(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test(
        "Base64 reads one text for one byte string",
        arguments: [
            "Zg", "Zg=", "Zg===", "Zh==", "Zm9", "Zm9=", "Zm 9v", "Zm9v\n", "====", "Z", "Z-_v",
        ]
    )
    func strictBase64(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test("Base64URL has its own alphabet and no padding")
    func base64URL() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64URL.decode("-_8") == [0xFB, 0xFF])
        for text in ["-_8=", "+/8", "-_9", "A"] { #expect(Base64URL.decode(text) == nil) }
    }

    @Test("both forms and hexadecimal return every length of bytes", arguments: 0...70)
    func roundTrip(length: Int) {
        let bytes = SecureRandom.bytes(length)
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test("hexadecimal reads both cases and nothing else")
    func hexadecimal() {
        #expect(Hex.decode("00fFA9") == [0x00, 0xFF, 0xA9])
        #expect(Hex.encode([0x00, 0xFF, 0xA9]) == "00ffa9")
        for text in ["0", "0g", "0x", " 00", "００"] { #expect(Hex.decode(text) == nil) }
    }

    @Test("PEM returns its blocks in order and passes over other text")
    func pem() {
        let first = PEM(label: "CERTIFICATE", bytes: SecureRandom.bytes(100))
        let second = PEM(label: "PRIVATE KEY", bytes: [1])
        let text = "subject=somebody\n" + first.text + "\n" + second.text
        #expect(PEM.blocks(in: text) == [first, second])
        #expect(first.text.split(separator: "\n").allSatisfy { $0.utf8.count <= 64 })
        #expect(PEM.blocks(in: "") == [])
    }

    @Test(
        "PEM refuses blocks that are broken",
        arguments: [
            "-----BEGIN A-----\nAAAA\n", "-----BEGIN A-----\nAAAA\n-----END B-----\n",
            "-----BEGIN A-----\nAA*A\n-----END A-----\n",
        ]
    )
    func brokenPEM(text: String) {
        #expect(PEM.blocks(in: text) == nil)
    }

    @Test("comparison in constant time is comparison")
    func comparison() {
        #expect(constantTimeEqual([], []))
        #expect(constantTimeEqual([1, 2], [1, 2]))
        #expect(!constantTimeEqual([1, 2], [1, 3]))
        #expect(!constantTimeEqual([1, 2], [1]))
    }

    @Test("random bytes do not repeat and fill secrets whole")
    func random() {
        #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
        var key = secret([UInt8](repeating: 0, count: 32))
        SecureRandom.fill(&key)
        #expect(bytes(of: key).count == 32)
        #expect(bytes(of: key) != [UInt8](repeating: 0, count: 32))
    }
}
