// State and effects together: events go in, effects run, their results come back as events.

package import CounterFlow
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol
package import Records
import Secrets

/// Runs one counter. Every change of state is told to whoever watches `states`.
package actor CounterEngine {
    /// What never changes.
    package nonisolated let rules: CounterRules
    /// The state after each event, newest wins.
    package nonisolated let states: AsyncStream<CounterState>

    private let ports: CounterPorts
    private let pins: any PINSource
    private let displayPINs: (any PINSource)?
    private let receipt: @Sendable (CounterState, JournalHead?) -> [String]
    private let cards: CardDesk
    private let platform: PlatformDesk
    private let records: RecordDesk
    private let days: DayDesk
    private let drafts: DraftDesk
    private let tell: AsyncStream<CounterState>.Continuation
    private var state: CounterState
    private var running: [OperationID: Task<Void, Never>] = [:]
    private let notes: AsyncStream<Note>.Continuation
    private let writing: Task<Void, Never>
    /// What the last run left to be done.
    private let opening: Task<Void, Never>
    private let draftOrders: AsyncStream<DraftDesk.Order>.Continuation
    private let drafting: Task<Void, Never>
    private let draftTrouble: AsyncStream<Void>

    /// A counter just switched on.
    ///
    /// - Parameters:
    ///   - rules: procedures, words, methods, place.
    ///   - environment: marked on every screen unless production.
    ///   - ports: what effects are performed with.
    ///   - pins: where secrets are typed.
    ///   - displayPINs: where the customer's are typed while she works at a screen of her own.
    ///   - receipt: the lines of the customer's receipt, in the customer's words.
    package init(
        rules: CounterRules,
        environment: CounterEnvironment,
        ports: CounterPorts,
        pins: any PINSource,
        displayPINs: (any PINSource)? = nil,
        receipt: @escaping @Sendable (CounterState, JournalHead?) -> [String]
    ) {
        self.rules = rules
        self.ports = ports
        self.pins = pins
        self.displayPINs = displayPINs
        self.receipt = receipt
        self.cards = CardDesk(ports: ports)
        self.platform = PlatformDesk(ports: ports)
        self.records = RecordDesk(ports: ports, rules: rules, environment: environment)
        self.days = DayDesk(journal: ports.journal, outbox: ports.outbox)
        let drafts = DraftDesk(store: ports.drafts, longest: ports.draftsKept)
        self.drafts = drafts
        self.state = rules.initialState(environment: environment)
        (states, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        let (entries, notes) = AsyncStream.makeStream(of: Note.self)
        self.notes = notes
        let journal = ports.journal
        self.writing = Task {
            for await note in entries {
                switch note {
                case .entry(let entry):
                    // The journal's own store says when it is broken; the visit goes on without a
                    // line.
                    _ = try? await journal.append(entry)
                case .mark(let reached): reached()
                }
            }
        }
        let (orders, draftOrders) = AsyncStream.makeStream(of: DraftDesk.Order.self)
        self.draftOrders = draftOrders
        let (trouble, say) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        self.draftTrouble = trouble
        self.drafting = Task {
            for await order in orders where await drafts.carryOut(order) == .notKept {
                say.yield()
            }
            say.finish()
        }
        tell.yield(state)
        let records = records
        self.opening = Task { await records.resume() }
    }

    /// Says on the screen that a draft could not be kept, until the counter ends.
    package func watchDrafts() async {
        for await _ in draftTrouble { send(.draftNotKept) }
    }

    /// The present state.
    package var current: CounterState { state }

    /// Takes one event in and starts what it asks for.
    package func send(_ event: Event) {
        let effects = rules.update(&state, event, at: ports.clock.now())
        for effect in effects { perform(effect) }
        tell.yield(state)
    }

    /// Waits until the evidence asked for in the background has come, or can't come now.
    package func evidenceSettled() async {
        await opening.value
        await records.settled()
    }

    /// Waits until the journal is written, after the last event.
    package func finish() async {
        for task in running.values { task.cancel() }
        ports.vault.wipeAll()
        endSecret()
        await opening.value
        await records.finish()
        notes.finish()
        draftOrders.finish()
        await drafting.value
        await writing.value
        tell.finish()
    }

    private func perform(_ effect: Effect) {
        let now = state
        switch effect {
        case .beginSecret(let field): beginSecret(field)
        case .endSecret: endSecret()
        case .wipeSecrets: ports.vault.wipeAll()
        case .note(let note): write(note)
        case .quit: tell.yield(state)
        case .abandon(let operation): running.removeValue(forKey: operation)?.cancel()
        case .keepDraft(let draft): draftOrders.yield(.keep(draft, at: ports.clock.now()))
        case .dropDraft(let id): draftOrders.yield(.drop(id))
        case .listDrafts: listDrafts()
        case .openDraft(let operation, let id):
            run(operation) { [drafts] in await drafts.open(id) }
        case .nameVisit(let operation):
            let id = ApplicationNumber.make(at: ports.clock.now())
            run(operation) { .visitNamed(id) }
        case .authenticate(let operation, let signIn):
            let desk = StaffDesk(ports: ports)
            run(operation) { await desk.check(signIn) }
        case .inspectCard(let operation):
            run(operation) { [cards] in await cards.inspect(on: now.presence) }
        case .queryTries(let operation, let pin):
            run(operation) { [cards] in await cards.tries(of: pin, on: now.presence) }
        case .readFourItems(let operation, let use):
            run(operation) { [cards] in await cards.fourItems(use, on: now.presence) }
        case .readCertificate(let operation, let use):
            run(operation) { [cards] in await cards.certificate(use, on: now.presence) }
        case .sign(let operation, let order):
            run(operation) { [cards] in await cards.sign(order, on: now.presence) }
        case .requestChallenge(let operation, let request):
            run(operation) { [platform] in await platform.challenge(request) }
        case .prepareConsent(let operation, let draft):
            run(operation) { [platform] in await platform.consent(draft) }
        case .submit(let operation, let application, let key):
            run(operation) { [records] in await records.submit(application, key, state: now) }
        case .submitConsent(let operation, let consent, let key):
            run(operation) { [records] in await records.submit(consent, key, state: now) }
        case .openAccount(let operation, let request, let key):
            run(operation) { [platform] in await platform.openAccount(request, key) }
        case .keepRecord(let operation):
            run(operation) { [records] in await records.keepRecord(of: now) }
        case .readDay(let operation):
            let today = ports.clock.now().japaneseDay
            run(operation) { [days, notes] in
                await Self.written(notes)
                return await days.report(of: today)
            }
        case .printReceipt(let operation):
            let number = now.visit?.applicationID.description ?? ""
            run(operation) { [ports, receipt] in
                // A journal that can't be read says so elsewhere; the customer gets the receipt.
                let head = try? await ports.journal.head()
                let lines = receipt(now, head)
                do throws(PrinterError) {
                    try await ports.printer.print(lines, number: number)
                    return .printed
                } catch {
                    return .failed(Failure(.printerFailed))
                }
            }
        }
    }

    /// A PIN is typed where the customer sits; the staff's password never leaves this terminal.
    private func beginSecret(_ field: SecretField) {
        switch field.purpose {
        case .staffPassword: pins.begin(field)
        case .cardPIN:
            let source = state.isCustomerElsewhere ? displayPINs : nil
            (source ?? pins).begin(field)
        }
    }

    private func endSecret() {
        pins.end()
        displayPINs?.end()
    }

    private func listDrafts() {
        let now = ports.clock.now()
        Task { [drafts] in self.send(.drafts(await drafts.list(at: now))) }
    }

    private func run(_ operation: OperationID, _ work: @escaping @Sendable () async -> Completion) {
        running[operation] = Task {
            let completion = await work()
            self.complete(operation, completion)
        }
    }

    private func complete(_ operation: OperationID, _ completion: Completion) {
        running[operation] = nil
        send(.done(operation, completion))
    }

    /// What goes to the journal, in order.
    private enum Note: Sendable {
        case entry(JournalEntry)
        /// Everything before it is written.
        case mark(@Sendable () -> Void)
    }

    /// Waits until everything noted so far is written.
    private static func written(_ notes: AsyncStream<Note>.Continuation) async {
        await withCheckedContinuation { continuation in
            if case .terminated = notes.yield(.mark { continuation.resume() }) {
                continuation.resume()
            }
        }
    }

    private func write(_ note: JournalNote) {
        let entry = JournalLine(
            note: note,
            at: ports.clock.now(),
            terminal: rules.place.terminal,
            staff: state.staff?.id,
            application: state.visit?.applicationID
        )
        notes.yield(.entry(entry.entry))
    }
}
