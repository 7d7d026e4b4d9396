// Steering a sandbox over HTTPS.

import Identity
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing

@Suite("Over HTTPS, a sandbox")
struct ControlTests {
    @Test("registers the public keys that lie in its folder, and nobody else's")
    func keys() throws {
        let folder = try TestFolder()
        let files = ClientKeyFiles(in: folder.path, terminalID: "terminal-1")
        try files.write()
        #expect(throws: TerminalFilesError.self) { try files.write() }
        _ = try folder.write("no key", to: "broken.token.pem")
        let names = try ClientKeyFiles.register(from: folder.path, at: SandboxClients())
        #expect(names == ["terminal-1"])
    }

    @Test(
        "reads an event as it is typed",
        arguments: [
            (
                "hanako move 新しい住所",
                ResidentEvent.move(address: ExactText("新しい住所"), newAfterSeconds: 0)
            ),
            ("hanako death", .death(.affiliationChanged)),
            ("hanako death cessationOfOperation", .death(.cessationOfOperation)),
            ("hanako portal-withdrawal", .portalWithdrawal(nil)),
        ]
    )
    func events(line: String, event: ResidentEvent) throws {
        let read = SandboxScenario.event(words: line.split(separator: " ").map(String.init))
        #expect(read?.person == "hanako")
        #expect(read?.event == event)
    }

    @Test(
        "does not take a line it can't read for an event",
        arguments: ["hanako", "hanako dance", ""]
    )
    func noEvents(line: String) {
        #expect(SandboxScenario.event(words: line.split(separator: " ").map(String.init)) == nil)
    }
}
