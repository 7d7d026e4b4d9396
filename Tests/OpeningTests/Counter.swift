// A whole counter in one process: real flow, real card logic, real verification, real records; no
// screen and no network. The tests speak for staff and customer.

import CardSimulator
import Certificates
import CounterFlow
import CounterRuntime
import CounterScreens
import Cryptography
import Foundation
import Identity
import MyNumberCard
import PlatformProtocol
import RecordStore
import Records
import SandboxIssuing
import SandboxPKI
import SandboxPlatform
import Secrets
import Synchronization
import Testing

/// The authorities of the sandbox, made once for all tests of this process.
enum TestWorld {
    /// Noon in Japan on 24 November 2026.
    static let noon = Timestamp(day: CalendarDate(dayNumber: 20_781), hour: 3, minute: 0, second: 0)

    static let shared: Result<SandboxWorld, SandboxError> = Result { () throws(SandboxError) in
        try SandboxWorld.make(now: noon)
    }
}

/// Secrets come from the test instead of a keyboard.
final class ScriptedPINs: PINSource {
    private let field = Mutex<SecretField?>(nil)

    var current: SecretField? { field.withLock { $0 } }

    func begin(_ new: SecretField) { field.withLock { $0 = new } }
    func end() { field.withLock { $0 = nil } }
}

/// Keeps receipts in memory.
final class PaperTray: ReceiptPrinter {
    private let sheets = Mutex<[[String]]>([])

    var printed: [[String]] { sheets.withLock { $0 } }

    func print(_ lines: [String], number: String) async throws(PrinterError) {
        sheets.withLock { $0.append(lines) }
    }
}

/// One counter with everything behind it.
final class Counter {
    let world: SandboxWorld
    let clock = SettableClock(standingAt: TestWorld.noon)
    let reader = SimulatedReader()
    let faults = SandboxFaults()
    let service: SandboxService
    let revocations: SandboxRevocations
    let vault = SecretVault()
    let pins = ScriptedPINs()
    let tray = PaperTray()
    let folder: String
    let records: RecordVault
    let consents: ConsentVault
    let ports: CounterPorts
    let drafts: DraftVault
    let engine: CounterEngine
    private var states: AsyncStream<CounterState>.AsyncIterator
    private let watching: Task<Void, Never>
    private(set) var state: CounterState
    private(set) var card: SimulatedCard?

