// Staff and customer who do what the screen asks for, also when it says that something failed.

import CardSimulator
import CounterFlow
import CounterRuntime
import PlatformProtocol
import Secrets
import Synchronization

/// Takes secrets from the trial instead of a keyboard.
final class AutomaticPINs: PINSource {
    private let field = Mutex<SecretField?>(nil)

    var current: SecretField? { field.withLock { $0 } }

    func begin(_ new: SecretField) { field.withLock { $0 = new } }
    func end() { field.withLock { $0 = nil } }
}

/// Serves one customer after the other.
struct AutomaticPeople {
    static let staffID = "teller-1"
    static let staffPassword = "uketsuke"

    let engine: CounterEngine
    let ports: CounterPorts
    let pins: AutomaticPINs
    let reader: SimulatedReader
    /// Told each place a visit comes to, before anything is done there.
    let say: (String) -> Void

    /// What a person does next.
    private enum Deed {
        case mean(Intent)
        /// There is no screen: a text that is to be signed counts as shown.
        case read(TextPlace)
        case type(String)
        case layCard
    }

    /// A visit that needs more deeds than this goes round in circles.
    private static let mostDeeds = 2_000
    /// How often something that failed is tried again before it is left.
    private static let repetitions = 2

    /// One whole visit, from wherever the counter stands back to the start screen.
    ///
    /// - Returns: the application's number.
    func serve(_ card: SimulatedCard, wantsConsent: Bool) async -> String {
        var number = ""
        var failures = 0
        var last = ""
        var done = 0
        var states = engine.states.makeAsyncIterator()
        while true {
            let state = await engine.current
            if let visit = state.visit { number = visit.applicationID.description }
            if state.step?.kind == .start, state.visit == nil, !number.isEmpty { return number }
            let place = Self.place(state)
            if place != last {
                last = place
                say(place)
            }
            if case .problem = state.phase { failures += 1 }
            let deeds = deeds(for: state, consent: wantsConsent, failures: failures)
            if deeds.isEmpty {
                if await states.next(isolation: #isolation) == nil { return number }
            }
            done += deeds.count
            if done > Self.mostDeeds {
                say("failed: in circles at \(place)")
                return number
            }
            for deed in deeds { await perform(deed, card) }
        }
    }

    private func perform(_ deed: Deed, _ card: SimulatedCard) async {
        switch deed {
        case .mean(let intent): await engine.send(.intent(intent))
        case .read(let place): await engine.send(.laidOut(place))
        case .layCard: reader.insert(card)
        case .type(let text):
            var secret = SecretBytes(capacity: 64)
            for byte in text.utf8 { _ = secret.append(byte) }
            await engine.send(.secret(.submitted(ports.vault.deposit(secret))))
        }
    }

    private static func place(_ state: CounterState) -> String {
        let step = state.step?.id ?? "-"
        switch state.phase {
        case .idle: return "\(step) idle"
        case .working(_, let work): return "\(step) \(work.rawValue)"
        case .waitingForCard: return "\(step) waiting"
        case .entering: return "\(step) entering"
        case .confirmingLastTry: return "\(step) last-try"
        case .wrongPIN: return "\(step) wrong"
        case .problem(let problem): return "\(step) \(problem.id.rawValue)"
        }
    }

    private func deeds(for state: CounterState, consent: Bool, failures: Int) -> [Deed] {
        if case .handover = state.position { return [.mean(.next)] }
        if case .at(.ended) = state.position { return [.mean(.next)] }
        switch state.phase {
        case .working: return []
        case .waitingForCard: return [.layCard]
        case .confirmingLastTry: return [.mean(.pick(0))]
        case .wrongPIN: return [.mean(.next)]
        case .problem(let problem):
            let again = failures <= Self.repetitions
            return [.mean(.pick(again ? 0 : problem.options.count - 1))]
        case .entering:
            guard pins.current != nil else { return [] }
            return [.type(state.step?.kind == .fourItemsPIN ? "2222" : "KEIYAKU1")]
        case .idle: return idle(state, consent: consent)
        }
    }

    private func idle(_ state: CounterState, consent: Bool) -> [Deed] {
        switch state.step?.kind {
        case .signIn:
            guard pins.current == nil else { return [.type(Self.staffPassword)] }
            return [.mean(.answer(Self.staffID)), .mean(.next)]
        case .preparation: return [.mean(.pick(0)), .mean(.next)]
        case .questions:
            return (engine.rules.fields(of: state) ?? []).flatMap { field in
                [Deed.mean(Self.answer(to: field)), .mean(.next)]
            }
        case .consentOffer: return [.mean(consent ? .accept : .decline)]
        case .review, .consentSigning:
            let place = TextPlace(
                firstRow: 0,
                pageRows: 20,
                end: .seen,
                textNumber: state.textNumber
            )
            return [.read(place), .mean(.next)]
        case .start, .placeCard, .fourItemsPIN, .fourItems, .approval, .signing, .outcome,
            .consentOutcome, .receipt, .closing, nil:
            return [.mean(.next)]
        }
    }

    private static func answer(to field: Field) -> Intent {
        switch field.kind {
        case .choice, .choices: .pick(0)
        case .kana: .answer("カクウ　タロウ")
        case .phone: .answer("090-0000-0000")
        case .date: .answer("2031-03-31")
        case .text, .taxNumber, .staffID, .secret: .answer("見本")
        }
    }
}
