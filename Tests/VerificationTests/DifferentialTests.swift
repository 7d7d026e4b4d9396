// What ours accepts, OpenSSL accepts.
//
// Certificates and lists are changed at random and signed again, so that only their content decides.
// The other direction does not hold and need not: ours is the stricter of the two.

import Certificates
import Cryptography
import Identity
import OpenSSLWitness
import SandboxPKI
import Testing
import Verification

@Suite(.enabled(if: OpenSSLCommand.isInstalled, "the openssl command is not installed"))
struct DifferentialTests {
    private static let seed: UInt64 = 20_261_124
    private static let rounds = 900

    private let bench = Bench.shared

    /// The signed part of a certificate or list, mutated and signed again.
    private func resigned(_ der: [UInt8], _ generator: inout SeededGenerator) throws -> [UInt8] {
        var parts = try DERReader.whole(der, .sequence, bound: 1 << 20).parts()
        let content = try parts.next(.sequence)
        let algorithm = Array(try parts.next(.sequence).encoding)
        let mutated = generator.mutation(of: Array(content.encoding))
        let signature = try bench.stranger.sign(message: mutated, algorithm: .sha256)
        return DERWriter.sequence(mutated, algorithm, DERWriter.bitString(signature))
    }

    private func anchorFile(_ openssl: OpenSSLCommand, _ workshop: Workshop) throws -> String {
        let anchor = PEM(label: "CERTIFICATE", bytes: workshop.anchor.der)
        return try openssl.file("anchor.pem", Array(anchor.text.utf8))
    }

    @Test("certificates that hang on our anchor hang on it for OpenSSL")
    func certificates() throws {
        let workshop = try Workshop(bench)
        let good = try workshop.certificate(bench)
        var generator = SeededGenerator(seed: Self.seed)
        var accepted: [[UInt8]] = [good]
        for _ in 0..<Self.rounds {
            let mutated = try resigned(good, &generator)
            let evidence = try bench.evidence(certificate: mutated, signature: [])
            let report = judge(
                evidence,
                policy: workshop.policy,
                at: Bench.now,
                revocation: .none
            )
            if report.pathCheck == .trusted && mutated != good { accepted.append(mutated) }
        }
        // Mutations of texts, serials and keys must get through, or nothing is compared.
        #expect(accepted.count > Self.rounds / 20)
        #expect(accepted.count < Self.rounds)

        let openssl = try OpenSSLCommand()
        let files = try accepted.enumerated().map { index, der in
            let text = PEM(label: "CERTIFICATE", bytes: der).text
            return try openssl.file("\(index).pem", Array(text.utf8))
        }
        let (_, output) = try openssl.run(
            ["verify", "-CAfile", try anchorFile(openssl, workshop)]
                + ["-attime", "\(Bench.now.seconds)"] + files
        )
        let lines = Set(output.split(separator: "\n").map(String.init))
        for (file, der) in zip(files, accepted) where !lines.contains("\(file): OK") {
            Issue.record("OpenSSL refuses what ours accepts: \(Hex.encode(der))")
        }
    }

    @Test("lists that our anchor signed are lists for OpenSSL, with as many entries")
    func lists() throws {
        let workshop = try Workshop(bench)
        let good = try workshop.list(bench) { draft in
            draft.entries = (1...9).map { number in
                DERWriter.sequence(
                    DERWriter.integer(number * 1_000),
                    DERWriter.time(moment("2026-11-20T12:00:00Z")),
                    DERWriter.sequence(
                        CertificateDraft.row(
                            .reasonCode,
                            .notCritical,
                            DERWriter.enumerated(3)
                        )
                    )
                )
            }
        }
        var generator = SeededGenerator(seed: Self.seed)
        var read: [(der: [UInt8], list: CertificateRevocationList)] = []
        for _ in 0..<(Self.rounds / 3) {
            let mutated = try resigned(good, &generator)
            do {
                read.append((mutated, try CertificateRevocationList(der: mutated)))
            } catch {
                continue
            }
        }
        #expect(read.count > Self.rounds / 60)
        let openssl = try OpenSSLCommand()
        for (index, (der, list)) in read.prefix(60).enumerated() {
            let (status, output) = try openssl.run([
                "crl", "-inform", "DER", "-noout", "-text",
                "-in", try openssl.file("\(index).crl", der),
            ])
            let entries = output.split(separator: "\n").filter { $0.contains("Serial Number:") }
            #expect(status == 0, "\(Hex.encode(der))")
            #expect(entries.count == list.entryCount, "\(Hex.encode(der))")
        }
    }

    @Test("answers that speak for a certificate here speak for it to OpenSSL")
    func answers() throws {
        let workshop = try Workshop(bench)
        let certificate = try workshop.certificate(bench)
        let good = try AnswerDraft(issuer: workshop.anchor).content()
        let evidence = try bench.evidence(certificate: certificate, signature: [])
        var generator = SeededGenerator(seed: Self.seed)
        var accepted: [[UInt8]] = []
        for _ in 0..<Self.rounds {
            let mutated = generator.mutation(of: good)
            let answer = try AnswerDraft.answer(mutated, signedBy: workshop.key)
            let report = judge(
                evidence,
                policy: workshop.policy,
                at: Bench.now,
                revocation: bench.revocation(answer: answer)
            )
            if report.revocation.status == .good { accepted.append(answer) }
        }
        #expect(!accepted.isEmpty)
        let openssl = try OpenSSLCommand()
        let leaf = PEM(label: "CERTIFICATE", bytes: certificate)
        let anchor = try anchorFile(openssl, workshop)
        let file = try openssl.file("leaf.pem", Array(leaf.text.utf8))
        for (index, der) in accepted.prefix(40).enumerated() {
            let (_, output) = try openssl.run([
                "ocsp", "-respin", try openssl.file("\(index).ocsp", der), "-issuer", anchor,
                "-no_nonce", "-sha256", "-cert", file, "-CAfile", anchor, "-attime",
                "\(Bench.now.seconds)",
            ])
            #expect(output.contains("Response verify OK"), "\(Hex.encode(der)) \(output)")
            // The command compares times with its own clock, which is not this test's matter.
            #expect(output.contains("good\n"), "\(Hex.encode(der)) \(output)")
        }
    }

    @Test("no byte of a good certificate can be changed without being refused")
    func everyByteCounts() throws {
        let good = try bench.certificate()
        var generator = SeededGenerator(seed: Self.seed)
        for _ in 0..<Self.rounds {
            let mutated = generator.mutation(of: good)
            guard mutated != good else { continue }
            let evidence = try bench.evidence(certificate: mutated, signature: [])
            let report = judge(evidence, policy: bench.policy, at: Bench.now, revocation: .none)
            #expect(report.pathCheck != .trusted, "\(Hex.encode(mutated))")
        }
    }
}
