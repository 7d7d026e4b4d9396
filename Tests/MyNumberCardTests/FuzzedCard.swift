// A card whose every answer comes from bytes that a fuzzer chose.
//
// Compiled twice: here for the replay of the corpus, and in `Tests/Fuzz` for libFuzzer.

import ISO7816
import MyNumberCard
import Secrets
import Synchronization

/// Runs one procedure, chosen by the first byte, against the answers that the others are.
enum FuzzedCard {
    /// More commands than any procedure needs for the largest object it takes.
    private static let mostCommands = 400

    /// Returns normally whatever the bytes are; a broken promise is a trap.
    static func run(_ bytes: [UInt8]) async {
        guard let choice = bytes.first else { return }
        let channel = FuzzedChannel(bytes.dropFirst())
        let card = CardProcedures(
            channel: channel,
            place: CardLengths().place(reader: "fuzzed", insertion: 1)
        )
        do throws(CardError) {
            try await carryOut(choice, card, bytes.dropFirst())
        } catch {
            // Every error of this type is a right ending.
        }
        precondition(channel.verifications <= 1, "VERIFY is sent once")
        precondition(channel.commands < mostCommands, "a procedure ends")
    }

    private static func carryOut(
        _ choice: UInt8,
        _ card: CardProcedures,
        _ bytes: ArraySlice<UInt8>
    ) async throws(CardError) {
        switch choice % 12 {
        case 0: walk(bytes, depth: 0)
        case 1: _ = try await card.identity()
        case 2: _ = try await card.token()
        case 3: _ = try await card.state(of: .signing)
        case 4: _ = try await card.readUserAuthenticationCertificate()
        case 5: _ = try await card.readStaffCard(bank: nil)
        case 6: try await behindInputSupport(card, .items)
        case 7: try await behindInputSupport(card, .genuineness)
        case 8: try await behindInputSupport(card, .number)
        case 9: try await sign(card)
        case 10: try await surface(card)
        default: _ = CardAuthority.issuer(of: Array(bytes), among: [Array(bytes)])
        }
    }

    private enum Behind {
        case items
        case genuineness
        case number
    }

    private static func behindInputSupport(
        _ card: CardProcedures,
        _ what: Behind
    ) async throws(CardError) {
        let counter = try await card.remainingTries(of: .cardInputSupport)
        guard
            case .permitted(let permission) = VerifyPermission.decide(
                .cardInputSupport,
                counter: counter
            )
        else { return }
        let pin = digits(4)
        switch what {
        case .items:
            _ = try await card.readFourItems(pin: pin, permission: permission, anchors: [])
        case .genuineness:
            _ = try await card.proveGenuine(pin: pin, permission: permission, anchors: [])
        case .number:
            _ = try await card.readNumber(
                pin: pin,
                permission: permission,
                capability: .declared(for: .accountTagging)
            )
        }
    }

    private static func sign(_ card: CardProcedures) async throws(CardError) {
        let counter = try await card.remainingTries(of: .userAuthentication)
        guard
            case .permitted(let permission) = VerifyPermission.decide(
                .userAuthentication,
                counter: counter
            )
        else { return }
        _ = try await card.sign(
            digest: [UInt8](repeating: 1, count: 32),
            pin: digits(4),
            permission: permission
        )
    }

    private static func surface(_ card: CardProcedures) async throws(CardError) {
        let counter = try await card.remainingTries(of: .verificationNumberB)
        guard let permission = PrintedKeyPermission(.verificationNumberB, counter: counter) else {
            return
        }
        _ = try await card.readSurface(numberB: digits(14), permission: permission, anchors: [])
    }

    /// Walks data objects in data objects.
    private static func walk(_ bytes: ArraySlice<UInt8>, depth: Int) {
        guard depth < 32 else { return }
        var reader = TLVReader(bytes)
        do throws(TLVError) {
            while let object = try reader.next() {
                precondition(object.value.count <= bytes.count, "a value lies in its object")
                if object.tag.isConstructed { walk(object.value, depth: depth + 1) }
            }
        } catch {
            // Bytes that are no object end the walk.
        }
    }

    private static func digits(_ count: Int) -> SecretBytes {
        var secret = SecretBytes(capacity: count)
        for _ in 0..<count { _ = secret.append(UInt8(ascii: "1")) }
        return secret
    }
}

/// Answers: two bytes of length, the data, one byte that chooses the status.
private final class FuzzedChannel: CardChannel {
    private struct State {
        var left: ArraySlice<UInt8>
        var commands = 0
        var verifications = 0
    }

    private let state: Mutex<State>

    init(_ bytes: ArraySlice<UInt8>) {
        state = Mutex(State(left: bytes))
    }

    var commands: Int { state.withLock { $0.commands } }
    var verifications: Int { state.withLock { $0.verifications } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        try answer()
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        state.withLock { $0.verifications += 1 }
        return try answer()
    }

    func beginTransaction() async throws(CardChannelError) {}
    func endTransaction() async {}
    func close() async {}

    private static let statuses: [UInt16] = [
        0x9000, 0x63C3, 0x9000, 0x6282, 0x6982, 0x6A82, 0x6B00, 0x6700, 0x6C10, 0x6C00, 0x6100,
        0x6110, 0x63C0, 0x6984, 0x6F00, 0x63C1,
    ]

    private func answer() throws(CardChannelError) -> ResponseAPDU {
        let response = state.withLock { state -> ResponseAPDU? in
            state.commands += 1
            guard let high = state.left.popFirst(), let low = state.left.popFirst() else {
                return nil
            }
            let data = Array(state.left.prefix(Int(high) << 8 | Int(low)))
            state.left = state.left.dropFirst(data.count)
            let status = Self.statuses[Int((state.left.popFirst() ?? 0) & 0x0F)]
            return ResponseAPDU(data: data, status: StatusWord(rawValue: status))
        }
        guard let response else { throw .cardRemoved }
        return response
    }
}
