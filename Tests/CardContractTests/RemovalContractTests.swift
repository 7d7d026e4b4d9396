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

    @Test(
        "Every fault at every exchange ends in a typed error or an honest result, and costs no try",
        arguments: Procedure.allCases
    )
    func everyFault(procedure: Procedure) async throws {
        let bench = try await FaultBench(procedure, place: .inProcess)
        for number in 1...bench.exchanges {
            for kind in FaultBench.kinds {
                let fault = Fault(kind, at: .exchange(number))
                try await bench.withRightSecret(fault)
                if procedure.sendsSecret { try await bench.withWrongSecret(fault) }
            }
        }
        let pairs = bench.exchanges * FaultBench.kinds.count
        print("faults: \(procedure.rawValue): \(bench.exchanges) exchanges, \(pairs) pairs")
    }

    private static let fullTries = CardTries(
        signing: 5,
        userAuthentication: 3,
        cardInputSupport: 3
    )
}
