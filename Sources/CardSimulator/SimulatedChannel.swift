// A connection to the card on the simulated reader; fails the way the real one does.

import ISO7816
import Secrets
import Synchronization

final class SimulatedChannel: CardChannel {
    private enum Condition {
        case open
        case failed(CardChannelError)
        case closed
    }

    private let reader: SimulatedReader
    private let holder: Int
    private let insertion: Int
    private let condition = Mutex(Condition.open)
    /// By how much simulated waits were too long: the system wakes late, the card is not that slow.
    private let overslept = Mutex(Duration.zero)

    init(reader: SimulatedReader, holder: Int, insertion: Int) {
        self.reader = reader
        self.holder = holder
        self.insertion = insertion
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        try await send(command.bytes)
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        precondition(
            (1...CommandAPDU.longestShortData).contains(secret.count),
            "a secret command carries 1 to 255 bytes"
        )
        // The card itself is memory of this process: here the secret has arrived.
        let command = header.bytes + [UInt8(secret.count)] + secret.withBytes { Array($0) }
        return try await send(command)
    }

    func beginTransaction() async throws(CardChannelError) {
        try requireOpen()
        if let problem = reader.problem(atInsertion: insertion) { throw failed(problem) }
    }

    func endTransaction() async {
        // Nobody else can reach a card inside this process.
    }

    func close() async {
        condition.withLock { $0 = .closed }
        reader.release(holder)
    }

    private func send(_ command: [UInt8]) async throws(CardChannelError) -> ResponseAPDU {
        try requireOpen()
        let arrival = ContinuousClock.now
        let result: CardExchange
        do {
            result = try reader.exchange(command, atInsertion: insertion)
        } catch {
            throw failed(error)
        }
        await pass(result.delay, since: arrival)
        switch result.outcome {
        case .answered(let bytes):
            // The card may have been pulled while it worked.
            if let problem = reader.problem(atInsertion: insertion) { throw failed(problem) }
            return try response(bytes)
        case .truncated(let sent, _):
            return try response(sent)
        case .removed, .swapped:
            throw failed(.cardRemoved)
        case .mute:
            await pass(reader.patience, since: .now)
            throw failed(.mute)
        }
    }

    private func response(_ bytes: [UInt8]) throws(CardChannelError) -> ResponseAPDU {
        guard let response = ResponseAPDU(bytes: bytes) else { throw failed(.cardRemoved) }
        return response
    }

    private func requireOpen() throws(CardChannelError) {
        switch condition.withLock({ $0 }) {
        case .open: return
        case .failed(let error): throw error
        case .closed: throw .cardReset
        }
    }

    private func failed(_ error: CardChannelError) -> CardChannelError {
        condition.withLock { if case .open = $0 { $0 = .failed(error) } }
        return error
    }

    /// Waits until `time` is over since a command came; what the card calculated meanwhile is part
    /// of it, and so is what an earlier wait took too long.
    private func pass(_ time: Duration, since arrival: ContinuousClock.Instant) async {
        guard time > .zero else { return }
        let due = arrival + time - overslept.withLock { $0 }
        // A cancelled wait ends at once; the command was carried out all the same.
        try? await Task.sleep(until: due, clock: .continuous)
        let late = ContinuousClock.now - due
        overslept.withLock { $0 = max(.zero, late) }
    }
}
