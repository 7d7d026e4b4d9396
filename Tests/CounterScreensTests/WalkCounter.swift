// A counter that anything may happen to: every event of the world, in any order, on any screen size.

import Canvas
import CounterFlow
import CounterScreens
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol
import Secrets

/// The flow, the composer and a screen, without a terminal.
struct WalkCounter {
    let rules: CounterRules
    private let composer: ScreenComposer
    private let theme: Theme
    private(set) var state: CounterState
    private(set) var view: ScreenView
    private(set) var drawn: LaidOut
    private(set) var grid = CellGrid(columns: 80, rows: 24)
    private(set) var pending: [(operation: OperationID, effect: Effect)] = []
    private(set) var now = Timestamp(day: Sample.day, hour: 1, minute: 30, second: 0)
    let vault = SecretVault()
    /// Whether the screen is not composed: for ways that only the flow decides.
    var isBlind = false

    /// A counter just switched on, or in a state.
    init(_ start: CounterState? = nil) throws {
        let book = try Declared.book.get()
        let catalogues = try Declared.catalogues.get()
        rules = CounterRules(
            procedures: book.procedures,
            wording: catalogues.wording,
            methods: book.methods,
            place: Sample.place,
            languages: catalogues.languages
        )
        composer = ScreenComposer(catalogues: catalogues)
        theme = book.theme
        state = start ?? rules.initialState(environment: .training)
        view = composer.view(of: state, rules: rules, at: now, trainer: "F8")
        drawn = ScreenLayout.lay(view, theme: theme, into: &grid)
    }

    /// Something happens; the screen is composed anew and tells the flow how a text was laid out.
    mutating func send(_ event: Event) {
        take(event)
        if isBlind { return }
        show()
        if drawn.pageRows > 0 {
            take(laidOut)
            show()
        }
        if state.visit == nil { vault.wipeAll() }
    }

    /// As the loop of the counter tells it.
    private var laidOut: Event {
        .laidOut(
            TextPlace(
                firstRow: drawn.firstRow,
                pageRows: drawn.pageRows,
                end: drawn.end,
                textNumber: state.textNumber
            )
        )
    }

    private mutating func take(_ event: Event) {
        for effect in rules.update(&state, event, at: now) {
            if let operation = Self.operation(of: effect) { pending.append((operation, effect)) }
            if case .abandon(let operation) = effect {
                // Its end may still come, late: sometimes it does.
                if operation.number.isMultiple(of: 2) {
                    pending.removeAll { $0.operation == operation }
                }
            }
        }
        if pending.count > 8 { pending.removeFirst() }
    }

    private mutating func show() {
        view = composer.view(of: state, rules: rules, at: now, trainer: "F8")
        drawn = ScreenLayout.lay(view, theme: theme, into: &grid)
    }

    mutating func resize(columns: Int, rows: Int) {
        grid.resize(columns: columns, rows: rows)
        show()
    }

    mutating func pass(seconds: Int64) { now = now.adding(seconds: seconds) }

    /// Ends the `index`-th piece of work.
    mutating func complete(at index: Int, _ completion: Completion) {
        let operation = pending.remove(at: index).operation
        send(.done(operation, completion))
    }

    /// A counter switched on again, at the same hour.
    mutating func restart() {
        state = rules.initialState(environment: .training)
        pending = []
        show()
    }

    /// A secret that was typed and lies in the vault.
    func secret() -> SecretHandle {
        var secret = SecretBytes(capacity: 16)
        for byte in WalkEvents.pin.utf8 { _ = secret.append(byte) }
        return vault.deposit(secret)
    }

    private static func operation(of effect: Effect) -> OperationID? {
        switch effect {
        case .nameVisit(let id), .authenticate(let id, _), .inspectCard(let id),
            .queryTries(let id, _), .readFourItems(let id, _), .readCertificate(let id, _),
            .requestChallenge(let id, _), .prepareConsent(let id, _), .sign(let id, _),
            .submit(let id, _, _), .submitConsent(let id, _, _), .openAccount(let id, _, _),
            .keepRecord(let id), .printReceipt(let id), .openDraft(let id, _):
            id
        default: nil
        }
    }
}

extension WalkCounter {
    /// Every text of a person that the state holds: answers, typed or half typed.
    var typed: [String] {
        let fields = Array(state.staffFields.values) + Array((state.visit?.fields ?? [:]).values)
        return fields.map(\.line.text)
    }

    /// The state without fields that were touched and hold nothing.
    var essential: CounterState {
        var state = state
        // When it was touched and what was kept of it are no part of what people did.
        state.touchedAt = nil
        state.idleWarning = .none
        state.keptDraft = nil
        state.staffFields = state.staffFields.filter { !$0.value.isUntouched }
        if var visit = state.visit {
            visit.fields = visit.fields.filter { !$0.value.isUntouched }
            state.visit = visit
        }
        return state
    }

    /// What the state is, without what a walk could not know.
    var place: String {
        "\(view.name) \(state.position) \(state.phase) overlay \(String(describing: state.overlay))"
    }
}

extension FieldState {
    fileprivate var isUntouched: Bool { line.isEmpty && chosen.isEmpty }
}
