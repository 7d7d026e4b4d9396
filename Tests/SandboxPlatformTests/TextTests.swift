// What people write and read: faults, settings, files of a terminal.

import SandboxPlatform
import Testing
import Yams

@testable import SandboxPlatform

#if canImport(Glibc)
import Glibc
#endif

@Suite("What people write and read")
struct TextTests {
    @Test(
        "plans a fault",
        arguments: [
            (
                "POST /applications cut-after", SandboxRoute.verifyApplication,
                SandboxFault.cutAfterProcessing
            ),
            ("GET /applications/{reference} status 503", .readVerification, .status(503)),
            (
                "POST /challenges delay-before 1500", .createChallenge,
                .delayBefore(milliseconds: 1_500)
            ),
            ("POST /consents delay-after 10", .registerConsent, .delayAfter(milliseconds: 10)),
            ("GET /health endless-body", .health, .endlessBody),
        ]
    )
    func faults(line: String, route: SandboxRoute, fault: SandboxFault) {
        let faults = SandboxFaults()
        #expect(faults.plan(line: line))
        #expect(faults.take(for: route) == fault)
        #expect(faults.take(for: route) == nil)
    }

    @Test("repeats a fault as often as it is told to, and in order")
    func repeated() {
        let faults = SandboxFaults()
        #expect(faults.plan(line: "GET /health cut-before x2"))
        #expect(faults.plan(line: "GET /health broken-json"))
        #expect(faults.take(for: .openAccount) == nil)
        #expect(faults.take(for: .health) == .cutBeforeProcessing)
        #expect(faults.take(for: .health) == .cutBeforeProcessing)
        #expect(faults.take(for: .health) == .brokenJSON)
        #expect(faults.take(for: .health) == nil)
    }

    @Test(
        "plans nothing it does not understand",
        arguments: [
            "", "GET /health", "GET /nowhere cut-after", "GET /health explode",
            "GET /health status 200", "GET /health status", "GET /health delay-after -1",
            "GET /health cut-after 5", "GET /health cut-after x0", "health cut-after",
        ]
    )
    func refused(line: String) {
        let faults = SandboxFaults()
        #expect(!faults.plan(line: line))
        for route in SandboxRoute.allCases { #expect(faults.take(for: route) == nil) }
    }

    @Test("gets settings that name the files of the terminal")
    func sample() throws {
        let sample = try #require(
            CounterSample(terminal: "counter-7", port: 8_443, world: try Stage.world())
        )
        let root = try #require(try Yams.compose(yaml: sample.text))
        let files = TerminalFiles(in: ".", terminalID: "counter-7")
        let platform = try #require(root["platform"])
        #expect("./" + (platform["authority"]?.string ?? "") == files.authority)
        #expect("./" + (platform["certificate"]?.string ?? "") == files.certificate)
        #expect("./" + (platform["key"]?.string ?? "") == files.key)
        #expect(root["terminal"]?.string == "counter-7")
        #expect(root["card-anchors"]?[0]?["modulus"]?.string?.count == 512)
        #expect(CounterSample(terminal: "a b", port: 1, world: try Stage.world()) == nil)
    }

    @Test("gets a key that only its owner can read, and never over another file")
    func keyFile() throws {
        let folder = try TestFolder()
        let files = TerminalFiles(in: folder.path, terminalID: "counter-1")
        try files.write(from: try Stage.world(), terminalID: "counter-1")
        var facts = stat()
        #expect(stat(files.key, &facts) == 0)
        #expect(facts.st_mode & 0o777 == 0o600)
        #expect(throws: TerminalFilesError.file(path: files.authority, errno: EEXIST)) {
            try files.write(from: try Stage.world(), terminalID: "counter-1")
        }
    }
}
