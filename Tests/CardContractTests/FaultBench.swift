// One fault at one exchange of one procedure, and what must hold afterwards.

import CardSimulator
import Cryptography
import ISO7816
import MyNumberCard
import SandboxIssuing
import Secrets
import Testing

/// A procedure with all the faults it can meet, on one kind of reader.
struct FaultBench: Sendable {
    /// Where the card lies.
    enum Place: Sendable {
        case inProcess
        case service(ReaderOverService)
    }

    /// Every kind of fault.
    static let kinds: [FaultKind] = [
        .removeBefore, .removeAfter, .mute, .truncate(to: 0), .truncate(to: 1), .truncate(to: 2),
        .truncate(to: 5), .truncate(to: 100), .garble, .late(.milliseconds(1)), .swap,
    ]

    /// Exchanges of the procedure when nothing goes wrong.
    let exchanges: Int

    private let procedure: Procedure
    private var place: Place
    private let own: IssuedCard
    private let other: IssuedCard
    private let expected: Expected

    /// Runs the procedure on good cards, to know what they bring.
    init(_ procedure: Procedure, place: Place) async throws {
        self.procedure = procedure
        self.place = place
        own = try Issued.card(procedure == .staffCard ? "staff" : "hanako")
        other = try Issued.card("taro")
        let good = try await Self.run(procedure, on: SimulatedCard(own.profile), own, at: place)
        let foreign = try await Self.run(
            procedure,
            on: SimulatedCard(other.profile),
            other,
            at: place
        )
        exchanges = good.exchanges
        let foreignBrought: Brought?
        switch foreign.result {
        case .success(let brought): foreignBrought = brought
        case .failure: foreignBrought = nil
        }
        expected = Expected(own: try good.result.get(), other: foreignBrought)
    }

    /// The same bench with the card somewhere else.
    func moved(to place: Place) -> FaultBench {
        var bench = self
        bench.place = place
        return bench
    }

    /// Whether a fault met the exchange it was laid for.
    enum Meeting {
        case struck
        /// Over the service the watchdog of a busy machine ended the visit before.
        case cutBefore
    }

