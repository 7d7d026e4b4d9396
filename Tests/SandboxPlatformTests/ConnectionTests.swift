// Client and sandbox over real TLS with client certificates.

import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing

@Suite("A connection to the platform")
struct ConnectionTests {
    @Test("carries a whole opening: challenge, application, consent, account")
    func wholeOpening() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            #expect(try await line.serverTime() == Stage.now)
            let certificate = try Stage.certificate()
            let application = try await Stage.goodApplication(
                from: line,
                certificate: certificate
            )
            let key = Stage.newKey()
            let result = try await line.verify(application, key: key)
            #expect(result.outcome == .verified)
            #expect(try await line.verification(for: key) == result)
            let consent = try await Stage.consent(from: line, certificate: certificate)
            let consentKey = Stage.newKey()
            let answer = try await line.register(consent, key: consentKey)
            guard case .registered = answer.outcome else {
                Issue.record("must be registered: \(answer.outcome)")
                return
            }
            #expect(try await line.consent(for: consentKey) == answer)
            let request = try Stage.accountRequest(for: result)
            guard case .opened = try await line.openAccount(request, key: Stage.newKey()) else {
                Issue.record("must be opened")
                return
            }
        }
    }

    @Test("finds nothing under a key that never arrived")
    func unknownKey() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            #expect(try await line.verification(for: Stage.newKey()) == nil)
            #expect(try await line.consent(for: Stage.newKey()) == nil)
        }
    }

    @Test("gets a problem for a key that came with another body")
    func keyReused() async throws {
        try await Served.whileServed { served in
            let line = try served.connection()
            let key = Stage.newKey()
            _ = try await line.verify(try await Stage.goodApplication(from: line), key: key)
            let other = try await Stage.goodApplication(from: line, named: "A-2")
            await #expect(throws: PlatformError.problem(status: 422, code: .keyReused)) {
                try await line.verify(other, key: key)
            }
        }
    }

    @Test("is refused when the clocks are more than a minute apart", arguments: [60, 61, -61])
    func clocks(seconds: Int64) async throws {
        try await Served.whileServed { served in
            let behind = SettableClock(standingAt: Stage.now.adding(seconds: -seconds))
            let line = try served.connection(clock: behind)
            if abs(seconds) <= 60 {
                _ = try await Stage.challenge(from: line, body: "text\n")
            } else {
                await #expect(throws: PlatformError.clockDifference(seconds: seconds)) {
                    try await Stage.challenge(from: line, body: "text\n")
                }
            }
        }
    }

    @Test("needs a port that is open")
    func unreachable() async throws {
        try await Served.whileServed { served in
            let taken = try #require(TakenPort())
            let line = try served.connection(host: "127.0.0.1", port: taken.number)
            await #expect(throws: PlatformError.notReachable) { try await line.serverTime() }
        }
    }

    @Test("needs a host that has a name")
    func unknownHost() async throws {
        try await Served.whileServed { served in
            let line = try served.connection(host: "nobody.invalid")
            await #expect(throws: PlatformError.notReachable) { try await line.serverTime() }
        }
    }

    @Test("is made with the pinned authority only")
    func wrongAuthority() async throws {
        let other = try Stage.otherWorld()
        try await Served.whileServed { served in
            let file = try served.write(other.transport.certificatePEM, to: "other.pem")
            let line = try served.connection(authority: file)
            await #expect(throws: PlatformError.tls(.peerNotTrusted)) {
                try await line.serverTime()
            }
        }
    }

    @Test("is made with a name in the server's certificate only")
    func wrongName() async throws {
        // All of 127/8 is this machine; the certificate names 127.0.0.1 only.
        try await Served.whileServed(on: "127.0.0.2") { served in
            let line = try served.connection(host: "127.0.0.2")
            await #expect(throws: PlatformError.tls(.peerNotTrusted)) {
                try await line.serverTime()
            }
        }
    }

    @Test("is not made with a certificate whose time is over")
    func expired() async throws {
        // A world is valid for ten years; this one was made long ago.
        let old = try SandboxWorld.make(now: Timestamp(seconds: 1_200_000_000))
        try await Served.whileServed(in: old) { served in
            let line = try served.connection()
            await #expect(throws: PlatformError.tls(.peerNotTrusted)) {
                try await line.serverTime()
            }
        }
    }

    @Test("is refused by the server without any certificate")
    func noCertificate() async throws {
        try await Served.whileServed { served in
            let settings = try #require(
                ConnectionSettings(
                    baseURL: "https://localhost:\(served.server.port)",
                    authorityFile: served.files.authority,
                    certificateFile: "",
                    keyFile: "",
                    bearerTokenFile: try served.write("invented", to: "token")
                )
            )
            let line = try PlatformConnection(settings: settings, clock: served.stage.clock)
            await #expect(throws: PlatformError.tls(.ownCertificateRefused)) {
                try await line.serverTime()
            }
        }
    }

    @Test("takes no answer that belongs to another question")
    func reordered() async throws {
        let stage = try Stage()
        let first = try await Stage.goodApplication(from: stage.service, named: "A-1")
        let second = try await Stage.goodApplication(from: stage.service, named: "A-2")
        let answer = try await stage.service.verify(second, key: Stage.newKey()).json()
        let server = try await RawServer.start(in: try Stage.world()) { _ in
            RawReply(status: 200, contentType: "application/json", body: answer)
        }
        let folder = try TestFolder()
        let files = TerminalFiles(in: folder.path, terminalID: "counter-1")
        try files.write(from: try Stage.world(), terminalID: "counter-1")
        let settings = try #require(
            ConnectionSettings(
                baseURL: "https://localhost:\(server.port)",
                authorityFile: files.authority,
                certificateFile: files.certificate,
                keyFile: files.key
            )
        )
        let line = try PlatformConnection(settings: settings, clock: stage.clock)
        let error = await #expect(throws: PlatformError.self) {
            try await line.verify(first, key: Stage.newKey())
        }
        #expect(error == .badAnswer(.notWhatWasAsked))
        #expect(error?.fate == .perhapsArrived)
        await server.stop()
    }

    @Test("is refused by the server without a certificate of its authority")
    func foreignClient() async throws {
        let other = try Stage.otherWorld()
        let foreign = try other.transport.clientCredentials(terminalID: "counter-1")
        try await Served.whileServed { served in
            let line = try served.connection(
                certificate: try served.write(foreign.certificatePEM, to: "foreign.pem"),
                key: try served.write(try foreign.keyPEM(), to: "foreign.key.pem")
            )
            await #expect(throws: PlatformError.tls(.ownCertificateRefused)) {
                try await line.serverTime()
            }
            let application = try await Stage.goodApplication(from: served.stage.service)
            let error = await #expect(throws: PlatformError.self) {
                try await line.verify(application, key: Stage.newKey())
            }
            // A longer request may meet a closed socket before the server's reason is read.
            #expect(
                error == .tls(.ownCertificateRefused)
                    || error == .connectionCut(.perhapsArrived)
            )
            #expect(await served.stage.service.counts.verifications == 0)
        }
    }

    @Test("says when its own files are of no use")
    func unusableFiles() async throws {
        try await Served.whileServed { served in
            let nonsense = try served.write("no key at all", to: "nonsense.pem")
            for line in [
                try served.connection(authority: nonsense),
                try served.connection(certificate: nonsense),
                try served.connection(key: nonsense),
                try served.connection(key: nonsense + ".absent"),
            ] {
                await #expect(throws: PlatformError.tls(.ownFilesUnusable)) {
                    try await line.serverTime()
                }
            }
        }
    }

    @Test(
        "goes to an https URL and nowhere else",
        arguments: [
            "http://localhost:1", "https://", "https://localhost/", "file:///etc/passwd",
            "https://local host", "https://localhost?x=1", "",
        ]
    )
    func urls(text: String) {
        let settings = ConnectionSettings(
            baseURL: text,
            authorityFile: "a",
            certificateFile: "c",
            keyFile: "k"
        )
        #expect(settings == nil)
    }
}
