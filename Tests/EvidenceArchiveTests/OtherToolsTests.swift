// What stands in a file is checked by a tool that knows nothing of this house.

import Certificates
import Cryptography
import EvidenceArchive
import Foundation
import Identity
import OpenSSLWitness
import SandboxPKI
import Testing
import Verification

@Suite(.enabled(if: OpenSSLCommand.isInstalled, "the openssl command is not installed"))
struct OtherToolsTests {
    private let bench = ArchiveBench.shared

    @Test("openssl cms -verify accepts the message with the document, and no other document")
    func message() throws {
        let archive = try bench.archive()
        let openssl = try OpenSSLCommand()
        let anchor = PEM(label: "CERTIFICATE", bytes: bench.world.signing.certificate).text
        for (document, isGood) in [
            (archive.evidence.document, true), (archive.evidence.document + [0x0A], false),
        ] {
            let status = try openssl.run([
                "cms", "-verify", "-binary", "-inform", "DER",
                "-in", try openssl.file("message", archive.signedData),
                "-content", try openssl.file("document", document),
                "-CAfile", try openssl.file("anchor", Array(anchor.utf8)),
                "-purpose", "any", "-attime", "\(ArchiveBench.now.seconds)", "-out", "/dev/null",
            ]).status
            #expect((status == 0) == isGood)
        }
    }

    @Test("openssl ts -verify accepts the token, and not over other bytes")
    func token() throws {
        let archive = try bench.stamped(bench.archive())
        let openssl = try OpenSSLCommand()
        let root = PEM(label: "CERTIFICATE", bytes: bench.world.transport.certificate).text
        let token = try #require(archive.token)
        let digest = Hex.encode(archive.contentDigest.bytes)
        for (digest, isGood) in [(digest, true), (String(digest.reversed()), false)] {
            let status = try openssl.run([
                "ts", "-verify", "-digest", digest, "-token_in",
                "-in", try openssl.file("token", token),
                "-CAfile", try openssl.file("root", Array(root.utf8)),
                "-attime", "\(ArchiveBench.later.seconds)",
            ]).status
            #expect((status == 0) == isGood)
        }
    }

    @Test("a request that openssl makes is answered with a response that openssl accepts")
    func request() throws {
        let openssl = try OpenSSLCommand()
        let data = try openssl.file("data", ArchiveBench.document)
        let query = try openssl.file("query", [])
        #expect(
            try openssl.run([
                "ts", "-query", "-data", data, "-sha256", "-cert", "-out", query,
            ]).status == 0
        )
        let response = try bench.time.answer(
            [UInt8](Data(contentsOf: URL(fileURLWithPath: query))),
            at: ArchiveBench.later
        )
        let root = PEM(label: "CERTIFICATE", bytes: bench.world.transport.certificate).text
        let status = try openssl.run([
            "ts", "-verify", "-queryfile", query,
            "-in", try openssl.file("response", response),
            "-CAfile", try openssl.file("root", Array(root.utf8)),
            "-attime", "\(ArchiveBench.later.seconds)",
        ]).status
        #expect(status == 0)
    }

    @Test("what is no request is rejected")
    func rejected() throws {
        let response = try bench.time.answer([0x30, 0x00], at: ArchiveBench.later)
        #expect(try TimeStampToken.granted(by: response) == nil)
    }
}
