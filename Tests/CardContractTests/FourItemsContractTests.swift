// The four items, at both depths.

import CardSimulator
import MyNumberCard
import SandboxIssuing
import Testing

@Suite("Contract: four items", .timeLimit(.minutes(2)))
struct FourItemsContractTests {
    private static let people = [
        "hanako", "rare-kanji", "long-address", "unknown-birth", "foreign", "moved", "substitute",
        "former-name", "long-lengths", "next-generation", "staff",
    ]

    @Test(
        "The four items come as declared, code point for code point, and are verified",
        arguments: Depth.allCases
    )
    func read(depth: Depth) async throws {
        try await depth.withReader { reader in
            for id in Self.people {
                let issued = try Issued.card(id)
                try await reader.insert(SimulatedCard(issued.profile))
                let brought = try await reader.connected { channel in
                    try await Procedure.fourItems.run(
                        on: channel,
                        pin: Procedure.fourItems.secret(of: issued.person)
                    )
                }
                let expected = FourItemsReading(
                    items: issued.person.fourItems,
                    authenticity: .verified
                )
                #expect(brought == .fourItems(expected), "\(id)")
                try await reader.remove()
            }
        }
    }

    @Test("Without an anchor their origin is a named gap", arguments: Depth.allCases)
    func gap(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            try await reader.insert(SimulatedCard(issued.profile))
            let brought = try await reader.connected { channel in
                try await Procedure.fourItems.run(
                    on: channel,
                    pin: Procedure.fourItems.secret(of: issued.person),
                    anchors: []
                )
            }
            let expected = FourItemsReading(
                items: issued.person.fourItems,
                authenticity: .gap(.noTrustAnchor)
            )
            #expect(brought == .fourItems(expected))
        }
    }

    @Test("A text exchanged on the chip is noticed")
    func exchanged() async throws {
        try await Depth.inProcess.withReader { reader in
            let issued = try Issued.card("hanako")
            var profile = issued.profile
            profile.inputSupport.fourItems = try Issued.card("taro").profile.inputSupport.fourItems
            try await reader.insert(SimulatedCard(profile))
            let brought = try await reader.connected { channel in
                try await Procedure.fourItems.run(
                    on: channel,
                    pin: Procedure.fourItems.secret(of: issued.person)
                )
            }
            guard case .fourItems(let reading) = brought else {
                Issue.record("four items are read")
                return
            }
            #expect(reading.authenticity == .failed(.content))
        }
    }
}