    /// The fault strikes while the right PIN is used: an honest end, no try spent, and the card
    /// works afterwards.
    @discardableResult
    func withRightSecret(_ fault: Fault) async throws -> Meeting {
        let comment: Comment = "\(procedure) \(fault)"
        let card = SimulatedCard(own.profile)
        let spare = SimulatedCard(other.profile)
        card.lay(FaultPlan([fault]))
        let outcome = try await Self.run(procedure, on: card, spare: spare, own, at: place)
        if case .service = place, case .failure(let error) = outcome.result,
            error as? CardError == .channel(.mute) || error as? CardError == .cardRemoved,
            !card.pendingFaults.isEmpty
        {
            return .cutBefore
        }
        switch outcome.result {
        case .success(let brought):
            let isAllowed = expected.allows(brought, after: fault)
            #expect(isAllowed, comment)
        case .failure(let error):
            #expect(error is CardError, comment)
        }
        #expect(card.pendingFaults.isEmpty, comment)
        #expect(Self.missing(card.tries) == 0, comment)
        // On the other card this PIN is wrong: it costs one try there, and only when that card lay
        // on the reader from the first command on.
        let isOther = fault == Fault(.swap, at: .exchange(1)) && procedure.sendsSecret
        #expect(Self.missing(spare.tries) == (isOther ? 1 : 0), comment)
        #expect(card.counts.verifications + spare.counts.verifications <= 1, comment)

        let hasChanged = card.memory.text.contains(Hex.encode(Procedure.newPassword))
        if case .success(.changed) = outcome.result { #expect(hasChanged, comment) }
        var again = try await next(card, hasChanged)
        if case .service = place, case .failure(let error) = again.result,
            error as? CardError == .channel(.mute)
        {
            // The watchdog of a busy machine, not the card.
            again = try await next(card, hasChanged)
        }
        let isRight =
            try again.result.get()
            == (hasChanged ? .certificate(own.signing?.certificate ?? []) : expected.own)
        #expect(isRight, comment)
        return .struck
    }

    /// The next attempt with the same card, by its new password when that was changed.
    private func next(_ card: SimulatedCard, _ hasChanged: Bool) async throws -> Run {
        try await Self.run(
            hasChanged ? .signingCertificate : procedure,
            on: card,
            own,
            secret: hasChanged ? Procedure.newPassword : nil,
            at: place
        )
    }

    /// The fault strikes while a wrong PIN is used: an error, and one try at most.
    func withWrongSecret(_ fault: Fault) async throws {
        let comment: Comment = "\(procedure) \(fault), wrong PIN"
        let card = SimulatedCard(own.profile)
        let spare = SimulatedCard(other.profile)
        card.lay(FaultPlan([fault]))
        let outcome = try await Self.run(procedure, on: card, spare: spare, nil, at: place)
        #expect(throws: CardError.self, comment) { try outcome.result.get() }
        #expect(Self.missing(card.tries) + Self.missing(spare.tries) <= 1, comment)
        #expect(card.counts.verifications + spare.counts.verifications <= 1, comment)
    }

    private struct Run {
        let result: Result<Brought, any Error>
        let exchanges: Int
    }

    /// One visit: connect, tries, procedure, close; without a holder the PIN is wrong.
    private static func run(
        _ procedure: Procedure,
        on card: SimulatedCard,
        spare: SimulatedCard? = nil,
        _ holder: IssuedCard?,
        secret: [UInt8]? = nil,
        at place: Place
    ) async throws -> Run {
        let before = card.counts.exchanges
        let channel: any CardChannel
        do throws(CardChannelError) {
            channel = try await open(card, spare: spare, at: place)
        } catch {
            try await clear(place)
            return Run(result: .failure(CardError(error)), exchanges: 0)
        }
        let result: Result<Brought, any Error>
        do {
            let brought: Brought
            if let secret {
                brought = try await procedure.run(on: channel, pin: Procedure.secret(secret))
            } else if let holder {
                brought = try await procedure.run(on: channel, pin: procedure.secret(of: holder))
            } else {
                brought = try await procedure.run(on: channel, pin: procedure.wrongSecret())
            }
            result = .success(brought)
        } catch {
            result = .failure(error)
        }
        await channel.close()
        try await clear(place)
        return Run(result: result, exchanges: card.counts.exchanges - before)
    }

    private static func open(
        _ card: SimulatedCard,
        spare: SimulatedCard?,
        at place: Place
    ) async throws(CardChannelError) -> any CardChannel {
        switch place {
        case .inProcess:
            let reader = SimulatedReader()
            reader.layReady(spare)
            reader.insert(card)
            return try await reader.connect(to: reader.name)
        case .service(let reader):
            if let spare { reader.layReady(spare) }
            do {
                try await reader.insert(card)
            } catch {
                throw .noCard
            }
            return try await reader.readers.connect(to: reader.name)
        }
    }

    private static func clear(_ place: Place) async throws {
        guard case .service(let reader) = place else { return }
        try await reader.remove()
        // After an answer of less than two bytes the service calls the slot empty at once, and
        // does not see a card that comes before its next look; nothing tells of that look.
        try await Task.sleep(for: .milliseconds(500))
    }

    private static func missing(_ tries: CardTries) -> Int {
        5 - tries.signing + 3 - tries.userAuthentication + 3 - tries.cardInputSupport
            + 10 - tries.birthDate + 10 - tries.numberB + 10 - tries.numberA
    }
}

/// What the card and the one that takes its place bring when nothing goes wrong.
private struct Expected: Sendable {
    let own: Brought
    let other: Brought?

    /// Whether a result may be handed on after a fault.
    ///
    /// What is signed must be right. A swap before the first command cannot be seen from here: it
    /// is another card from the beginning. A damaged label or state ends in "not known", a lost
    /// signature in a gap or a failure, never in "verified" or "genuine"; a card that is not the
    /// same is never called the same.
    func allows(_ brought: Brought, after fault: Fault) -> Bool {
        if brought == own { return true }
        if fault == Fault(.swap, at: .exchange(1)) { return brought == other }
        switch (brought, own) {
        case (.token(.unknown), _), (.state(.notStated), _): return true
        case (.identity(let identity), .identity(let right)):
            return identity.compared(with: right) != .sameCard
        case (.fourItems(let reading), .fourItems(let right)):
            return reading.items == right.items && reading.authenticity != .verified
        case (.staff(let card), _): return card.genuineness != .genuine
        case (.genuineness(let verdict), _): return verdict != .genuine
        case (.age(let reading), .age(let right)):
            if reading.authenticity != .verified { return reading.genuineness != .genuine }
            return reading.birthDate == right.birthDate
        case (.surface(let reading), .surface(let right)):
            if reading.authenticity != .verified { return reading.genuineness != .genuine }
            return reading.signed == right.signed
        default: return false
        }
    }
}
