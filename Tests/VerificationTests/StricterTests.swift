// Where ours is the stricter, each difference to OpenSSL has a reason.
//
// The other direction of `DifferentialTests`: mutations that ours refuses and OpenSSL accepts. What
// they are refused for must stand in the tables here.

import Certificates
import Cryptography
import Identity
import OpenSSLWitness
import Testing
import Verification

@Suite(.enabled(if: OpenSSLCommand.isInstalled, "the openssl command is not installed"))
struct StricterTests {
    private static let seed: UInt64 = 20_261_125

    private let bench = Bench.shared

    /// Why a certificate that OpenSSL accepts is refused here.
    private static let certificateReasons: [RefusalID: String] = [
        .certificateMalformed: "DER and RFC 5280 are read strictly, unknown extensions too",
        .profileMalformed: "the JPKI's items are not OpenSSL's matter",
        .policyNotAllowed: "no policy was demanded of OpenSSL",
        .authenticationCertificate: "no policy was demanded of OpenSSL",
        .keyUsageNotSigning: "no purpose was demanded of OpenSSL",
        .nameDiffers: "the four items are not OpenSSL's matter",
        .addressDiffers: "the four items are not OpenSSL's matter",
        .birthDateDiffers: "the four items are not OpenSSL's matter",
        .sexDiffers: "the four items are not OpenSSL's matter",
        .serialNumberForm: "OpenSSL takes a serial number of zero or below",
        .algorithmNotAllowed: "OpenSSL's key may be of any kind and length it reads",
        .issuerUnknown: "names are compared byte for byte, OpenSSL folds case and string type",
        .constraintsUnsupported: "the one-tier JPKI has no constraints",
    ]

    /// Why a list that OpenSSL accepts does not count here.
    private static let listReasons: [GapID: String] = [
        .listMalformed: "DER and RFC 5280 are read strictly",
        .listPartMissing: "the part's name is compared byte for byte, and must be there",
        .listNumberMissing: "OpenSSL demands no number",
        .listTooOld: "OpenSSL has no maximum age",
        .listScopeUnsupported: "OpenSSL passes over some scopes",
        .listSignatureDiffers: "a key identifier that points elsewhere is not passed over",
        .listOutdated: "a list must say when the next is due",
    ]

    /// Why an answer that OpenSSL accepts does not count here.
    private static let answerReasons: [GapID: String] = [
        .answerMalformed: "DER and RFC 6960 are read strictly",
        .answerNonceMissing: "the command was told not to ask for a nonce",
        .answerNonceDiffers: "the command was told not to ask for a nonce",
        .answerNotYetIssued: "the command compares times with its own clock, and only warns",
        .answerOutdated: "the command compares times with its own clock, and only warns",
        .answerTooOld: "the command compares times with its own clock, and only warns",
        .responderNotAuthorised: "the responder's name is compared byte for byte",
        .statusUnknown: "the status was changed to unknown",
        .answerNotAboutCertificate: "a certificate must be named once",
    ]

    private func resigned(
        _ der: [UInt8],
        _ key: RSAPrivateKey,
        _ generator: inout SeededGenerator
    ) throws -> [UInt8] {
        var parts = try DERReader.whole(der, .sequence, bound: 1 << 20).parts()
        let content = try parts.next(.sequence)
        let algorithm = Array(try parts.next(.sequence).encoding)
        let mutated = generator.mutation(of: Array(content.encoding))
        let signature = try key.sign(message: mutated, algorithm: .sha256)
        return DERWriter.sequence(mutated, algorithm, DERWriter.bitString(signature))
    }

    private func anchorFile(_ openssl: OpenSSLCommand, _ workshop: Workshop) throws -> String {
        let anchor = PEM(label: "CERTIFICATE", bytes: workshop.anchor.der)
        return try openssl.file("anchor.pem", Array(anchor.text.utf8))
    }

