// A PIN typed on the reader: once, after the counter, and never in this computer.

import Cryptography
import ISO7816
import MyNumberCard
import Secrets
import Synchronization
import Testing

/// A scripted card on a reader with keys, or without.
private final class PadChannel: PINPadChannel {
    private let card: ScriptedChannel
    private let offer: PINPadOffer
    private let answer: StatusWord
    private let typed = Mutex<[CommandHeader]>([])

    init(_ script: [Exchange], offer: PINPadOffer = .digits, answer: StatusWord = .success) {
        card = ScriptedChannel(script)
        self.offer = offer
        self.answer = answer
    }

    var headers: [CommandHeader] { typed.withLock { $0 } }
    var left: Int { card.left }

    func padOffer() async throws(CardChannelError) -> PINPadOffer { offer }

    func transmitFromPad(
        _ header: CommandHeader,
        digits: ClosedRange<Int>
    ) async throws(CardChannelError) -> ResponseAPDU {
        #expect(digits == 4...4)
        typed.withLock { $0.append(header) }
        return ResponseAPDU(status: answer)
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        try await card.transmit(command)
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        Issue.record("no PIN goes through this computer")
        throw .reader(code: -1)
    }

    func beginTransaction() async throws(CardChannelError) {
        try await card.beginTransaction()
    }
    func endTransaction() async { await card.endTransaction() }
    func close() async {}
}

@Suite("A PIN typed on the reader")
struct PadTests {
    private static let opening = [
        Exchange(Wire.selectInputSupport, "9000"), Exchange(Wire.queryInputSupport, "63C3"),
    ]

    @Test("The four items are read after a PIN that this computer never saw")
    func fourItems() async throws {
        let file = CardFixture.fourItems()
        let channel = PadChannel(Self.opening + Wire.readFourItems(file, object: file.count))
        let reading = try await CardProcedures(channel: channel).readFourItemsFromPad(
            permission: try permission(.cardInputSupport),
            anchors: []
        )
        #expect(reading.authenticity == .gap(.noTrustAnchor))
        #expect(channel.headers == [CommandHeader(0x00, 0x20, 0x00, 0x91)])
        #expect(channel.left == 0)
    }

    @Test("The my number and the chip's challenge are behind the same keys")
    func numberAndChallenge() async throws {
        let file = object(0xFF10, Array("123456789018".utf8)) + [0xFF, 0xFF]
        let channel = PadChannel(Self.opening + Wire.read(0x01, file, object: file.count))
        let number = try await CardProcedures(channel: channel).readNumberFromPad(
            permission: try permission(.cardInputSupport),
            capability: .declared(for: .accountTagging)
        )
        let isRead = number.withDigits { Array($0) } == Array("123456789018".utf8)
        #expect(isRead)
        let card = try CardFixture.shared.get()
        let (keyFile, certificate) = (try card.signedCardKey(), try card.keyCertificate())
        let challenged = PadChannel(
            Self.opening + Wire.read(0x07, keyFile, object: keyFile.count)
                + Wire.read(0x04, certificate, object: certificate.count)
                + [Exchange(challenging: card.cardKey)]
        )
        let verdict = try await CardProcedures(channel: challenged).proveGenuineFromPad(
            permission: try permission(.cardInputSupport),
            anchors: card.anchors
        )
        #expect(verdict == .genuine)
        for channel in [channel, challenged] {
            #expect(channel.headers == [CommandHeader(0x00, 0x20, 0x00, 0x91)])
        }
    }

    @Test(
        "What reader and card say is said, and nothing is repeated",
        arguments: [
            (UInt16(0x6400), CardError.padEntry(.timedOut)), (0x6401, .padEntry(.cancelled)),
            (0x63C2, .wrongPIN(.cardInputSupport, remaining: .tries(2))),
            (0x6984, .blocked(.cardInputSupport)),
        ]
    )
    func refused(_ status: UInt16, _ expected: CardError) async throws {
        let channel = PadChannel(Self.opening, answer: StatusWord(rawValue: status))
        let permission = try permission(.cardInputSupport)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: channel).readFourItemsFromPad(
                permission: permission,
                anchors: []
            )
        }
        #expect(error == expected)
        #expect(channel.headers.count == 1)
        #expect(channel.left == 0)
    }

    @Test("Without keys, and for a PIN with letters, nothing is asked for")
    func notOffered() async throws {
        let bare = PadChannel([], offer: .nothing)
        let inputSupport = try permission(.cardInputSupport)
        let error = await cardError { () async throws(CardError) in
            try await CardProcedures(channel: bare).readFourItemsFromPad(
                permission: inputSupport,
                anchors: []
            )
        }
        #expect(error == .padEntry(.notOffered))
        for channel in [PadChannel([]) as any CardChannel, ScriptedChannel([])] {
            let signing = try permission(.signing, tries: 5)
            let letters = await cardError { () async throws(CardError) in
                try await CardProcedures(channel: channel).signFromPad(
                    digest: [UInt8](repeating: 1, count: 32),
                    permission: signing
                )
            }
            #expect(letters == .padEntry(.notOffered))
        }
    }
}
