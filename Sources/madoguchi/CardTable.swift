// The reader with the card, and the order in which a PIN is asked for and sent.

import Foundation
import ISO7816
import MyNumberCard
import PCSCReader
import Secrets

/// The card on the chosen reader.
struct CardTable {
    private let readers = PCSCReaders()
    private let lengths = CardLengths()
    let reader: String
    private let insertion: Int

    /// Finds the card: on the named reader, or on the only one that has a card.
    init(_ options: CardOptions) async throws { try await self.init(reader: options.reader) }

    /// Finds the card on the reader of that name or number, or on the only one that has a card.
    init(reader wanted: String?) async throws {
        let readers = PCSCReaders()
        let names = try await Self.words { () async throws(CardChannelError) in
            try await readers.names()
        }
        guard !names.isEmpty else { throw CardFailure.noReader }
        let chosen = try Self.choose(wanted, among: names)
        var found: [(String, Int)] = []
        for name in chosen {
            if case .card(let reader, let insertion) = await Self.presence(on: name) {
                found.append((reader, insertion))
            }
        }
        guard let first = found.first else { throw CardFailure.noCard }
        guard found.count == 1 else { throw CardFailure.severalCards(found.map(\.0)) }
        (reader, insertion) = first
    }

    static func presence(on name: String) async -> CardPresence {
        for await presence in PCSCReaders().presence(on: name) { return presence }
        return .noReader
    }

    private static func choose(_ wanted: String?, among names: [String]) throws -> [String] {
        guard let wanted else { return names }
        if let number = Int(wanted), names.indices.contains(number - 1) {
            return [names[number - 1]]
        }
        let matching = names.filter { $0.hasPrefix(wanted) }
        if matching.isEmpty { throw CardFailure.noSuchReader(wanted) }
        return matching
    }

    private static func words<Value>(
        _ body: () async throws(CardChannelError) -> Value
    ) async throws -> Value {
        do throws(CardChannelError) {
            return try await body()
        } catch {
            throw CardFailure.card(CardError(error))
        }
    }

    /// Connects, runs `body`, powers the card off.
    func connected<Value: ~Copyable>(
        _ body: (CardProcedures) async throws(CardError) -> Value
    ) async throws -> Value {
        let channel: any CardChannel
        do throws(CardChannelError) {
            channel = try await readers.connect(to: reader)
        } catch .noCard, .cardRemoved {
            throw CardFailure.noCard
        } catch {
            throw CardFailure.card(CardError(error))
        }
        let place = lengths.place(reader: reader, insertion: insertion)
        do throws(CardError) {
            let value = try await body(CardProcedures(channel: channel, place: place))
            await channel.close()
            return value
        } catch {
            await channel.close()
            throw CardFailure.card(error)
        }
    }

    /// Whose card it is and how often the PIN may be wrong; complains before a PIN is asked for.
    func look(at pin: CardPIN, _ options: PINOptions) async throws -> PINTurn {
        let (identity, counter) = try await connected { card throws(CardError) in
            (try await card.identity(), try await card.remainingTries(of: pin))
        }
        let word = options.lastTry ? LastTryConfirmation.given(for: pin) : nil
        switch VerifyPermission.decide(pin, counter: counter, confirmation: word) {
        case .permitted: break
        case .needsConfirmation: throw CardFailure.lastTry(pin)
        case .blocked: throw CardFailure.card(.blocked(pin))
        }
        return PINTurn(pin: pin, card: identity, counter: counter, word: word)
    }

    /// The same for what is printed on the card, whose last try is never spent.
    func look(at key: PrintedKey) async throws -> PrintedTurn {
        let (identity, counter) = try await connected { card throws(CardError) in
            (try await card.identity(), try await card.remainingTries(of: key))
        }
        if counter == .blocked { throw CardFailure.card(.keyBlocked(key)) }
        guard PrintedKeyPermission(key, counter: counter) != nil else {
            throw CardFailure.lastPrintedTry
        }
        return PrintedTurn(key: key, card: identity, counter: counter)
    }

    /// Looks, has the PIN typed, and uses it once on a new connection.
    func spend<Value: ~Copyable>(
        _ pin: CardPIN,
        _ options: PINOptions,
        _ body: (CardProcedures, borrowing SecretBytes, VerifyPermission) async throws(CardError)
            -> Value
    ) async throws -> Value {
        let turn = try await look(at: pin, options)
        let typed = try await CardPINEntry(options).ask(turn.prompt)
        return try await connected { card throws(CardError) in
            try await body(card, typed, try await turn.permission(on: card))
        }
    }

    /// Looks, and has the PIN typed on the reader and used once.
    func spendFromPad<Value: ~Copyable>(
        _ pin: CardPIN,
        _ options: PINOptions,
        _ body: (CardProcedures, VerifyPermission) async throws(CardError) -> Value
    ) async throws -> Value {
        let turn = try await look(at: pin, options)
        CardOutput.remark("Type the \(turn.prompt) on the reader's keys.")
        return try await connected { card throws(CardError) in
            try await body(card, try await turn.permission(on: card))
        }
    }
}

/// What was found before a PIN is asked for.
struct PINTurn {
    let pin: CardPIN
    let card: CardIdentity
    let counter: RetryCounter
    let word: LastTryConfirmation?

    /// The words before the PIN.
    var prompt: String { "\(pin.word) PIN (\(counter.count) tries left)" }

    /// The right to send the PIN on a new connection: the same card, its counter read again.
    func permission(on procedures: CardProcedures) async throws(CardError) -> VerifyPermission {
        try await procedures.confirm(card)
        let now = try await procedures.remainingTries(of: pin)
        switch VerifyPermission.decide(pin, counter: now, confirmation: word) {
        case .permitted(let permission): return permission
        case .needsConfirmation: throw .permissionOutdated(pin, now: now)
        case .blocked: throw .blocked(pin)
        }
    }
}

/// What was found before something printed on the card is asked for.
struct PrintedTurn {
    let key: PrintedKey
    let card: CardIdentity
    let counter: RetryCounter

    /// The right to send the key on a new connection: the same card, its counter read again.
    func permission(on procedures: CardProcedures) async throws(CardError) -> PrintedKeyPermission {
        try await procedures.confirm(card)
        let now = try await procedures.remainingTries(of: key)
        if now == .blocked { throw .keyBlocked(key) }
        guard let permission = PrintedKeyPermission(key, counter: now) else {
            throw .keyPermissionOutdated(key, now: now)
        }
        return permission
    }
}
