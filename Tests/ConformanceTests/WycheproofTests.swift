// Wycheproof's RSA signatures, all of them.
//
// Digests that this house does not use are computed by Python, so that the comparison of the whole
// encoded message is judged for them too.

import Cryptography
import Foundation
import Testing

/// One file of the suite.
private struct WycheproofFile: Decodable {
    struct Key: Decodable {
        let modulus: String
        let publicExponent: String
    }
    struct Case: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
    }
    struct Group: Decodable {
        let publicKey: Key
        let sha: String
        let tests: [Case]
    }
    let testGroups: [Group]
}

@Suite("Wycheproof RSA PKCS#1 v1.5, whole")
struct WycheproofTests {
    private static let known: [String: HashAlgorithm] = [
        "SHA-1": .sha1, "SHA-256": .sha256, "SHA-384": .sha384, "SHA-512": .sha512,
    ]

    /// The other digests: Python's name, and the last arc under 2.16.840.1.101.3.4.2.
    private static let others: [String: (name: String, arc: UInt8)] = [
        "SHA-224": ("sha224", 4), "SHA-512/224": ("sha512_224", 5),
        "SHA-512/256": ("sha512_256", 6), "SHA3-224": ("sha3_224", 7), "SHA3-256": ("sha3_256", 8),
        "SHA3-384": ("sha3_384", 9), "SHA3-512": ("sha3_512", 10),
    ]

    @Test("every case is judged right")
    func all() throws {
        let folder = ConformanceVectors.folder.appending(path: "wycheproof")
        let names = FileManager.default.enumerator(atPath: folder.path)?
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.sorted()
        let files = try (names ?? []).filter { $0.contains("rsa_signature_") }.map { name in
            let data = try Data(contentsOf: folder.appending(path: name))
            return try JSONDecoder().decode(WycheproofFile.self, from: data)
        }
        guard !files.isEmpty else {
            ConformanceVectors.say(
                notRun: "Wycheproof RSA",
                get: "put testvectors_v1 of C2SP/wycheproof into wycheproof/ of the folder "
                    + "CONFORMANCE_VECTORS names"
            )
            return
        }
        let groups = files.flatMap(\.testGroups)
        let digests = try Self.digests(of: groups)
        var (judged, right, unjudged) = (0, 0, 0)
        for group in groups {
            let key = try RSAPublicKey(
                modulus: #require(Hex.decode(group.publicKey.modulus)),
                exponent: #require(Hex.decode(group.publicKey.publicExponent))
            )
            for test in group.tests {
                let signature = try #require(Hex.decode(test.sig))
                let check: SignatureCheck
                if let algorithm = Self.known[group.sha] {
                    let message = try #require(Hex.decode(test.msg))
                    check = key.verifies(signature, message: message, algorithm: algorithm)
                } else if let payload = Self.payload(group.sha, digests[group.sha + test.msg]) {
                    check = key.verifies(signature, padded: payload)
                } else {
                    unjudged += 1
                    continue
                }
                judged += 1
                // "acceptable" are lax encodings; a strict verifier refuses them.
                if (check == .matches) == (test.result == "valid") { right += 1 }
            }
        }
        print("Wycheproof RSA: \(right) of \(judged) right, \(unjudged) without a digest")
        #expect(right == judged)
        #expect(unjudged == 0)
    }

    /// DigestInfo of a digest that this house does not use.
    private static func payload(_ sha: String, _ digest: [UInt8]?) -> [UInt8]? {
        guard let digest, let arc = others[sha]?.arc else { return nil }
        // That of SHA-256 with another last arc and other lengths.
        var info = HashAlgorithm.sha256.digestInfoPrefix
        info[1] = UInt8(info.count - 2 + digest.count)
        info[14] = arc
        info[18] = UInt8(digest.count)
        return info + digest
    }

    /// The digests of all messages under the other algorithms, by algorithm and message.
    private static func digests(of groups: [WycheproofFile.Group]) throws -> [String: [UInt8]] {
        var wanted: Set<[String]> = []
        for group in groups {
            guard let name = others[group.sha]?.name else { continue }
            for test in group.tests { wanted.insert([group.sha, name, test.msg]) }
        }
        let script = """
            import sys, hashlib
            for line in sys.stdin:
                sha, name, message = line.rstrip("\\n").split(",")
                h = hashlib.new(name, bytes.fromhex(message))
                print(sha + message + "," + h.hexdigest())
            """
        let lines = wanted.map { $0.joined(separator: ",") + "\n" }.joined()
        var result: [String: [UInt8]] = [:]
        for line in try Python.run(script, input: Array(lines.utf8)).split(separator: "\n") {
            let parts = line.split(separator: ",")
            guard parts.count == 2 else { continue }
            result[String(parts[0])] = Hex.decode(String(parts[1]))
        }
        return result
    }
}
