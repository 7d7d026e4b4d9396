// The state of a powered card that saves exchanges: what is selected, which counter was read.

import ISO7816
import Secrets
import Synchronization

/// One powered card behind a channel that nobody else uses.
///
/// The card's applications and counters change only by what is sent here, so that an application
/// is selected once and a counter just read is not asked for again.
final class CardSession: Sendable {
    private struct State {
        var awake = false
        var selected: CardApplication?
        var counters: [CardPIN: RetryCounter] = [:]
    }

    private let channel: any CardChannel
    private let state = Mutex(State())

    init(channel: any CardChannel) {
        self.channel = channel
    }

    /// Keeps other programs off the card until `endTransaction`.
    func beginTransaction() async throws(CardError) {
        do {
            try await channel.beginTransaction()
        } catch {
            throw CardError(error)
        }
    }

    /// Lets other programs reach the card again.
    func endTransaction() async {
        await channel.endTransaction()
    }

    /// Sends a command without secrets.
    func exchange(_ command: CommandAPDU) async throws(CardError) -> ResponseAPDU {
        do {
            return try await channel.transmit(command)
        } catch {
            throw CardError(error)
        }
    }

    /// Selects an application unless it is selected.
    func select(_ application: CardApplication) async throws(CardError) {
        let (selected, awake) = state.withLock { ($0.selected, $0.awake) }
        if selected == application { return }
        state.withLock { $0.selected = nil }
        let command = CardCommand.select(application)
        var response = try await exchange(command)
        // The first command after power-up is a throw-away: a card was seen that fails it.
        if !awake && response.status != .success { response = try await exchange(command) }
        guard response.status == .success else {
            switch response.status {
            case .fileNotFound, .wrongParameters, .instructionNotSupported, .classNotSupported,
                .functionNotSupported:
                throw .noSuchApplication(application)
            default: throw .unexpected(response.status, .select)
            }
        }
        state.withLock { state in
            state.awake = true
            state.selected = application
        }
    }

    /// A PIN's counter; costs no try.
    func tries(of pin: CardPIN) async throws(CardError) -> RetryCounter {
        try await select(pin.application)
        let response = try await exchange(CardCommand.queryTries(of: pin))
        guard let counter = RetryCounter(response.status) else {
            throw .unexpected(response.status, .queryTries)
        }
        state.withLock { $0.counters[pin] = counter }
        return counter
    }

    /// Sends a PIN, once, when its shape, its counter and the permission allow it.
    func verify(
        _ pin: borrowing SecretBytes,
        _ permission: VerifyPermission
    ) async throws(CardError) {
        let asked = permission.pin
        if case .faulty(let fault) = asked.shape.check(pin) { throw .impossiblePIN(asked, fault) }
        try await select(asked.application)
        let known = state.withLock { $0.counters.removeValue(forKey: asked) }
        let counter: RetryCounter
        if let known { counter = known } else { counter = try await tries(of: asked) }
        if counter == .blocked { throw .blocked(asked) }
        guard permission.allows(counter) else {
            throw .permissionOutdated(asked, now: counter)
        }
        state.withLock { _ = $0.counters.removeValue(forKey: asked) }
        let response: ResponseAPDU
        do {
            response = try await channel.transmit(CardCommand.verifyHeader(asked), secret: pin)
        } catch {
            throw CardError(error)
        }
        if response.status == .success { return }
        switch RetryCounter(response.status) {
        // 63C0 says that this very try was wrong and was the last one.
        case .blocked where response.status.remainingTries == 0:
            throw .wrongPIN(asked, remaining: .blocked)
        case .blocked: throw .blocked(asked)
        case .tries(let count): throw .wrongPIN(asked, remaining: .tries(count))
        case nil: throw .unexpected(response.status, .verify)
        }
    }
}
