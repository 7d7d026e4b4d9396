// Serves until told to stop.

import ArgumentParser
import Dispatch
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import SandboxPlatform
import SystemTime

extension RevocationSchedule: ExpressibleByArgument {}
extension ConsentDayRule: ExpressibleByArgument {}

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

    @Option(help: "File of events to come: moves, deaths, withdrawals (see docs/SANDBOX.md).")
    var scenario: String?

    @Option(help: "official: lists once a day, answers every 15 minutes; immediate: all at once.")
    var lists: RevocationSchedule = .official

    @Option(help: "Seconds until J-LIS shows a consent.")
    var consentSync: Int64 = 0

    @Option(help: "Seconds until J-LIS' service knows a new certificate.")
    var certificateSync: Int64 = 0

    @Option(help: "The day ten years are counted from: received or reflected.")
    var consentDay: ConsentDayRule = .received

    @Option(help: "OpenSSL judges one application in so many as well; 0: none.")
    var shadow = SandboxShadow.usualRate

    @Flag(help: "Want a token on every route; terminals' public keys are *.token.pem of the world.")
    var wantTokens = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("There is no such port.") }
        guard (0...86_400_000).contains(consentSync), (0...86_400_000).contains(certificateSync)
        else { throw ValidationError("So many seconds can't be waited.") }
        guard (0...SandboxShadow.rarest).contains(shadow) else {
            throw ValidationError("Of so many no sample is taken.")
        }
        guard (1...600).contains(challengeLife) else {
            throw ValidationError("A challenge lives between 1 and 600 seconds.")
        }
    }

    func run() async throws {
        let office = try openOffice()
        let clock = SettableClock(following: SystemClock())
        clock.advance(seconds: clockOffset)
        let revocations = SandboxRevocations(of: office.world, schedule: lists) {
            try office.register()
        }
        let residents = SandboxResidents()
        let service = SandboxService(
            world: office.world,
            revocations: revocations,
            residents: residents,
            clock: clock,
            settings: SandboxSettings(
                challengeLifeSeconds: challengeLife,
                refusedNames: Set(try refuse.map { try name(of: $0, in: office) }),
                consentDay: consentDay,
                consentSyncSeconds: consentSync,
                certificateSyncSeconds: certificateSync,
                shadow: SandboxShadow(oneIn: shadow, tell: { Console.say($0.description) })
            )
        )
        let registry = ResidentRegistry(office: office, residents: residents, clock: clock)
        if let scenario { await service.plan(try read(scenario, registry, clock)) }
        let planned = SandboxFaults()
        if let faults { try lay(faults, on: planned) }
        let console = ServeConsole(
            office: office,
            service: service,
            revocations: revocations,
            registry: registry,
            faults: planned,
            clock: clock
        )
        let clients = wantTokens ? SandboxClients() : nil
        if let clients { try registerClients(at: clients) }
        let server: SandboxServer
        do {
            server = try await SandboxServer.start(
                service,
                in: office.world,
                host: host,
                port: port,
                faults: planned,
                clients: clients,
                commands: { await console.carryOut($0) }
            )
        } catch {
            throw Complaint.server(host: host, port: port, error)
        }
        Console.say("ready https://\(host):\(server.port)")
        await untilToldToStop(console)
        await server.stop()
    }

    private func registerClients(at clients: SandboxClients) throws {
        do {
            _ = try ClientKeyFiles.register(from: world, at: clients)
        } catch {
            throw Complaint.terminalFiles(error)
        }
    }

    private func read(
        _ path: String,
        _ registry: ResidentRegistry,
        _ clock: SettableClock
    ) throws -> [ScheduledEvent] {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw Complaint.unreadable(path: path)
        }
        let scenario: SandboxScenario
        do {
            scenario = try SandboxScenario(json: Array(content), start: clock.now())
        } catch {
            throw Complaint.scenario(path: path, error)
        }
        for person in scenario.people.sorted() {
            guard registry.enter(person) == .entered else { throw Complaint.nobody(id: person) }
        }
        return scenario.events
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
