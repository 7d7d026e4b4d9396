// Serves until told to stop.

import ArgumentParser
import Dispatch
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import SandboxPlatform
import SystemTime

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the contract over HTTPS with client certificates."
    )

    @Option(help: "Folder of the test authorities; made when it does not exist.")
    var world = "sandbox-world"

    @Option(help: "Address to listen on.")
    var host = SandboxServer.loopback

    @Option(help: "Port to listen on; 0 takes one that is free and says which.")
    var port = 8_443

    @Option(help: "Seconds by which its clock is ahead of this machine's; negative: behind.")
    var clockOffset: Int64 = 0

    @Option(help: "File of faults to come, a line each, e.g. `POST /applications cut-after x2`.")
    var faults: String?

    @Option(help: "Person of the sandbox to whom the books refuse an account; may be repeated.")
    var refuse: [String] = []

    @Option(help: "Seconds a challenge lives, 600 at most.")
    var challengeLife: Int64 = 600

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("There is no such port.") }
        guard (1...600).contains(challengeLife) else {
            throw ValidationError("A challenge lives between 1 and 600 seconds.")
        }
    }

    func run() async throws {
        let office = try openOffice()
        let clock = SettableClock(following: SystemClock())
        clock.advance(seconds: clockOffset)
        let revocations = SandboxRevocations(of: office.world) { try office.register() }
        let service = SandboxService(
            world: office.world,
            revocations: revocations,
            clock: clock,
            settings: SandboxSettings(
                challengeLifeSeconds: challengeLife,
                refusedNames: Set(try refuse.map { try name(of: $0, in: office) })
            )
        )
        let planned = SandboxFaults()
        if let faults { try lay(faults, on: planned) }
        let server: SandboxServer
        do {
            server = try await SandboxServer.start(
                service,
                in: office.world,
                host: host,
                port: port,
                faults: planned
            )
        } catch {
            throw Complaint.server(host: host, port: port, error)
        }
        Console.say("ready https://\(host):\(server.port)")
        let console = ServeConsole(
            office: office,
            service: service,
            revocations: revocations,
            faults: planned,
            clock: clock
        )
        await untilToldToStop(console)
        await server.stop()
    }

    private func openOffice() throws -> MunicipalOffice {
        do {
            return MunicipalOffice(
                world: try SandboxWorld.open(at: world, now: SystemClock().now()),
                folder: world
            )
        } catch {
            throw Complaint.world(folder: world, error)
        }
    }

    private func name(of id: String, in office: MunicipalOffice) throws -> ExactText {
        guard let person = office.cast.first(where: { $0.id == id }) else {
            throw Complaint.nobody(id: id)
        }
        return person.fourItems.name
    }

    private func lay(_ path: String, on faults: SandboxFaults) throws {
        guard let content = FileManager.default.contents(atPath: path),
            let text = String(validating: content, as: UTF8.self)
        else { throw Complaint.unreadable(path: path) }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.isEmpty && line.first != "#"
        {
            guard faults.plan(line: String(line)) else {
                throw Complaint.fault(path: path, line: index + 1)
            }
        }
    }

    /// Carries commands out until `quit`, SIGINT or SIGTERM; the end of input ends nothing.
    private func untilToldToStop(_ console: ServeConsole) async {
        let (events, post) = AsyncStream.makeStream(of: String.self)
        let signals = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { post.yield(ServeConsole.quit) }
            source.resume()
            return source
        }
        Thread.detachNewThread {
            while let line = readLine() { post.yield(line) }
        }
        for await line in events {
            if line == ServeConsole.quit { break }
            Console.say(await console.carryOut(line))
        }
        for source in signals { source.cancel() }
    }
}
