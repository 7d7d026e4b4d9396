// `madoguchi card`: what each command brings, plain and as JSON.

import CardImages
import CardSimulator
import Certificates
import Cryptography
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import Testing
import VirtualReader

@Suite("The command card", .serialized, .timeLimit(.minutes(3)))
struct CardCommandTests {
    private struct Readers: Decodable {
        struct Line: Decodable {
            let number: Int
            let name: String
            let state: String
        }
        let readers: [Line]
    }

    private struct PINs: Decodable {
        struct Line: Decodable {
            let pin: String
            let left: Int
            let of: Int
        }
        let pins: [Line]
    }

    private static let password = "KEIYAKU1"

    private func with(
        _ id: String = "hanako",
        _ body: @Sendable (CommandBench, IssuedCard, SimulatedCard) async throws -> Void
    ) async throws {
        let issued = try Issued.card(id)
        let card = SimulatedCard(issued.profile)
        try await CommandBench.with(card) { bench in try await body(bench, issued, card) }
    }

    @Test("readers, info and pins ask for nothing and spend nothing")
    func free() async throws {
        try await with { bench, _, card in
            let names = bench.stack.slots.map(\.reader)
            let readers = try await bench.card("readers")
            #expect(readers.status == 0)
            #expect(readers.text == "1  \(names[0])  card\n2  \(names[1])  empty\n")
            let listed = try await bench.card("readers", "--json").decoded(Readers.self).readers
            #expect(listed.map(\.state) == ["card", "empty"] && listed.map(\.number) == [1, 2])
            #expect(listed.map(\.name) == names)

            let info = try await bench.card("info")
            #expect(info.status == 0 && info.text.contains("carrier: my-number-card\n"))
            #expect(info.text.contains("serial: ***********"))
            let told = try await bench.card("info", "--json", "--reader", "1")
            #expect(try told.field("signingCertificate") == "present")
            #expect(try told.field("reader") == names[0])

            let pins = try await bench.card("pins")
            #expect(
                pins.text == "signing: 5 of 5\nauthentication: 3 of 3\ninput-support: 3 of 3\n"
            )
            let counted = try await bench.card("pins", "--json").decoded(PINs.self).pins
            #expect(counted.map(\.left) == [5, 3, 3] && counted.map(\.of) == [5, 3, 3])
            #expect(counted.map(\.pin) == ["signing", "authentication", "input-support"])
            #expect(card.counts.verifications == 0)
        }
    }

    @Test("four-items and genuine say what vouches for them")
    func fourItems() async throws {
        try await with { bench, issued, card in
            let settings = ["--settings", try bench.settings()]
            let pin = [issued.person.pins.cardInputSupport.text]
            let read = try await bench.run(
                ["four-items", "--pin-fd", "3"] + settings,
                lines: pin
            )
            #expect(read.status == 0)
            #expect(read.text.contains("name: \(issued.person.fourItems.name.string)\n"))
            #expect(read.text.contains("origin: verified\nissuers' keys: test\n"))

            let gap = try await bench.card("four-items", "--json", "--pin-fd", "3", lines: pin)
            #expect(gap.status == 7)
            #expect(try gap.field("origin") == "undecided-no-anchor")
            #expect(try gap.field("issuerKeys") == "none")
            #expect(try gap.field("birthDate") == issued.person.fourItems.birthDate.text)
            #expect(gap.complaints.count == 3)

            let genuine = try await bench.run(
                ["genuine", "--json", "--pin-fd", "3"] + settings,
                lines: pin
            )
            #expect(genuine.status == 0)
            #expect(try genuine.field("chip") == "genuine")
            #expect(try genuine.field("issuerKeys") == "test")
            let unknown = try await bench.card("genuine", "--pin-fd", "3", lines: pin)
            #expect(unknown.status == 7)
            #expect(unknown.text.contains("chip: undecided-no-anchor\n"))
            #expect(card.counts.verifications == 4)
            #expect(card.tries.cardInputSupport == 3)
        }
    }

    @Test("certificate and sign give what openssl accepts")
    func signing() async throws {
        try await with { bench, issued, _ in
            for which in ["authentication", "signing-authority", "authentication-authority"] {
                let shown = try await bench.card("certificate", "--which", which)
                #expect(shown.status == 0, "\(which)")
                #expect(PEM.blocks(in: shown.text)?.count == 1, "\(which)")
            }
            let own = try await bench.card(
                "certificate",
                "--which",
                "signing",
                "--output",
                "\(bench.folder)/own.der",
                "--pin-fd",
                "3",
                lines: [Self.password]
            )
            #expect(own.status == 0 && own.text.isEmpty)
            #expect(bench.content("own.der") == issued.signing?.certificate)

            let document = try bench.file("document.txt", Array("窓口\n".utf8))
            for (key, pin) in [
                ("signing", Self.password),
                ("authentication", issued.person.pins.userAuthentication.text),
            ] {
                let signature = "\(bench.folder)/\(key).sig"
                let certificate = "\(bench.folder)/\(key).der"
                let signed = try await bench.card(
                    "sign",
                    document,
                    "--key",
                    key,
                    "--output",
                    signature,
                    "--certificate",
                    certificate,
                    "--json",
                    "--pin-fd",
                    "3",
                    lines: [pin]
                )
                #expect(signed.status == 0, "\(key)")
                #expect(try signed.field("key") == key)
                #expect(
                    try signed.field("signature")
                        == bench.content("\(key).sig").map { Base64.encode($0) }
                )
                let publicKey = try await Tool.run([
                    "openssl", "x509", "-inform", "DER", "-in", certificate, "-noout", "-pubkey",
                ])
                let verdict = try await Tool.run([
                    "openssl", "dgst", "-sha256", "-verify",
                    try bench.file("key.pem", publicKey.output), "-signature", signature, document,
                ])
                #expect(verdict.text == "Verified OK\n", "\(key)")
            }
        }
    }

    @Test("change-pin changes a PIN once; the old one is wrong from then on")
    func changePIN() async throws {
        try await with { bench, issued, card in
            let old = issued.person.pins.cardInputSupport.text
            let changed = try await bench.card(
                "change-pin",
                "--pin",
                "input-support",
                "--json",
                "--pin-fd",
                "3",
                lines: [old, "8642"]
            )
            #expect(changed.status == 0)
            #expect(try changed.field("changed") == "input-support")
            let wrong = try await bench.card("genuine", "--pin-fd", "3", lines: [old])
            #expect(wrong.status == 1 && card.tries.cardInputSupport == 2)
            let right = try await bench.card("genuine", "--pin-fd", "3", lines: ["8642"])
            #expect(right.status == 7 && card.tries.cardInputSupport == 3)
            // A signing PIN without a digit breaks the issuing rule; nothing is sent.
            let unusual = try await bench.card(
                "change-pin",
                "--pin",
                "signing",
                "--pin-fd",
                "3",
                lines: [Self.password, "ABCDEFGH"]
            )
            #expect(unusual.status == 2 && card.tries.signing == 5)
            #expect(card.counts.verifications == 3)
        }
    }

    @Test(
        "face and age are opened by the whole birth date; pictures are kept where a path is given"
    )
    func face() async throws {
        try await with { bench, issued, card in
            let settings = ["--settings", try bench.settings()]
            let birth = issued.person.fourItems.birthDate.text
            let year = String(decoding: issued.profile.common.expiry.prefix(4), as: UTF8.self)
            let code = String(
                decoding: issued.profile.surface.numberB.value.suffix(4),
                as: UTF8.self
            )
            let shown = try await bench.run(
                ["face", "--pin-fd", "3"] + settings,
                lines: [birth, year, code]
            )
            #expect(shown.status == 0)
            #expect(shown.text.contains("birth date: \(birth)\n"))
            #expect(shown.text.contains("photo: 120 x 150 points\n"))
            #expect(shown.text.contains("(signed by nobody)\norigin: verified\nchip: genuine\n"))
            let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
            #expect(files.sorted() == ["counter.yaml", "lines"])

            let kept = try await bench.run(
                [
                    "face", "--json", "--pin-fd", "3", "--photo", "\(bench.folder)/photo.png",
                    "--name-image", "\(bench.folder)/name.png",
                ] + settings,
                lines: [birth, year, code]
            )
            #expect(kept.status == 0)
            #expect(try kept.field("chip") == "genuine")
            let photo = try GreyImage(png: try #require(bench.content("photo.png")))
            #expect(photo.width == 120 && photo.height == 150)
            _ = try GreyImage(png: try #require(bench.content("name.png")))
            let stored = try await bench.run(
                ["face", "--pin-fd", "3", "--photo", "\(bench.folder)/photo.jp2"],
                lines: [birth, year, code]
            )
            #expect(stored.status == 7)
            #expect(try GreyImage(jpeg2000: try #require(bench.content("photo.jp2"))) == photo)

            let wrong = try await bench.run(
                ["face", "--json", "--pin-fd", "3"],
                lines: [birth, "2099", code]
            )
            #expect(wrong.status == 1)
            #expect(try wrong.field("error") == "wrongKey")
            #expect(card.tries.numberB == 9)
            for line in ["1980-02-30", "S99-01-01", "1.2.3.4", "birthday"] {
                let faulty = try await bench.run(["age", "--pin-fd", "3"], lines: [line])
                #expect(faulty.status == 2, "\(line)")
            }
            #expect(card.tries.birthDate == 10)
            let age = try await bench.run(
                ["age", "--json", "--pin-fd", "3"] + settings,
                lines: [birth.replacingOccurrences(of: "-", with: "")]
            )
            #expect(age.status == 0)
            #expect(try age.field("birthDate") == birth)
            let refused = try await bench.card("face", "--photo", "photo.txt")
            #expect(refused.status == 64)
        }
    }

    @Test("A photo that is none is told, and nothing is written; its own bytes can be kept")
    func brokenPhoto() async throws {
        let issued = try Issued.card("hanako")
        var profile = issued.profile
        // Behind the signature's back there is none; here the picture is what counts.
        let start = try #require(
            profile.surface.face.indices.first {
                profile.surface.face[$0...].starts(with: [0xFF, 0x4F, 0xFF, 0x51])
            }
        )
        profile.surface.face[start + 8] = 0x7F
        try await CommandBench.with(SimulatedCard(profile)) { bench in
            let year = String(decoding: issued.profile.common.expiry.prefix(4), as: UTF8.self)
            let code = String(
                decoding: issued.profile.surface.numberB.value.suffix(4),
                as: UTF8.self
            )
            let shown = try await bench.run(
                ["face", "--json", "--pin-fd", "3", "--photo", "\(bench.folder)/photo.png"],
                lines: [issued.person.fourItems.birthDate.text, year, code]
            )
            #expect(shown.status == 6)
            #expect(try shown.field("origin") == "not-as-signed")
            #expect(try shown.field("photo") == nil)
            #expect(bench.content("photo.png") == nil)
        }
    }

    @Test("my-number wants a purpose, is never shown, and goes into a pipe only")
    func number() async throws {
        try await with { bench, issued, card in
            let pin = issued.person.pins.cardInputSupport.text
            let digits = String(decoding: issued.profile.surface.numberA.value, as: UTF8.self)
            let none = try await bench.card("my-number", "--pin-fd", "3", lines: [pin])
            #expect(none.status == 64 && card.counts.verifications == 0)
            let masked = try await bench.card(
                "my-number",
                "--purpose",
                "account-tagging",
                "--json",
                "--pin-fd",
                "3",
                lines: [pin]
            )
            #expect(masked.status == 0)
            #expect(try masked.field("myNumber") == "************")
            let secret = try bench.file("secret", Array((pin + "\n").utf8))
            let command =
                "\"$0\" card my-number --purpose statutory-report --pin-fd 3 --to-fd 4 3< \(secret)"
            let program = try Tool.own("madoguchi")
            let piped = try await Tool.run(
                ["sh", "-c", command + " 4>&1 1>/dev/null | cat", program],
                socket: bench.stack.socketPath
            )
            #expect(piped.text == digits + "\n")
            let file = try await Tool.run(
                ["sh", "-c", command + " 4> \(bench.folder)/number", program],
                socket: bench.stack.socketPath
            )
            #expect(file.status == 64 && bench.content("number") == [])
        }
    }

    @Test("staff reads a staff card and whether the bank signed it")
    func staff() async throws {
        try await with("staff") { bench, _, _ in
            let key = PEM(
                label: "PUBLIC KEY",
                bytes: Issued.world.staff.publicKey.subjectPublicKeyInfo
            )
            let path = try bench.file("bank.pem", Array(key.text.utf8))
            let read = try await bench.card("staff", "--bank-key", path)
            #expect(read.status == 0 && read.text == "staff id: S-0001\ncard: genuine\n")
            let gap = try await bench.card("staff", "--json")
            #expect(gap.status == 7)
            #expect(try gap.field("card") == "undecided-no-anchor")
        }
        try await with { bench, _, _ in
            let none = try await bench.card("staff", "--json")
            #expect(none.status == 4)
            #expect(try none.field("error") == "noSuchApplication")
        }
    }

    @Test("Every command has an example in its help, and exit codes are listed")
    func help() async throws {
        let all = try await Tool.run([try Tool.own("madoguchi"), "card", "--help"])
        #expect(all.text.contains("Exit codes:") && all.text.contains("Examples:"))
        for command in [
            "readers", "info", "pins", "four-items", "face", "age", "certificate", "sign",
            "genuine", "change-pin", "my-number", "staff",
        ] {
            #expect(all.text.contains("\n  \(command) "), "\(command)")
            let one = try await Tool.run([try Tool.own("madoguchi"), "card", command, "--help"])
            #expect(one.text.contains("madoguchi card \(command)"), "\(command)")
            #expect(one.text.contains("Example"), "\(command)")
        }
    }
}
