import Cryptography
import Testing

@Suite("Digests")
struct HashTests {
    @Test(
        "give FIPS 180-4's answers for «abc»",
        arguments: [
            (HashAlgorithm.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                .sha384,
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                    + "8086072ba1e7cc2358baeca134c825a7"
            ),
            (
                .sha512,
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            ),
        ]
    )
    func knownAnswers(algorithm: HashAlgorithm, expected: String) {
        let digest = algorithm.digest(of: Array("abc".utf8))
        #expect(Hex.encode(digest) == expected)
        #expect(digest.count == algorithm.digestLength)
    }

    @Test("fed in pieces equal those of the whole", arguments: HashAlgorithm.allCases)
    func pieces(algorithm: HashAlgorithm) {
        let message = (0..<1_000).map { UInt8($0 % 251) }
        var hash = IncrementalHash(algorithm)
        hash.update(message[..<1])
        hash.update(Array(message[1..<500]))
        hash.update([])
        message[500...].withUnsafeBytes { hash.update($0) }
        #expect(hash.finish() == algorithm.digest(of: message))
    }

    @Test("of nothing are those of the standard")
    func empty() {
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(SHA256Digest(of: []).description == expected)
        #expect(SHA256Digest(of: [1, 2][2...]).description == expected)
    }

    @Test(
        "are announced by the DigestInfo prefixes of RFC 8017",
        arguments: [
            (HashAlgorithm.sha1, "3021300906052b0e03021a05000414"),
            (.sha256, "3031300d060960864801650304020105000420"),
            (.sha384, "3041300d060960864801650304020205000430"),
            (.sha512, "3051300d060960864801650304020305000440"),
        ]
    )
    func prefixes(algorithm: HashAlgorithm, expected: String) {
        #expect(Hex.encode(algorithm.digestInfoPrefix) == expected)
    }

    @Test("as a type have 32 bytes and nothing else")
    func digestLength() {
        #expect(SHA256Digest(bytes: [UInt8](repeating: 1, count: 32)) != nil)
        #expect(SHA256Digest(bytes: [UInt8](repeating: 1, count: 31)) == nil)
        #expect(SHA256Digest(bytes: []) == nil)
    }
}
