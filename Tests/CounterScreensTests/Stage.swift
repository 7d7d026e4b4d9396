// A counter that plays a whole visit: real events in, effects answered at once.

import CounterFlow
import CounterScreens
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol
import Secrets

/// The counter with what a test wants to be different.
struct Stage {
    /// How the world answers where tests differ.
    struct World {
        var items = Sample.items()
        /// Positions of 代替文字 in the name, as the certificate tells them.
        var substitutes: [Int] = []
        var authenticity = FourItemsAuthenticity.gap(.noTrustAnchor)
        var tries = 5
        var outcome = Outcome.verified
        var account: AccountAnswer? = Sample.opened
        var answers: [String: String] = [:]
        /// Choices other than the first, by field.
        var picks: [String: [Int]] = [:]
        var consent: Intent = .accept
        var environment = CounterEnvironment.training
        var language = 0
    }

    let rules: CounterRules
    var state: CounterState
    let world: World
    let now = Timestamp(day: Sample.day, hour: 1, minute: 30, second: 0)
    private let vault = SecretVault()
    private var pending: [Effect] = []
    /// Every state that was on the screen.
    private(set) var seen: [CounterState] = []

    init(_ world: World = World()) throws {
        let book = try Declared.book.get()
        let catalogues = try Declared.catalogues.get()
        rules = CounterRules(
            procedures: book.procedures,
            wording: catalogues.wording,
            methods: book.methods,
            place: Sample.place,
            languages: catalogues.languages
        )
        state = rules.initialState(environment: world.environment)
        self.world = world
    }

    mutating func send(_ event: Event) {
        pending += rules.update(&state, event, at: now)
        seen.append(state)
    }

    /// Goes on until the start screen comes back or `limit` moves were made.
    mutating func play(limit: Int = 200, until done: (CounterState) -> Bool = { _ in false }) {
        seen.append(state)
        for _ in 0..<limit {
            if done(state) { return }
            if !pending.isEmpty {
                let effect = pending.removeFirst()
                if let (operation, completion) = answer(effect) {
                    send(.done(operation, completion))
                }
                continue
            }
            if state.step?.kind == .closing { return }
            move()
        }
    }

    private mutating func move() {
        guard case .at(.step) = state.position, let step = state.step else {
            return send(.intent(.next))
        }
        switch state.phase {
        case .idle:
            step.fields.isEmpty ? sendIdle(step) : fill(step)
        case .entering: send(.secret(.submitted(secret())))
        case .waitingForCard: send(.presence(.card(reader: "Sandbox", insertion: 1)))
        case .confirmingLastTry: send(.intent(.pick(1)))
        case .working, .wrongPIN, .problem: send(.intent(.next))
        }
    }

    private mutating func sendIdle(_ step: Step) {
        if step.kind == .review || step.kind == .consentSigning {
            let number = state.textNumber
            let end = TextPlace(firstRow: 0, pageRows: 10, end: .seen, textNumber: number)
            send(.laidOut(end))
        }
        send(.intent(step.kind == .consentOffer ? world.consent : .next))
    }

    private mutating func fill(_ step: Step) {
        for field in step.fields {
            switch field.kind {
            case .choice, .choices:
                let first = field.id == "customer-language" ? world.language : 0
                for pick in world.picks[field.id] ?? [first] { send(.intent(.pick(pick))) }
                send(.intent(.next))
            case .secret:
                send(.secret(.started))
                send(.secret(.submitted(secret())))
            case .text, .kana, .phone, .date, .taxNumber, .staffID:
                let text = world.answers[field.id] ?? Sample.answers[field.id] ?? "X1"
                send(.intent(.answer(text)))
                send(.intent(.next))
            }
        }
    }

    private func secret() -> SecretHandle {
        vault.deposit(SecretBytes(capacity: 16))
    }

    private func answer(_ effect: Effect) -> (OperationID, Completion)? {
        switch effect {
        case .nameVisit(let id): (id, .visitNamed(Sample.application))
        case .authenticate(let id, let signIn):
            (id, .staffAuthenticated(Sample.staff(signIn.role)))
        case .inspectCard(let id): (id, .cardInspected(Sample.inspection))
        case .queryTries(let id, _): (id, .triesRead(.tries(world.tries)))
        case .readFourItems(let id, _):
            (
                id,
                .fourItemsRead(
                    FourItemsReading(items: world.items, authenticity: world.authenticity)
                )
            )
        case .readCertificate(let id, _):
            (
                id,
                .certificateRead(
                    FilledItems(
                        items: world.items,
                        source: .certificate,
                        nameSubstitutes: world.substitutes
                    )
                )
            )
        case .requestChallenge(let id, let request):
            (id, Sample.challenge(request, now).map(Completion.challengeIssued) ?? Sample.cut)
        case .prepareConsent(let id, let draft):
            (id, Sample.consent(draft, now).map(Completion.consentPrepared) ?? Sample.cut)
        case .sign(let id, _): (id, .signed(Sample.signature))
        case .submit(let id, let application, _):
            (
                id,
                Sample.result(world.outcome, application, now).map(Completion.verified)
                    ?? Sample.cut
            )
        case .submitConsent(let id, let consent, _):
            (id, Sample.registered(consent, now).map(Completion.consentAnswered) ?? Sample.cut)
        case .openAccount(let id, _, _):
            (
                id,
                world.account.map(Completion.accountAnswered) ?? .failed(Failure(.bankUnreachable))
            )
        case .keepRecord(let id): (id, .recordKept)
        case .printReceipt(let id): (id, .printed)
        case .beginSecret, .endSecret, .wipeSecrets, .abandon, .note, .readDay, .quit, .keepDraft,
            .dropDraft, .listDrafts, .openDraft:
            nil
        }
    }
}
