// OpenSC, which was written against real cards, takes the simulated one for a real one.

import CardSimulator
import Cryptography
import Foundation
import SandboxIssuing
import SandboxPKI
import Testing

@Suite("Strangers: OpenSC", .timeLimit(.minutes(2)))
struct OpenSCTests {
    private let message = Array("窓口で申し込みます。".utf8)

    @Test("It knows the card's kind, both PINs with their tries, both keys, all four certificates")
    func dump() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let name = try await bench.run(["opensc-tool", "--name"])
            #expect(name.text.lowercased().contains("jpki"), "\(name.complaints)")
            let dump = try await bench.run(["pkcs15-tool", "--dump"])
            #expect(dump.status == 0, "\(dump.complaints)")
            for part in [
                "PKCS#15 Card [JPKI]", "User Authentication PIN", "Digital Signature PIN",
                "Tries left     : 3", "Tries left     : 5", "User Authentication Key",
                "Digital Signature Key", "User Authentication Certificate",
                "Digital Signature Certificate",
            ] {
                #expect(dump.text.contains(part), "\(part)")
            }
        }
    }

    @Test("It reads all four certificates, the signing one only with its PIN")
    func certificates() async throws {
        let issued = try Issued.card("hanako")
        let signing = try #require(issued.signing).certificate
        let authentication = try #require(issued.userAuthentication).certificate
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            func read(_ id: String, _ more: [String] = []) async throws -> [UInt8]? {
                let result = try await bench.run(
                    ["pkcs15-tool", "--read-certificate", id] + more
                )
                return PEM.blocks(in: result.text)?.first?.bytes
            }
            let withPIN = ["--verify-pin", "--auth-id", "02", "--pin", "KEIYAKU1"]
            let own = try await (read("01"), read("02"), read("02", withPIN))
            #expect(own.0 == authentication)
            #expect(own.1 == nil)
            #expect(own.2 == signing)
            let authorities = try await (read("03"), read("04"))
            #expect(authorities.0 == Issued.world.userAuthentication.certificate)
            #expect(authorities.1 == Issued.world.signing.certificate)
        }
    }

    @Test("It signs with both keys through PKCS #11, and the openssl program verifies")
    func sign() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let input = try bench.file("message", message)
            for (label, id, pin, certificate) in [
                ("JPKI (User Authentication PIN)", "01", "1111", issued.userAuthentication),
                ("JPKI (Digital Signature PIN)", "02", "KEIYAKU1", issued.signing),
            ] {
                let output = bench.path("signature-\(id)")
                let signed = try await bench.run([
                    "pkcs11-tool", "--token-label", label, "--sign", "-m", "SHA256-RSA-PKCS",
                    "--login", "--pin", pin, "--id", id, "--input-file", input,
                    "--output-file", output,
                ])
                #expect(signed.status == 0, "\(label): \(signed.complaints)")
                let der = try #require(certificate).certificate
                let verdict = try await bench.openSSLVerdict(output, over: input, by: der)
                #expect(verdict == "Verified OK", "\(label)")
            }
        }
    }

    @Test("It signs a hash through PKCS #15, and the openssl program verifies")
    func pkcs15Crypt() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let input = try bench.file("message", message)
            let hash = try bench.file("hash", HashAlgorithm.sha256.digest(of: message))
            let output = bench.path("signature")
            let signed = try await bench.run([
                "pkcs15-crypt", "--sign", "--key", "02", "--pin", "KEIYAKU1", "--sha-256",
                "--pkcs1", "--raw", "--input", hash, "--output", output,
            ])
            #expect(signed.status == 0, "\(signed.complaints)")
            let der = try #require(issued.signing).certificate
            let verdict = try await bench.openSSLVerdict(output, over: input, by: der)
            #expect(verdict == "Verified OK")
        }
    }

    @Test("Its own test of the token finds no error")
    func selfTest() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let result = try await bench.run(["pkcs11-tool", "--test", "--login", "--pin", "1111"])
            #expect(result.status == 0, "\(result.complaints)")
            let all = result.text + result.complaints
            #expect(all.contains("No errors"))
        }
    }

    @Test("A wrong PIN costs one try; a blocked PIN shows none left, and the card is still known")
    func pins() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            for left in [2, 1, 0] {
                let failed = try await bench.run([
                    "pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "9999",
                ])
                #expect(failed.status != 0)
                #expect(bench.card.tries.userAuthentication == left)
                let dump = try await bench.run(["pkcs15-tool", "--list-pins"])
                #expect(dump.text.contains("Tries left     : \(left)"), "\(dump.complaints)")
            }
            #expect(bench.card.tries.signing == 5)
        }
    }
}
