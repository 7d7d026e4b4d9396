// The card pulled in the middle, at both depths; every fault at every exchange, in process.

import CardSimulator
import ISO7816
import MyNumberCard
import SandboxIssuing
import Testing

@Suite("Contract: cards that go wrong", .timeLimit(.minutes(2)))
struct RemovalContractTests {
    @Test("Pulled in the middle, the card is gone; put back, it works", arguments: Depth.allCases)
    func pulled(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            for (procedure, instruction) in [
                (Procedure.fourItems, UInt8(0xB0)), (.sign, 0x20), (.sign, 0x2A),
            ] {
                let card = SimulatedCard(issued.profile)
                card.lay(
                    FaultPlan([Fault(.removeAfter, at: .instruction(instruction, occurrence: 1))])
                )
                try await reader.insert(card)
                await #expect(throws: CardError.cardRemoved) {
                    try await reader.connected { channel in
                        try await procedure.run(
                            on: channel,
                            pin: procedure.secret(of: issued.person)
                        )
                    }
                }
                try await reader.waitUntilEmpty()
                try await reader.insert(card)
                _ = try await reader.connected { channel in
                    try await procedure.run(
                        on: channel,
                        pin: procedure.secret(of: issued.person)
                    )
                }
                #expect(card.tries == Self.fullTries)
                try await reader.remove()
            }
        }
    }

    private static let kinds: [FaultKind] = [
        .removeBefore, .removeAfter, .mute, .truncate(to: 0), .truncate(to: 1), .truncate(to: 2),
        .truncate(to: 5), .truncate(to: 100), .garble, .late(.milliseconds(1)), .swap,
    ]

    @Test(
        "Every fault at every exchange ends in a typed error or an honest result, and costs no try",
        arguments: Procedure.allCases
    )
    func everyFault(procedure: Procedure) async throws {
        let own = try Issued.card("hanako")
        let other = try Issued.card("taro")
        let good = try await run(procedure, on: SimulatedCard(own.profile), own.person)
        let foreign = try await run(procedure, on: SimulatedCard(other.profile), other.person)
        let expected = try Expected(own: good.result.get(), other: foreign.result.get())
        var pairs = 0
        for number in 1...good.exchanges {
            for kind in Self.kinds {
                pairs += 1
                let fault = Fault(kind, at: .exchange(number))
                try await withRightPIN(procedure, fault, expected)
                if procedure.pin != nil { try await withWrongPIN(procedure, fault) }
            }
        }
        print("faults: \(procedure.rawValue): \(good.exchanges) exchanges, \(pairs) pairs")
        #expect(pairs == good.exchanges * Self.kinds.count)
    }

    /// What the card and the one that takes its place bring when nothing goes wrong.
    private struct Expected {
        let own: Brought
        let other: Brought

        /// Whether a result may be handed on after a fault.
        ///
        /// What is signed must be right. A swap before the first command cannot be seen from here:
        /// it is another card from the beginning. A damaged label or state ends in "not known",
        /// a lost signature of the four items in a gap or a failure, never in "verified"; a card that
        /// is not the same is never called the same.
        func allows(_ brought: Brought, after fault: Fault) -> Bool {
            if brought == own { return true }
            if fault == Fault(.swap, at: .exchange(1)) { return brought == other }
            switch (brought, own) {
            case (.token(.unknown), _), (.state(.notStated), _): return true
            case (.identity(let identity), .identity(let right)):
                return identity.compared(with: right) != .sameCard
            case (.fourItems(let reading), .fourItems(let right)):
                return reading.items == right.items && reading.authenticity != .verified
            default: return false
            }
        }
    }

    private func withRightPIN(
        _ procedure: Procedure,
        _ fault: Fault,
        _ expected: Expected
    ) async throws {
        let place: Comment = "\(procedure) \(fault)"
        let own = try Issued.card("hanako")
        let card = SimulatedCard(own.profile)
        let spare = SimulatedCard(try Issued.card("taro").profile)
        card.lay(FaultPlan([fault]))
        let outcome = try await run(procedure, on: card, spare: spare, own.person)
        switch outcome.result {
        case .success(let brought):
            let isAllowed = expected.allows(brought, after: fault)
            #expect(isAllowed, place)
        case .failure(let error):
            #expect(error is CardError, place)
        }
        #expect(card.pendingFaults.isEmpty, place)
        #expect(card.tries == Self.fullTries, place)
        // On the other card this PIN is wrong: it costs one try there, and only when that card lay
        // on the reader from the first command on.
        let isOther = fault == Fault(.swap, at: .exchange(1)) && procedure.pin != nil
        #expect(Self.missing(spare.tries) == (isOther ? 1 : 0), place)
        #expect(card.counts.verifications + spare.counts.verifications <= 1, place)

        let again = try await run(procedure, on: card, own.person)
        let isRight = try again.result.get() == expected.own
        #expect(isRight, place)
    }

    private func withWrongPIN(_ procedure: Procedure, _ fault: Fault) async throws {
        let place: Comment = "\(procedure) \(fault), wrong PIN"
        let card = SimulatedCard(try Issued.card("hanako").profile)
        let spare = SimulatedCard(try Issued.card("taro").profile)
        card.lay(FaultPlan([fault]))
        let outcome = try await run(procedure, on: card, spare: spare, nil)
        #expect(throws: CardError.self, place) { try outcome.result.get() }
        #expect(Self.missing(card.tries) + Self.missing(spare.tries) <= 1, place)
        #expect(card.counts.verifications + spare.counts.verifications <= 1, place)
    }

    private struct Run {
        let result: Result<Brought, any Error>
        let exchanges: Int
    }

    /// One visit: connect, tries, procedure, close; without a person the PIN is wrong.
    private func run(
        _ procedure: Procedure,
        on card: SimulatedCard,
        spare: SimulatedCard? = nil,
        _ person: Person?
    ) async throws -> Run {
        let reader = SimulatedReader()
        reader.layReady(spare)
        reader.insert(card)
        let before = card.counts.exchanges
        let channel = try await reader.connect(to: reader.name)
        let result: Result<Brought, any Error>
        do {
            let brought = try await procedure.run(
                on: channel,
                pin: person.map { procedure.secret(of: $0) } ?? procedure.wrongSecret()
            )
            result = .success(brought)
        } catch {
            result = .failure(error)
        }
        await channel.close()
        return Run(result: result, exchanges: card.counts.exchanges - before)
    }

    private static func missing(_ tries: CardTries) -> Int {
        5 - tries.signing + 3 - tries.userAuthentication + 3 - tries.cardInputSupport
    }

    private static let fullTries = CardTries(
        signing: 5,
        userAuthentication: 3,
        cardInputSupport: 3
    )
}
