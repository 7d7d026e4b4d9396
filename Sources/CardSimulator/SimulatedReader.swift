// A reader inside the process, for training and for tests.

package import ISO7816
import Synchronization

/// One reader on which simulated cards are put, pulled and swapped at run time.
package final class SimulatedReader: CardReaders {
    /// The state of the service behind the reader.
    package enum Service: Hashable, Sendable {
        case running
        /// The service runs, the reader is unplugged.
        case unplugged
        /// No service at all.
        case stopped
    }

    private struct State {
        var service = Service.running
        var card: SimulatedCard?
        /// The card that a swap fault puts here.
        var spare: SimulatedCard?
        var insertion = 0
        /// The open channel.
        var holder: Int?
        var nextHolder = 1
        var watchers: [Int: AsyncStream<CardPresence>.Continuation] = [:]
        var nextWatcher = 1
    }

    /// The reader's name.
    package let name: String
    /// How long a mute card is waited for before the channel gives up.
    package let patience: Duration
    private let state = Mutex(State())

    /// An empty reader.
    ///
    /// - Parameters:
    ///   - name: as `names()` tells it.
    ///   - patience: the watchdog's time for a card that never answers; zero gives up at once.
    package init(name: String = "Simulated Reader 00 00", patience: Duration = .zero) {
        self.name = name
        self.patience = patience
    }

    /// The card on the reader.
    package var card: SimulatedCard? { state.withLock { $0.card } }

    /// Puts a card on the reader; one that lies there is taken away first.
    package func insert(_ card: SimulatedCard) {
        change { state in
            state.card?.powerOff()
            state.card = card
            state.insertion += 1
        }
    }

    /// Takes the card away; does nothing on an empty reader.
    package func remove() {
        change { state in
            state.card?.powerOff()
            state.card = nil
        }
    }

    /// Takes the card away and puts another in its place within one poll of the service: an open
    /// channel goes on, with the other card, and no event is seen.
    package func swapUnnoticed(for card: SimulatedCard) {
        state.withLock { state in
            state.card?.powerOff()
            state.card = card
            card.powerOn()
        }
    }

    /// Lays the card ready that a `swap` fault puts on the reader; without one the card is pulled.
    package func layReady(_ spare: SimulatedCard?) {
        state.withLock { $0.spare = spare }
    }

    /// Starts, stops or unplugs.
    package func become(_ service: Service) {
        change { state in
            if service != .running { state.card?.powerOff() }
            state.service = service
        }
    }

    /// This reader's name while the service runs and the reader is plugged in.
    package func names() async throws(CardChannelError) -> [String] {
        switch state.withLock({ $0.service }) {
        case .running: [name]
        case .unplugged: []
        case .stopped: throw .serviceUnavailable
        }
    }

    /// What lies here, at once and after every change; another reader's name never shows a card.
    package func presence(on reader: String?) -> AsyncStream<CardPresence> {
        guard reader == nil || reader == name else {
            return AsyncStream { continuation in
                continuation.yield(.noReader)
                // Such a reader never comes; the stream ends with its consumer.
            }
        }
        return AsyncStream(bufferingPolicy: .bufferingNewest(64)) { continuation in
            let number = state.withLock { state in
                let number = state.nextWatcher
                state.nextWatcher += 1
                state.watchers[number] = continuation
                continuation.yield(presence(state))
                return number
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { state in _ = state.watchers.removeValue(forKey: number) }
            }
        }
    }

    /// Powers the card and connects to it, for one channel at a time.
    package func connect(to reader: String) async throws(CardChannelError) -> any CardChannel {
        let opened: Result<Int, CardChannelError> = state.withLock { state in
            switch state.service {
            case .stopped: return .failure(.serviceUnavailable)
            case .unplugged: return .failure(.noReader)
            case .running: break
            }
            guard reader == name else { return .failure(.noReader) }
            guard let card = state.card else { return .failure(.noCard) }
            guard state.holder == nil else { return .failure(.inUse) }
            card.powerOff()
            card.powerOn()
            let holder = state.nextHolder
            state.nextHolder += 1
            state.holder = holder
            return .success(holder)
        }
        let holder = try opened.get()
        return SimulatedChannel(reader: self, holder: holder, insertion: insertion)
    }

    private var insertion: Int { state.withLock { $0.insertion } }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            let before = presence(state)
            body(&state)
            let after = presence(state)
            guard after != before else { return }
            for watcher in state.watchers.values { watcher.yield(after) }
        }
    }

    private func presence(_ state: borrowing State) -> CardPresence {
        switch state.service {
        case .stopped: .serviceUnavailable
        case .unplugged: .noReader
        case .running:
            state.card == nil
                ? .empty(reader: name) : .card(reader: name, insertion: state.insertion)
        }
    }

    // MARK: What the channel needs

    /// Whether a channel opened at this insertion may still talk to the card.
    func problem(atInsertion insertion: Int) -> CardChannelError? {
        state.withLock { state in
            switch state.service {
            case .stopped: .serviceUnavailable
            case .unplugged: .noReader
            case .running: state.card == nil || state.insertion != insertion ? .cardRemoved : nil
            }
        }
    }

    /// One command to the card of this insertion; swaps cards when the plan says so.
    func exchange(
        _ command: [UInt8],
        atInsertion insertion: Int
    ) throws(CardChannelError) -> CardExchange {
        if let problem = problem(atInsertion: insertion) { throw problem }
        guard let card else { throw .cardRemoved }
        let result = card.exchange(command)
        switch result.outcome {
        case .answered, .mute:
            return result
        case .removed, .truncated:
            remove()
            return result
        case .swapped:
            guard let spare = state.withLock({ $0.spare }) else {
                remove()
                throw .cardRemoved
            }
            swapUnnoticed(for: spare)
            return spare.exchange(command)
        }
    }

    /// Ends a channel: the card it still holds loses power.
    func release(_ holder: Int) {
        state.withLock { state in
            guard state.holder == holder else { return }
            state.holder = nil
            state.card?.powerOff()
        }
    }
}
