import Cryptography
import Secrets
import Testing

@Suite("AES-256-GCM")
struct AESGCMTests {
    struct Vector: Sendable {
        var key = String(repeating: "00", count: 32)
        var nonce = String(repeating: "00", count: 12)
        var associated = ""
        var plaintext = ""
        var sealed: String
    }

    static let longKey = "feffe9928665731c6d6a8f9467308308"
    static let longText =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    static let longCiphertext =
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"

    static let vectors = [
        Vector(sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
        Vector(
            plaintext: String(repeating: "00", count: 16),
            sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
        Vector(
            key: longKey + longKey,
            nonce: "cafebabefacedbaddecaf888",
            associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            plaintext: longText,
            sealed: longCiphertext + "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ]

    @Test("gives the known answers of the mode's specification", arguments: vectors)
    func knownAnswers(vector: Vector) throws {
        let key = try #require(Hex.decode(vector.key))
        let nonce = try #require(Hex.decode(vector.nonce))
        let associated = try #require(Hex.decode(vector.associated))
        let plaintext = try #require(Hex.decode(vector.plaintext))
        let sealed = try AESGCM.seal(
            plaintext,
            key: secret(key),
            nonce: nonce,
            authenticating: associated
        )
        #expect(Hex.encode(sealed) == vector.sealed)
        let opened = try AESGCM.open(
            sealed,
            key: secret(key),
            nonce: nonce,
            authenticating: associated
        )
        #expect(opened == plaintext)
    }

    @Test("notices every changed byte, another key, nonce or associated text")
    func alteration() throws {
        let key = [UInt8](repeating: 7, count: 32)
        let nonce = [UInt8](repeating: 9, count: 12)
        let sealed = try AESGCM.seal(
            Array("口座".utf8),
            key: secret(key),
            nonce: nonce,
            authenticating: [1]
        )
        for place in sealed.indices {
            var altered = sealed
            altered[place] ^= 0x80
            #expect(throws: CryptographyError.notAuthentic) {
                try AESGCM.open(altered, key: secret(key), nonce: nonce, authenticating: [1])
            }
        }
        let otherKey = [UInt8](repeating: 8, count: 32)
        #expect(throws: CryptographyError.notAuthentic) {
            try AESGCM.open(sealed, key: secret(otherKey), nonce: nonce, authenticating: [1])
        }
        #expect(throws: CryptographyError.notAuthentic) {
            try AESGCM.open(sealed, key: secret(key), nonce: nonce, authenticating: [2])
        }
        let otherNonce = [UInt8](repeating: 8, count: 12)
        #expect(throws: CryptographyError.notAuthentic) {
            try AESGCM.open(sealed, key: secret(key), nonce: otherNonce, authenticating: [1])
        }
    }

    @Test("refuses keys, nonces and texts of a wrong length")
    func lengths() {
        let key = [UInt8](repeating: 7, count: 32)
        let nonce = [UInt8](repeating: 9, count: 12)
        #expect(throws: CryptographyError.symmetricKeyLength(bytes: 16)) {
            try AESGCM.seal(
                [],
                key: secret(Array(key.prefix(16))),
                nonce: nonce,
                authenticating: []
            )
        }
        #expect(throws: CryptographyError.nonceLength(bytes: 11)) {
            let short = Array(nonce.dropLast())
            return try AESGCM.seal([], key: secret(key), nonce: short, authenticating: [])
        }
        #expect(throws: CryptographyError.inputLength(bytes: 15)) {
            let stub = [UInt8](repeating: 0, count: 15)
            return try AESGCM.open(stub, key: secret(key), nonce: nonce, authenticating: [])
        }
    }
}
