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
        var counters: [CardReference: RetryCounter] = [:]
        var kept: [ElementaryFile: [UInt8]] = [:]
    }

    /// What is known about lengths on this card.
    let place: CardPlace
    private let channel: any CardChannel
    private let state = Mutex(State())

    init(channel: any CardChannel, place: CardPlace) {
        self.channel = channel
        self.place = place
    }

    /// A free file's bytes, when they were read on this channel before.
    func kept(_ file: ElementaryFile) -> [UInt8]? {
        state.withLock { $0.kept[file] }
    }

    /// Keeps a free file's bytes, so that nothing is read twice; what a PIN opened is not kept.
    func keep(_ bytes: [UInt8], of file: ElementaryFile) {
        guard file.isFree else { return }
        state.withLock { $0.kept[file] = bytes }
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

    /// A counter; costs no try.
    func tries(of reference: CardReference) async throws(CardError) -> RetryCounter {
        try await select(reference.application)
        let response = try await exchange(CardCommand.queryTries(of: reference))
        guard let counter = RetryCounter(response.status) else {
            throw .unexpected(response.status, .queryTries)
        }
        state.withLock { $0.counters[reference] = counter }
        return counter
    }

    /// Sends a PIN or printed key, once, when shape, counter and permission allow it.
    func verify(
        _ value: borrowing SecretBytes,
        _ permission: ReferencePermission
    ) async throws(CardError) {
        let asked = permission.reference
        if case .faulty(let fault) = asked.shape.check(value) { throw asked.impossible(fault) }
        try await prepare(permission)
        let response: ResponseAPDU
        do {
            response = try await channel.transmit(CardCommand.verifyHeader(asked), secret: value)
        } catch {
            throw CardError(error)
        }
        try Self.judge(response.status, of: asked)
    }

    /// Has the PIN typed on the reader's own keys, once, when counter and permission allow it.
    func verifyOnPad(_ permission: VerifyPermission) async throws(CardError) {
        let asked = CardReference.pin(permission.pin)
        guard let pad = channel as? any PINPadChannel, permission.pin.shape.alphabet == .digits
        else { throw .padEntry(.notOffered) }
        let offer: PINPadOffer
        do { offer = try await pad.padOffer() } catch { throw CardError(error) }
        guard offer == .digits else { throw .padEntry(.notOffered) }
        try await prepare(.pin(permission))
        let response: ResponseAPDU
        do {
            response = try await pad.transmitFromPad(
                CardCommand.verifyHeader(asked),
                digits: permission.pin.shape.length
            )
        } catch {
            throw CardError(error)
        }
        if let end = PadEntryEnd(response.status) { throw .padEntry(end) }
        try Self.judge(response.status, of: asked)
    }

    /// Sends a new PIN, once, after VERIFY of the old one on this channel.
    func change(_ pin: CardPIN, to new: borrowing SecretBytes) async throws(CardError) {
        let selected = try await exchange(CardCommand.selectFile(of: pin))
        guard selected.status == .success else { throw .unexpected(selected.status, .select) }
        let response: ResponseAPDU
        do {
            response = try await channel.transmit(CardCommand.changeHeader, secret: new)
        } catch {
            throw .changeUnconfirmed(pin)
        }
        switch response.status {
        case .success: return
        case .securityStatusNotSatisfied: throw .securityNotSatisfied(.changePIN)
        default: throw .unexpected(response.status, .changePIN)
        }
    }

    /// Makes sure that VERIFY may be sent, and forgets the counter it changes.
    private func prepare(_ permission: ReferencePermission) async throws(CardError) {
        let asked = permission.reference
        try await select(asked.application)
        let known = state.withLock { $0.counters.removeValue(forKey: asked) }
        let counter: RetryCounter
        if let known { counter = known } else { counter = try await tries(of: asked) }
        state.withLock { _ = $0.counters.removeValue(forKey: asked) }
        if counter == .blocked { throw asked.blocked }
        guard permission.allows(counter) else { throw asked.outdated(now: counter) }
    }

    private static func judge(
        _ status: StatusWord,
        of asked: CardReference
    ) throws(CardError) {
        if status == .success { return }
        switch RetryCounter(status) {
        // 63C0 says that this very try was wrong and was the last one.
        case .blocked where status.remainingTries == 0: throw asked.wrong(remaining: .blocked)
        case .blocked: throw asked.blocked
        case .tries(let count): throw asked.wrong(remaining: .tries(count))
        case nil: throw .unexpected(status, .verify)
        }
    }
}
