// x509-limbo without its web-PKI cases.

import Foundation
import Testing
import Verification

@Suite("x509-limbo")
struct LimboTests {
    /// Cases that are refused though limbo accepts them, each for a reason of this house.
    ///
    /// cve-2024-0567: its authorities have no authorityKeyIdentifier, for which limbo itself refuses
    /// rfc5280::aki::intermediate-missing-aki.
    private static let refused: Set<String> = ["cve::cve-2024-0567"]

    /// Cases that limbo and ours accept and OpenSSL refuses: it ends a validity a second early,
    /// demands a keyUsage of whoever signs a list, and gives up on the first chain that fails.
    private static let oursAlone: Set<String> = [
        "rfc5280::validity::notafter-exact", "rfc5280::validity::notafter-fractional",
        "crl::issuer-no-keyusage-extension", "rfc5280::nc::nc-forbids-same-chain-ica",
    ]

    @Test("nothing is accepted that must not be; what is refused besides is named")
    func limbo() throws {
        let file = ConformanceVectors.folder.appending(path: "limbo.json")
        guard FileManager.default.fileExists(atPath: file.path) else {
            ConformanceVectors.say(
                notRun: "x509-limbo",
                get: "put limbo.json of C2SP/x509-limbo into the folder CONFORMANCE_VECTORS names"
            )
            return
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let cases = try decoder.decode(LimboFile.self, from: Data(contentsOf: file)).testcases
        var score = ConformanceScore()
        var alone: Set<String> = []
        var agreed = 0
        for item in cases where !item.id.hasPrefix("webpki::") {
            let isValid = item.expectedResult == "SUCCESS"
            let verdict = item.verdict()
            score.enter(item.id, in: item.section, verdict, isValid: isValid)
            guard case .valid = verdict, OpenSSLOracle.isInstalled else { continue }
            if try item.isAccepted(by: OpenSSLOracle()) {
                agreed += 1
            } else {
                alone.insert(item.id)
            }
        }
        print(score.text(of: "x509-limbo without webpki"))
        print("  OpenSSL accepts \(agreed) of the \(agreed + alone.count) that ours accepts")
        if OpenSSLOracle.isInstalled { #expect(alone == Self.oursAlone) }
        #expect(score.total > 100)
        #expect(score.falseAccepts == [])
        #expect(Set(score.falseRejects) == Self.refused, "\(score.reasons)")
    }
}
