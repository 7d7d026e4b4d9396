// A stage behind a real port, and a real connection to it.

import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A folder that is gone when the test is over.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        let template = strdup("/tmp/madoguchi-platform-XXXXXX")
        defer { free(template) }
        let made = template.flatMap { mkdtemp($0) }
        self.path = String(cString: try #require(made))
    }

    func write(_ text: String, to name: String) throws -> String {
        let path = "\(path)/\(name)"
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        #expect(fputs(text, file) >= 0)
        return path
    }

    deinit {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink("\(path)/\(name)")
        }
        closedir(folder)
        rmdir(path)
    }
}

/// A sandbox on a port of its own, with the files of one terminal.
struct Served {
    let stage: Stage
    let faults: SandboxFaults
    let server: SandboxServer
    let files: TerminalFiles
    private let folder: TestFolder

    /// Serves a new stage while `body` runs.
    static func whileServed(
        on host: String = SandboxServer.loopback,
        clients: SandboxClients? = nil,
        in otherWorld: SandboxWorld? = nil,
        _ body: (Served) async throws -> Void
    ) async throws {
        let world = try otherWorld ?? Stage.world()
        let stage = try Stage(world: world, settings: SandboxSettings())
        let faults = SandboxFaults()
        let folder = try TestFolder()
        let files = TerminalFiles(in: folder.path, terminalID: "counter-1")
        try files.write(from: world, terminalID: "counter-1")
        let server = try await SandboxServer.start(
            stage.service,
            in: world,
            host: host,
            faults: faults,
            clients: clients
        )
        let served = Served(
            stage: stage,
            faults: faults,
            server: server,
            files: files,
            folder: folder
        )
        do {
            try await body(served)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// A connection with the right files, unless told otherwise.
    func connection(
        host: String = "localhost",
        port: Int? = nil,
        authority: String? = nil,
        certificate: String? = nil,
        key: String? = nil,
        clock: (any WallClock)? = nil,
        deadlines: Deadlines = Deadlines(connectMilliseconds: 5_000, totalMilliseconds: 20_000),
        retries: RetryPolicy = .never,
        proxy: ProxySettings? = nil,
        tokens: TokenSettings? = nil,
        waiting: @escaping @Sendable (PlatformWaiting) -> Void = { _ in }
    ) throws -> PlatformConnection {
        let settings = try #require(
            ConnectionSettings(
                baseURL: "https://\(host):\(port ?? server.port)",
                authorityFile: authority ?? files.authority,
                certificateFile: certificate ?? files.certificate,
                keyFile: key ?? files.key,
                deadlines: deadlines,
                retries: retries,
                proxy: proxy,
                tokens: tokens
            )
        )
        return try PlatformConnection(
            settings: settings,
            clock: clock ?? stage.clock,
            waiting: waiting
        )
    }

    /// Puts a file beside the terminal's.
    func write(_ text: String, to name: String) throws -> String {
        try folder.write(text, to: name)
    }
}
