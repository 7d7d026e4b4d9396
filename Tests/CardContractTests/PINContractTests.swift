// Wrong, last and blocked PINs, at both depths.

import CardSimulator
import MyNumberCard
import SandboxIssuing
import Testing

@Suite("Contract: PINs", .timeLimit(.minutes(2)))
struct PINContractTests {
    private static let withPIN = [Procedure.fourItems, .signingCertificate, .sign]

    @Test(
        "A wrong PIN costs one try, is told with what is left, and a right one restores all",
        arguments: Depth.allCases
    )
    func wrong(depth: Depth) async throws {
        try await depth.withReader { reader in
            for procedure in Self.withPIN {
                let issued = try Issued.card("hanako")
                let card = SimulatedCard(issued.profile)
                try await reader.insert(card)
                let pin = try #require(procedure.pin)
                let full = pin.shape.maximumTries
                await #expect(
                    throws: CardError.wrongPIN(pin, remaining: .tries(full - 1))
                ) {
                    try await reader.connected { channel in
                        try await procedure.run(on: channel, pin: procedure.wrongSecret())
                    }
                }
                #expect(card.counts.verifications == 1)
                let left = try await reader.connected { channel in
                    try await CardProcedures(channel: channel).remainingTries(of: pin)
                }
                #expect(left == .tries(full - 1))
                _ = try await reader.connected { channel in
                    try await procedure.run(
                        on: channel,
                        pin: procedure.secret(of: issued.person)
                    )
                }
                #expect(card.tries == Self.fullTries)
                #expect(card.counts.verifications == 2)
                try await reader.remove()
            }
        }
    }

    @Test(
        "The last try is spent only with its own confirmation, and then the PIN is blocked",
        arguments: Depth.allCases
    )
    func lastTry(depth: Depth) async throws {
        try await depth.withReader { reader in
            for procedure in Self.withPIN {
                let issued = try Issued.card("last-try")
                let card = SimulatedCard(issued.profile)
                try await reader.insert(card)
                let pin = try #require(procedure.pin)
                await #expect(throws: ContractFailure.notPermitted) {
                    try await reader.connected { channel in
                        try await procedure.run(on: channel, pin: procedure.wrongSecret())
                    }
                }
                let other: CardPIN = pin == .signing ? .cardInputSupport : .signing
                await #expect(throws: ContractFailure.notPermitted) {
                    try await reader.connected { channel in
                        try await procedure.run(
                            on: channel,
                            pin: procedure.wrongSecret(),
                            confirmation: .given(for: other)
                        )
                    }
                }
                #expect(card.counts.verifications == 0)
                await #expect(throws: CardError.wrongPIN(pin, remaining: .blocked)) {
                    try await reader.connected { channel in
                        try await procedure.run(
                            on: channel,
                            pin: procedure.wrongSecret(),
                            confirmation: .given(for: pin)
                        )
                    }
                }
                await #expect(throws: ContractFailure.notPermitted) {
                    try await reader.connected { channel in
                        try await procedure.run(
                            on: channel,
                            pin: procedure.secret(of: issued.person),
                            confirmation: .given(for: pin)
                        )
                    }
                }
                #expect(card.counts.verifications == 1)
                try await reader.remove()
            }
        }
    }

    @Test(
        "The confirmed last try with the right PIN succeeds and restores all tries",
        arguments: Depth.allCases
    )
    func lastTryRight(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("last-try")
            let card = SimulatedCard(issued.profile)
            try await reader.insert(card)
            let brought = try await reader.connected { channel in
                try await Procedure.signingCertificate.run(
                    on: channel,
                    pin: Procedure.sign.secret(of: issued.person),
                    confirmation: .given(for: .signing)
                )
            }
            #expect(brought == .certificate(issued.signing?.certificate ?? []))
            #expect(card.tries.signing == 5)
        }
    }

    @Test("A blocked PIN is told and never sent", arguments: Depth.allCases)
    func blocked(depth: Depth) async throws {
        try await depth.withReader { reader in
            for (id, pin) in [
                ("blocked", CardPIN.signing), ("blocked-digits", .cardInputSupport),
                ("face", .signing), ("face", .cardInputSupport),
            ] {
                let card = SimulatedCard(try Issued.card(id).profile)
                try await reader.insert(card)
                let counter = try await reader.connected { channel in
                    try await CardProcedures(channel: channel).remainingTries(of: pin)
                }
                #expect(counter == .blocked)
                #expect(VerifyPermission.decide(pin, counter: counter) == .blocked)
                #expect(card.counts.verifications == 0)
                try await reader.remove()
            }
        }
    }

    @Test(
        "A permission from before somebody else's wrong tries does not spend the last one",
        arguments: Depth.allCases
    )
    func outdated(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            let early = VerifyPermission.decide(.cardInputSupport, counter: .tries(3))
            guard case .permitted(let permission) = early else {
                Issue.record("three tries permit")
                return
            }
            var profile = issued.profile
            profile.inputSupport.pin.remaining = 1
            let card = SimulatedCard(profile)
            try await reader.insert(card)
            await #expect(
                throws: CardError.permissionOutdated(.cardInputSupport, now: .tries(1))
            ) {
                try await reader.connected { channel in
                    try await CardProcedures(channel: channel).readFourItems(
                        pin: Procedure.fourItems.secret(of: issued.person),
                        permission: permission,
                        anchors: []
                    )
                }
            }
            #expect(card.counts.verifications == 0)
        }
    }

    private static let fullTries = CardTries(
        signing: 5,
        userAuthentication: 3,
        cardInputSupport: 3
    )
}