    @Test("every certificate that only OpenSSL accepts is refused for a reason of the table")
    func certificates() throws {
        let workshop = try Workshop(bench)
        let good = try workshop.certificate(bench)
        var generator = SeededGenerator(seed: Self.seed)
        var refused: [(der: [UInt8], ids: [RefusalID])] = []
        for _ in 0..<600 {
            let mutated = try resigned(good, workshop.key, &generator)
            let evidence = try bench.evidence(certificate: mutated, signature: [])
            let report = judge(evidence, policy: workshop.policy, at: Bench.now, revocation: .none)
            guard report.pathCheck != .trusted else { continue }
            refused.append((mutated, report.refusals.filter { $0 != .documentSignatureDiffers }))
        }
        let openssl = try OpenSSLCommand()
        let files = try refused.enumerated().map { index, entry in
            let text = PEM(label: "CERTIFICATE", bytes: entry.der).text
            return try openssl.file("\(index).pem", Array(text.utf8))
        }
        let (_, output) = try openssl.run(
            ["verify", "-CAfile", try anchorFile(openssl, workshop)]
                + ["-attime", "\(Bench.now.seconds)"] + files
        )
        let lines = Set(output.split(separator: "\n").map(String.init))
        var differences = 0
        for (file, entry) in zip(files, refused) where lines.contains("\(file): OK") {
            differences += 1
            let isExplained = entry.ids.contains { Self.certificateReasons[$0] != nil }
            #expect(isExplained, "\(entry.ids) \(Hex.encode(entry.der))")
        }
        #expect(differences > 0)
    }

    @Test("a list that counts here counts for OpenSSL; the other way, the reason is in the table")
    func lists() throws {
        let workshop = try Workshop(bench)
        let certificate = try workshop.certificate(bench)
        let evidence = try bench.evidence(certificate: certificate, signature: [])
        let good = try workshop.list(bench)
        let openssl = try OpenSSLCommand()
        let anchor = try anchorFile(openssl, workshop)
        let leaf = PEM(label: "CERTIFICATE", bytes: certificate)
        let target = try openssl.file("leaf.pem", Array(leaf.text.utf8))
        var generator = SeededGenerator(seed: Self.seed)
        for index in 0..<120 {
            let mutated = try resigned(good, workshop.key, &generator)
            let report = judge(
                evidence,
                policy: workshop.policy,
                at: Bench.now,
                revocation: bench.revocation(list: mutated)
            )
            let list = PEM(label: "X509 CRL", bytes: mutated)
            let (_, output) = try openssl.run([
                "verify", "-crl_check", "-extended_crl", "-CAfile", anchor,
                "-attime", "\(Bench.now.seconds)",
                "-CRLfile", try openssl.file("\(index).crl", Array(list.text.utf8)), target,
            ])
            let isAccepted = output.contains("leaf.pem: OK")
            switch report.revocation.status {
            case .good: #expect(isAccepted, "\(Hex.encode(mutated)) \(output)")
            case .revoked: #expect(!isAccepted, "\(Hex.encode(mutated))")
            case .undetermined, .notChecked:
                guard isAccepted else { continue }
                let ids = gaps(list: mutated, workshop, certificate)
                let isExplained = ids.contains { Self.listReasons[$0] != nil }
                #expect(isExplained, "\(ids) \(Hex.encode(mutated))")
            }
        }
    }

    /// What is missing, asked with a good signature so that nothing outweighs it.
    private func gaps(list: [UInt8], _ workshop: Workshop, _ certificate: [UInt8]) -> [GapID] {
        do {
            return try bench.judged(
                bench.evidence(certificate: certificate),
                policy: workshop.policy,
                revocation: bench.revocation(list: list)
            ).gaps
        } catch {
            Issue.record("the bench can't judge: \(error)")
            return []
        }
    }

    @Test("every answer that only OpenSSL accepts does not count for a reason of the table")
    func answers() throws {
        let workshop = try Workshop(bench)
        let certificate = try workshop.certificate(bench)
        let good = try AnswerDraft(issuer: workshop.anchor).content()
        let evidence = try bench.evidence(certificate: certificate)
        let openssl = try OpenSSLCommand()
        let anchor = try anchorFile(openssl, workshop)
        let leaf = PEM(label: "CERTIFICATE", bytes: certificate)
        let file = try openssl.file("leaf.pem", Array(leaf.text.utf8))
        var generator = SeededGenerator(seed: Self.seed)
        for index in 0..<100 {
            let mutated = generator.mutation(of: good)
            let answer = try AnswerDraft.answer(mutated, signedBy: workshop.key)
            let report = judge(
                evidence,
                policy: workshop.policy,
                at: Bench.now,
                revocation: bench.revocation(answer: answer)
            )
            guard report.revocation.status == .undetermined else { continue }
            let (_, output) = try openssl.run([
                "ocsp", "-respin", try openssl.file("\(index).ocsp", answer), "-issuer", anchor,
                "-no_nonce", "-sha256", "-cert", file, "-CAfile", anchor, "-attime",
                "\(Bench.now.seconds)",
            ])
            guard output.contains("Response verify OK"), output.contains("good\n") else { continue }
            let isExplained = report.gaps.contains { Self.answerReasons[$0] != nil }
            #expect(isExplained, "\(report.gaps) \(Hex.encode(answer))")
        }
    }
}
