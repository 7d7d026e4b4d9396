// A card that answers anything: no trap, no endless talk, no second VERIFY.

import Cryptography
import ISO7816
import MyNumberCard
import Secrets
import Synchronization
import Testing

/// A card of random answers from a fixed seed.
private final class RandomCard: CardChannel {
    fileprivate struct State {
        var generator: SplitMix
        var commands = 0
        var verifies = 0
    }

    private let state: Mutex<State>

    init(seed: UInt64) {
        state = Mutex(State(generator: SplitMix(seed: seed)))
    }

    var commands: Int { state.withLock { $0.commands } }
    var verifies: Int { state.withLock { $0.verifies } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        state.withLock { $0.answer(to: command) }
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        state.withLock { state in
            state.verifies += 1
            return state.answer(to: CommandAPDU(header))
        }
    }

    func beginTransaction() async throws(CardChannelError) {}
    func endTransaction() async {}
    func close() async {}
}

extension RandomCard.State {
    /// Mostly success, so that the procedures come far; data often begins like an object.
    mutating func answer(to command: CommandAPDU) -> ResponseAPDU {
        commands += 1
        if command.header.instruction == 0x20, generator.below(4) > 0 {
            return ResponseAPDU(status: StatusWord(rawValue: verifies == 0 ? 0x63C3 : 0x9000))
        }
        let status: UInt16 =
            generator.below(16) > 0
            ? 0x9000
            : [0x6100, 0x6102, 0x6C00, 0x6C05, 0x6B00, 0x6282, 0x6982, 0x63C1, 0x0000][
                generator.below(9)
            ]
        var data = (0..<generator.below(270)).map { _ in UInt8(generator.below(256)) }
        let starts: [[UInt8]] = [
            [0x30, 0x82, 0x01], [0xFF, 0x20, 0x82, 0x00], [0xFF, 0x20, 0x20, 0xDF, 0x22, 0x03],
            [0x7F, 0x21, 0x81], [0xFF, 0x30, 0x84, 0x00, 0x00, 0x00], [0x30, 0x84, 0xFF], [],
        ]
        let start = starts[generator.below(starts.count)]
        if data.count >= start.count { data.replaceSubrange(..<start.count, with: start) }
        return ResponseAPDU(data: data, status: StatusWord(rawValue: status))
    }
}

/// A small generator whose numbers are the same on every machine.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}

@Suite("A card of random answers")
struct RandomCardTests {
    enum Procedure: CaseIterable {
        case fourItems
        case signature
        case identity
        case state
        case token
    }

    @Test(
        "Every procedure ends, within bounds, with at most one VERIFY",
        arguments: Procedure.allCases
    )
    func ends(_ procedure: Procedure) async throws {
        var good = 0
        for seed in 0..<600 as Range<UInt64> {
            let card = RandomCard(seed: seed)
            do {
                try await run(procedure, CardProcedures(channel: card))
                good += 1
            } catch {
                #expect(error is CardError)
            }
            #expect(card.verifies <= 1)
            #expect(card.commands < 400)
        }
        // A certificate with a fitting signature does not come about by chance.
        #expect(good > 0 || procedure == .signature || procedure == .fourItems)
    }

    private func run(_ procedure: Procedure, _ card: CardProcedures) async throws {
        switch procedure {
        case .fourItems:
            _ = try await card.readFourItems(
                pin: secret("1234"),
                permission: try permission(.cardInputSupport),
                anchors: try CardFixture.shared.get().anchors
            )
        case .signature:
            _ = try await card.sign(
                digest: [UInt8](repeating: 7, count: 32),
                pin: secret("ABC12345"),
                permission: try permission(.signing)
            )
        case .identity: _ = try await card.identity()
        case .state: _ = try await card.state(of: .signing)
        case .token: _ = try await card.token()
        }
    }
}
