// NIST's Public Key Interoperability Test Suite: paths and lists.

import Certificates
import Cryptography
import Foundation
import Identity
import Testing
import Verification

@Suite("NIST PKITS")
struct PKITSTests {
    /// Cases refused though NIST accepts them, each for a reason of this house.
    private static let refused: Set<String> = []

    /// A second at which everything that is to be valid is.
    private static let moment = Timestamp(seconds: 1_700_000_000)

    @Test("nothing is accepted that must not be; what is refused besides is named")
    func pkits() throws {
        guard let folder = ConformanceVectors.pkits else {
            ConformanceVectors.say(
                notRun: "NIST PKITS",
                get: "pip install cryptography-vectors, or name its PKITS_data in PKITS_VECTORS"
            )
            return
        }
        let certificates = try ConformanceVectors.files(
            in: folder.appending(path: "certs"),
            ending: ".crt"
        )
        let lists = try ConformanceVectors.files(
            in: folder.appending(path: "crls"),
            ending: ".crl"
        )
        #expect(certificates.count == 405)
        #expect(lists.count == 173)
        let files = Dictionary(uniqueKeysWithValues: certificates.map { ($0.name, $0.bytes) })
        let root = try Certificate(der: try #require(files["TrustAnchorRootCertificate"]))
        var authorities: [Certificate] = []
        for (name, bytes) in certificates where !name.hasSuffix("EE") {
            do {
                authorities.append(try Certificate(der: bytes))
            } catch {
                // An authority that can't be read is none to go through.
                continue
            }
        }
        let base = PathPolicy(
            anchors: [root],
            intermediates: authorities,
            issuerRules: .notDemanded,
            revocation: .lists,
            lists: PathLists(lists.map(\.bytes))
        )
        var score = ConformanceScore()
        var accepted: [(name: String, bytes: [UInt8])] = []
        let runs = certificates.compactMap { PKITSCase(named: $0.name) } + PKITSCase.policyRuns
        for run in runs {
            var policy = base
            policy.acceptablePolicies = run.acceptable
            policy.explicitPolicy = run.explicit
            policy.anyPolicy = run.any
            let bytes = try #require(files[run.file], "\(run.file)")
            let verdict = validatePath(to: bytes, policy: policy, at: Self.moment)
            if case .valid = verdict { accepted.append((run.file, bytes)) }
            score.enter(run.file, in: run.section, verdict, isValid: run.isValid)
        }
        print(score.text(of: "NIST PKITS"))
        #expect(score.total >= 240)
        #expect(score.falseAccepts == [])
        #expect(Set(score.falseRejects) == Self.refused, "\(score.reasons)")
        try hold(accepted, root, certificates.filter { !$0.name.hasSuffix("EE") }, lists)
    }

    /// What ours accepts, OpenSSL accepts, of the same certificates and lists.
    private func hold(
        _ accepted: [(name: String, bytes: [UInt8])],
        _ root: Certificate,
        _ authorities: [(name: String, bytes: [UInt8])],
        _ lists: [(name: String, bytes: [UInt8])]
    ) throws {
        guard OpenSSLOracle.isInstalled else { return }
        let oracle = try OpenSSLOracle()
        func pem(_ label: String, _ files: [(name: String, bytes: [UInt8])]) -> String {
            files.map { PEM(label: label, bytes: $0.bytes).text }.joined()
        }
        let options = [
            "-crl_check_all", "-extended_crl", "-attime", "\(Self.moment.seconds)",
            "-no-CApath", "-CAfile",
            try oracle.file("root", PEM(label: "CERTIFICATE", bytes: root.der).text),
            "-untrusted", try oracle.file("authorities", pem("CERTIFICATE", authorities)),
            "-CRLfile", try oracle.file("lists", pem("X509 CRL", lists)),
        ]
        let names = Dictionary(accepted, uniquingKeysWith: { first, _ in first })
        let files = try names.map { name, bytes in
            try oracle.file(name, PEM(label: "CERTIFICATE", bytes: bytes).text)
        }
        let agreed = try oracle.accepted(files, with: options)
        let alone = files.filter { !agreed.contains($0) }.map {
            URL(filePath: $0).lastPathComponent
        }
        print("  OpenSSL accepts \(agreed.count) of the \(files.count) that ours accepts")
        #expect(alone == [])
    }
}
