// A counter without a world: the tests play keyboard, card, PF and bank.

import Canvas
import CounterFlow
import Cryptography
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol
import Secrets
import Testing

/// Drives the flow in the words of its users and remembers what it asked for.
struct Desk {
    let rules: CounterRules
    var state: CounterState
    var now = Timestamp(day: CalendarDate(dayNumber: 20_780), hour: 3, minute: 0, second: 0)
    var effects: [Effect] = []
    let vault = SecretVault()

    init(steps: [Step] = Fixture.steps) {
        rules = CounterRules(
            procedures: [Fixture.procedure(steps)],
            wording: Wording(texts: [:]),
            methods: Fixture.methods,
            place: Fixture.place,
            languages: [.japanese, Language(rawValue: "en")]
        )
        state = rules.initialState(environment: .production)
    }

    mutating func send(_ event: Event) {
        effects += rules.update(&state, event, at: now)
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.input(.key(key))) }
    }

    mutating func type(_ text: String) { send(.input(.text(text))) }

    /// Means something at a screen that is large enough for every text.
    mutating func mean(_ intent: Intent) {
        if isReading, intent == .next || intent == .accept { layOut(.seen) }
        send(.intent(intent))
    }

    private var isReading: Bool {
        (kind == .review || kind == .consentSigning) && state.phase == .idle
            && state.overlay == nil && state.textEnd == .below
    }

    /// Types a secret into the field that has the focus.
    mutating func enterSecret() {
        var secret = SecretBytes(capacity: 16)
        _ = secret.append(0x31)
        send(.secret(.started))
        send(.secret(.submitted(vault.deposit(secret))))
    }

    /// Ends the work that is under way.
    mutating func complete(_ completion: Completion) {
        guard case .working(let operation, _) = state.phase else {
            Issue.record("nothing is under way: \(state.phase)")
            return
        }
        send(.done(operation, completion))
    }

    mutating func placeCard() {
        send(.presence(.card(reader: "reader", insertion: 1)))
    }

    /// The screen laid the present text out.
    mutating func layOut(firstRow: Int = 0, pageRows: Int = 10, _ end: TextEnd) {
        let place = TextPlace(
            firstRow: firstRow,
            pageRows: pageRows,
            end: end,
            textNumber: state.textNumber
        )
        send(.laidOut(place))
    }

    var kind: StepKind? { state.step?.kind }
    var work: Work? {
        if case .working(_, let work) = state.phase { return work }
        return nil
    }
    var problem: Problem? {
        if case .problem(let problem) = state.phase { return problem }
        return nil
    }
    var isHandover: Bool {
        if case .handover = state.position { return true }
        return false
    }

    /// The challenge the flow last asked for, issued now.
    func challenge(life: Int64 = 600) -> Challenge {
        for effect in effects.reversed() {
            if case .requestChallenge(_, let request) = effect {
                return Fixture.challenge(request, at: now, life: life)
            }
        }
        preconditionFailure("no challenge was asked for")
    }
}

extension Desk {
    /// Somebody of the staff is signed in.
    mutating func signIn() {
        type("teller-1")
        press(.enter)
        enterSecret()
        complete(.staffAuthenticated(Fixture.teller))
    }

    /// A visit has begun and the customer took the terminal.
    mutating func openVisit() {
        signIn()
        press(.enter, .enter)
        complete(.visitNamed(Fixture.applicationID))
        press(.enter)  // handover
    }

    /// The four items are on the screen.
    mutating func readFourItems(birth: String = "19900401") {
        openVisit()
        mean(.pick(0))
        mean(.next)
        placeCard()
        complete(.cardInspected(Fixture.inspection))
        complete(.triesRead(.tries(3)))
        enterSecret()
        complete(.fourItemsRead(Fixture.reading(birth: birth)))
    }

    /// All questions are answered in the plainest way; the review asked for its challenge.
    mutating func answerQuestions() {
        mean(.next)  // four items
        while kind == .questions {
            let fields = rules.fields(of: state) ?? []
            for field in fields {
                switch field.kind {
                case .choice, .choices: mean(.pick(0))
                case .kana: type("マドグチハナコ")
                case .phone: type("090-1234-5678")
                default: type("2030-01-01")
                }
                mean(.next)
            }
        }
    }

    /// The text is read and agreed to; the signing password can be typed.
    mutating func agree() {
        readFourItems()
        answerQuestions()
        complete(.challengeIssued(challenge()))
        mean(.next)
        complete(.triesRead(.tries(5)))
    }

    /// The card signed; the application is on its way.
    mutating func sign() {
        agree()
        enterSecret()
        complete(.signed(Fixture.signature))
    }

    /// The PF verified and the bank opened the account; the record is kept.
    mutating func openAccount() {
        sign()
        complete(.verified(Fixture.result(.verified)))
        complete(.accountAnswered(.opened(Fixture.account)))
        complete(.recordKept)
    }
}
