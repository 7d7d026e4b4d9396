// One sandbox, one card, many applications.

import Cryptography
import Foundation
import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform

/// Signs applications as a card does and submits them.
final class PlatformTrial: Sendable {
    /// What can't be avoided for one application, in RSA verifications.
    static let checksOfApplication = 4.0

    enum Fault: Error {
        case notVerified
        case shape
    }

    private static let moment = Timestamp(seconds: 1_795_000_000)

    private let count: Int
    private let world: SandboxWorld
    private let key: RSAPrivateKey
    private let certificate: [UInt8]
    private let customer: BasicFourInformation
    private let clock = SettableClock(standingAt: PlatformTrial.moment)

    init(count: Int) throws {
        self.count = count
        world = try SandboxWorld.make(now: Self.moment)
        key = try RSAPrivateKey.generate(bits: 2_048)
        guard let birthDate = BirthDate(compact: "19880401") else { throw Fault.shape }
        customer = BasicFourInformation(
            name: ExactText("計測　花子"),
            address: ExactText("東京都架空市見本町１丁目２番３号"),
            birthDate: birthDate,
            sex: .female
        )
        certificate = try world.signing.issueSigning(
            SigningCertificateRequest(
                person: customer,
                municipality: Municipality(
                    prefecture: "Tokyo-to",
                    name: "Kakuu-shi",
                    code: "13990"
                ),
                serial: SandboxWorld.freshSerial(),
                validity: .untilFifthBirthday(
                    of: birthDate,
                    from: Self.moment.adding(seconds: -86_400)
                ),
                publicKey: key.publicKey
            )
        )
    }

    /// RSA verifications a second on one thread of this machine, nothing else done.
    func bareVerifications() throws -> Double {
        let digest = HashAlgorithm.sha256.digest(of: [1, 2, 3])
        let signature = try key.sign(digest: digest, algorithm: .sha256)
        let rounds = 5_000
        let seconds = try Self.seconds {
            for _ in 0..<rounds {
                guard
                    key.publicKey.verifies(signature, digest: digest, algorithm: .sha256)
                        == .matches
                else { throw Fault.notVerified }
            }
        }
        return Double(rounds) / seconds
    }

    /// Applications a second through the sandbox's service, without a network.
    func inProcess() async throws -> Double {
        let service = self.service()
        let applications = try await signed(from: service)
        return try await rate {
            for application in applications {
                let result = try await service.verify(application, key: Self.newKey())
                guard result.outcome == .verified else { throw Fault.notVerified }
            }
        }
    }

    /// Applications a second over HTTPS with client certificates, two at a time.
    func overHTTPS() async throws -> Double {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bench-platform-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        // A folder left behind lies in the system's temporary place.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = TerminalFiles(in: folder, terminalID: "counter-1")
        try files.write(from: world, terminalID: "counter-1")
        let server = try await SandboxServer.start(service(), in: world)
        do {
            let rate = try await overHTTPS(server, files)
            await server.stop()
            return rate
        } catch {
            await server.stop()
            throw error
        }
    }

    private func overHTTPS(_ server: SandboxServer, _ files: TerminalFiles) async throws -> Double {
        guard
            let settings = ConnectionSettings(
                baseURL: "https://localhost:\(server.port)",
                authorityFile: files.authority,
                certificateFile: files.certificate,
                keyFile: files.key
            )
        else { throw Fault.shape }
        let line = try PlatformConnection(settings: settings, clock: clock)
        let applications = try await signed(from: line)
        let half = applications.count / 2
        return try await rate {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in [applications[..<half], applications[half...]] {
                    group.addTask {
                        for application in part {
                            let result = try await line.verify(application, key: Self.newKey())
                            guard result.outcome == .verified else { throw Fault.notVerified }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    private func service() -> SandboxService {
        SandboxService(
            world: world,
            revocations: SandboxRevocations(of: world, schedule: .official),
            clock: clock
        )
    }

    /// Signing is the card's work and is not measured.
    private func signed(from issuer: some ChallengeIssuer) async throws -> [SignedApplication] {
        var applications: [SignedApplication] = []
        let body = Array("口座開設申込書\n".utf8)
        for number in 0..<count {
            guard let application = ApplicationID("A-\(number)"),
                let terminal = TerminalID("counter-1")
            else { throw Fault.shape }
            let challenge = try await issuer.challenge(
                for: ChallengeRequest(
                    applicationID: application,
                    terminalID: terminal,
                    purpose: .accountOpening,
                    bodyDigest: BodyDigest(of: body)
                )
            )
            guard let text = ChallengeBlock.document(body: body, challenge: challenge),
                let document = SignedDocument(
                    bytes: text,
                    signature: try key.sign(message: text, algorithm: .sha256),
                    certificate: certificate
                )
            else { throw Fault.shape }
            applications.append(
                SignedApplication(
                    applicationID: application,
                    terminalID: terminal,
                    challengeID: challenge.id,
                    document: document,
                    claimed: customer
                )
            )
        }
        return applications
    }

    private func rate(_ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        return Double(count) / Self.seconds(since: start)
    }

    private static func newKey() -> IdempotencyKey {
        IdempotencyKey(randomBytes: SecureRandom.bytes(IdempotencyKey.randomByteCount))
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return seconds(since: start)
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
