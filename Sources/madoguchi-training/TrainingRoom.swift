// Everything a training counter needs, in one process: authorities, people, card, PF, bank, staff.

import ArgumentParser
import CardSimulator
import CounterFlow
import CounterRuntime
import CounterScreens
import Cryptography
import Foundation
import Identity
import MyNumberCard
import PlatformProtocol
import SandboxIssuing
import SandboxPKI
import SandboxPlatform
import Secrets

/// The training world, open.
struct TrainingRoom {
    let settings: CounterSettings
    let ports: CounterPorts
    let trainer: CardTrainer
    let office: MunicipalOffice
    private let server: SandboxServer

    /// Whose card lies ready when nobody else is asked for.
    private static let everyday = "hanako"

    /// Opens the world in a folder, making what is missing.
    static func open(
        in folder: String,
        screens: ScreenSet,
        person: String?,
        scenario: TrainingScenario?,
        audience: CardTrainer.Audience,
        clock: any WallClock
    ) async throws -> TrainingRoom {
        let worldFolder = folder + "/world"
        let world = try SandboxWorld.open(at: worldFolder, now: clock.now())
        let office = MunicipalOffice(world: world, folder: worldFolder)
        let time = SettableClock(following: clock)
        let reader = SimulatedReader()
        let revocations = SandboxRevocations(of: world, register: try office.register())
        let faults = SandboxFaults()
        let trainer = try CardTrainer(
            office: office,
            reader: reader,
            revocations: revocations,
            person: person ?? scenario?.person ?? Self.everyday,
            clock: time,
            catalogues: screens.catalogues,
            exercise: scenario.map { ScenarioDesk($0, in: .init(clock: time, faults: faults)) },
            audience: audience
        )
        let service = SandboxService(
            world: world,
            revocations: revocations,
            clock: time
        )
        let server = try await SandboxServer.start(service, in: world, faults: faults)
        let settings = try Self.settings(folder, world, port: server.port)
        try TrainingStaff.write(to: settings.staff)
        let ports = try CounterPorts.open(settings, readers: reader, clock: time)
        return TrainingRoom(
            settings: settings,
            ports: ports,
            trainer: trainer,
            office: office,
            server: server
        )
    }

    /// Stops the sandbox.
    func close() async {
        await server.stop()
    }

    private static func settings(
        _ folder: String,
        _ world: SandboxWorld,
        port: Int
    ) throws -> CounterSettings {
        guard let terminal = TerminalID("training-1"), let service = ServiceID("address-update"),
            let anchor = CardInputSupportAnchor(
                keyIdentifier: world.inputSupport.issuerKeyIdentifier,
                key: world.inputSupport.issuerPublicKey
            )
        else { preconditionFailure("names and keys of the training world are well formed") }
        let files = TerminalFiles(in: folder, terminalID: terminal.description)
        if !FileManager.default.fileExists(atPath: files.key) {
            try files.write(from: world, terminalID: terminal.description)
        }
        let server = ServerSettings(
            url: "https://127.0.0.1:\(port)",
            authority: files.authority,
            certificate: files.certificate,
            key: files.key
        )
        return CounterSettings(
            place: CounterPlace(
                bank: "窓口銀行（訓練）",
                branch: "訓練支店",
                branchCode: "999",
                terminal: terminal,
                service: service
            ),
            platformName: "Madoguchi Sandbox",
            platformKind: .test,
            platform: server,
            challenges: server,
            books: server,
            reader: nil,
            cardAnchors: [(anchor, .test)],
            records: folder + "/records",
            key: .file(folder + "/records.key"),
            staff: folder + "/staff.tsv",
            printer: .folder(folder + "/receipts")
        )
    }
}