    init(
        refusedNames: Set<ExactText> = [],
        certificateKeeper: CertificateKeeper = .bank
    ) async throws {
        world = try TestWorld.shared.get()
        folder = NSTemporaryDirectory() + "opening-" + Hex.encode(SecureRandom.bytes(8))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        revocations = SandboxRevocations(of: world)
        service = SandboxService(
            world: world,
            revocations: revocations,
            clock: clock,
            settings: SandboxSettings(refusedNames: refusedNames)
        )
        let line = SandboxLine(to: service, faults: faults)
        records = try RecordVault(folder: folder + "/records", keyFile: folder + "/key")
        consents = try ConsentVault(folder: folder + "/records", keyFile: folder + "/key")
        drafts = try DraftVault(folder: folder + "/records", keyFile: folder + "/key")
        let staff = try Staff.file(in: folder)
        let anchor = try #require(
            CardInputSupportAnchor(
                keyIdentifier: world.inputSupport.issuerKeyIdentifier,
                key: world.inputSupport.issuerPublicKey
            )
        )
        ports = CounterPorts(
            readers: reader,
            reader: nil,
            cardAnchors: [anchor],
            staff: staff,
            challenges: line,
            platform: line,
            platformName: "Sandbox",
            bank: line,
            consentFormat: PlainConsentFormat(),
            records: records,
            consents: consents,
            outbox: records,
            drafts: drafts,
            journal: records,
            printer: tray,
            clock: clock,
            vault: vault,
            certificateKeeper: certificateKeeper
        )
        let screens = try Project.screens.get()
        let place = Staff.place
        engine = CounterEngine(
            rules: screens.rules(place: place),
            environment: .verification,
            ports: ports,
            pins: pins,
            receipt: { screens.receipt(of: $0, place: place, at: TestWorld.noon, head: $1?.short) }
        )
        states = engine.states.makeAsyncIterator()
        state = await engine.current
        let engine = engine
        let reader = reader
        watching = Task {
            for await presence in reader.presence(on: nil) {
                await engine.send(.presence(presence))
            }
        }
    }

    deinit {
        watching.cancel()
        // The folder is the test's own; if it can't be removed the system's cleaner will.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Lays a person's card on the reader.
    func place(_ id: String) throws {
        let card: SimulatedCard
        if let known = cards[id] {
            card = known
        } else {
            let person = try #require(Cast.person(id, on: TestWorld.noon.japaneseDay))
            let issued = try CardIssuer(world: world).issue(person, now: TestWorld.noon)
            if let signing = issued.signing, let moment = signing.revokedAt {
                let certificate = try Certificate(der: signing.certificate)
                _ = revocations.revoke(certificate, reason: person.revocationReason, at: moment)
            }
            card = SimulatedCard(issued.profile)
            cards[id] = card
        }
        self.card = card
        reader.insert(card)
    }

    private var cards: [String: SimulatedCard] = [:]

    /// Waits until the state is as asked; fails with the state it stands in after a minute.
    func until(_ what: String, _ holds: @escaping (CounterState) -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        state = await engine.current
        while !holds(state) {
            if ContinuousClock.now > deadline {
                throw Waited(
                    for: what,
                    at: "\(state.position) \(state.step?.id ?? "") \(state.phase)"
                )
            }
            guard let next = await next() else { throw Waited(for: what, at: "the end") }
            state = next
        }
    }

    private func next() async -> CounterState? {
        await states.next(isolation: #isolation)
    }

    /// Sends a meaning and takes the state over.
    func mean(_ intents: Intent...) async {
        for intent in intents {
            await showText()
            await engine.send(.intent(intent))
        }
        state = await engine.current
    }

    /// There is no screen: a text that is to be signed counts as shown.
    private func showText() async {
        let state = await engine.current
        guard state.overlay == nil, state.phase == .idle else { return }
        guard state.step?.kind == .review || state.step?.kind == .consentSigning else { return }
        let place = TextPlace(
            firstRow: 0,
            pageRows: 20,
            end: .seen,
            textNumber: state.textNumber
        )
        await engine.send(.laidOut(place))
    }

    /// Types a secret into the field that is open.
    func enter(_ secret: String) async throws {
        try #require(pins.current != nil)
        var bytes = SecretBytes(capacity: 64)
        for byte in secret.utf8 { _ = bytes.append(byte) }
        await engine.send(.secret(.submitted(vault.deposit(bytes))))
        state = await engine.current
    }

    struct Waited: Error, CustomStringConvertible {
        let what: String
        let place: String
        init(for what: String, at place: String) {
            self.what = what
            self.place = place
        }
        var description: String { "waited for \(what), stood at \(place)" }
    }
}

extension Counter {
    func signIn() async throws {
        await mean(.answer(Staff.tellerID), .next)
        try await enter(Staff.tellerPassword)
        try await until("the start screen") { $0.step?.kind == .start }
    }

    /// Staff starts a visit, the customer takes over and says which PINs are known.
    func start(knowing choice: Int = 0) async throws {
        try await signIn()
        await mean(.next, .next)
        try await until("the handover") { $0.position == .handover(to: .customer, then: .step(2)) }
        await mean(.next, .pick(choice), .next)
    }

    func untilEntry() async throws {
        try await until("a PIN entry") { if case .entering = $0.phase { true } else { false } }
    }

    func untilProblem() async throws -> ProblemID {
        try await until("a problem") { if case .problem = $0.phase { true } else { false } }
        guard case .problem(let problem) = state.phase else { preconditionFailure("just seen") }
        return problem.id
    }

    func untilStep(_ kind: StepKind) async throws {
        try await until("\(kind)") { $0.step?.kind == kind && $0.phase == .idle }
    }

    /// The four items of the card are on the screen.
    func readFourItems(_ person: String = "hanako", pin: String = "2222") async throws {
        try await start()
        try place(person)
        try await untilEntry()
        try await enter(pin)
        try await untilStep(.fourItems)
    }

    /// Answers every question in the plainest way; the review is on the screen.
    func answerQuestions() async throws {
        await mean(.next)
        while state.step?.kind == .questions {
            for field in engine.rules.fields(of: state) ?? [] {
                switch field.kind {
                case .choice, .choices: await mean(.pick(0))
                case .kana: await mean(.answer("マドグチ　ハナコ"))
                case .phone: await mean(.answer("090-0000-0000"))
                case .date: await mean(.answer("2031-03-31"))
                case .text, .taxNumber, .staffID, .secret: await mean(.answer("見本"))
                }
                await mean(.next)
            }
        }
        try await untilStep(.review)
    }

    /// The application is signed and on its way.
    func sign(_ password: String = "KEIYAKU1") async throws {
        await mean(.next)
        try await untilEntry()
        try await enter(password)
    }

    /// The whole way to the outcome.
    func open(_ person: String = "hanako") async throws {
        try await readFourItems(person)
        try await answerQuestions()
        try await sign()
        try await untilStep(.outcome)
    }
}
