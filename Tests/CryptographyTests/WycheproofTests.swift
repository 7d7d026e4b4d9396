import Cryptography
import Foundation
import Testing

/// One file of Project Wycheproof's RSA PKCS#1 v1.5 verification vectors.
struct WycheproofFile: Decodable, Sendable {
    struct Key: Decodable, Sendable {
        let modulus: String
        let publicExponent: String
    }

    struct Case: Decodable, Sendable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
        let flags: [String]
    }

    struct Group: Decodable, Sendable {
        let publicKey: Key
        let sha: String
        let tests: [Case]
    }

    let testGroups: [Group]
}

/// Where suites that are not ours to store are found.
enum ConformanceVectors {
    /// `CONFORMANCE_VECTORS`, or `../shared/vectors` beside the package.
    static var folder: URL {
        if let named = ProcessInfo.processInfo.environment["CONFORMANCE_VECTORS"] {
            return URL(filePath: named)
        }
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appending(path: "../shared/vectors").standardized
    }

    /// The files of Wycheproof in order; empty when the folder is absent.
    static var wycheproof: [URL] {
        let folder = folder.appending(path: "wycheproof")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (names ?? []).filter { $0.hasPrefix("rsa_signature_") && $0.hasSuffix(".json") }
            .sorted().map { folder.appending(path: $0) }
    }
}

@Suite("Wycheproof RSA PKCS#1 v1.5")
struct WycheproofTests {
    struct Score {
        var judged = 0
        var unsupported = 0
        var wrong: [Int] = []
    }

    static let algorithms: [String: HashAlgorithm] = [
        "SHA-1": .sha1, "SHA-256": .sha256, "SHA-384": .sha384, "SHA-512": .sha512,
    ]

    @Test("the vectors are there, or it is said that they were not run")
    func presence() {
        guard ConformanceVectors.wycheproof.isEmpty else { return }
        print(
            "not run: Wycheproof RSA PKCS#1 v1.5 (put C2SP/wycheproof testvectors_v1 into "
                + "wycheproof/ of the folder named by CONFORMANCE_VECTORS)"
        )
    }

    @Test("no case is judged wrongly", arguments: ConformanceVectors.wycheproof)
    func cases(file: URL) throws {
        let content = try JSONDecoder().decode(WycheproofFile.self, from: Data(contentsOf: file))
        var score = Score()
        for group in content.testGroups { try judge(group, &score) }
        #expect(score.judged + score.unsupported > 0)
        #expect(score.wrong == [], "\(file.lastPathComponent)")
    }

    private func judge(_ group: WycheproofFile.Group, _ score: inout Score) throws {
        let key = try RSAPublicKey(
            modulus: #require(Hex.decode(group.publicKey.modulus)),
            exponent: #require(Hex.decode(group.publicKey.publicExponent))
        )
        for test in group.tests {
            let message = try #require(Hex.decode(test.msg))
            let signature = try #require(Hex.decode(test.sig))
            if let algorithm = Self.algorithms[group.sha] {
                // "acceptable" are lax encodings; a strict verifier refuses them.
                let expected: SignatureCheck = test.result == "valid" ? .matches : .differs
                let check = key.verifies(signature, message: message, algorithm: algorithm)
                score.judged += 1
                if check != expected { score.wrong.append(test.tcId) }
            } else {
                score.unsupported += 1
                // A case «wrong hash» is a good signature with a digest that we do know.
                guard !test.flags.contains("WrongHash") else { continue }
                let accepted = HashAlgorithm.allCases.contains {
                    key.verifies(signature, message: message, algorithm: $0) == .matches
                }
                if accepted { score.wrong.append(test.tcId) }
            }
        }
    }
}
