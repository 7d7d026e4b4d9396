// The reader inside the process: presence, connections, and how they end.

import CardSimulator
import ISO7816
import Secrets
import Testing

@Suite("The simulated reader")
struct ReaderTests {
    private let selectJPKI = CommandAPDU(
        CommandHeader(0x00, 0xA4, 0x04, 0x0C),
        data: [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]
    )
    private let challenge = CommandAPDU(CommandHeader(0x00, 0x84, 0, 0), expected: .short(8))

    private func connected(
        _ reader: SimulatedReader,
        _ card: SimulatedCard = SimulatedCard(TestCard.profile())
    ) async throws -> any CardChannel {
        reader.insert(card)
        return try await reader.connect(to: reader.name)
    }

    @Test("Presence is told at once and after every change, each insertion by its number")
    func presence() async {
        let reader = SimulatedReader(name: "R")
        var seen = reader.presence(on: nil).makeAsyncIterator()
        #expect(await seen.next() == .empty(reader: "R"))
        reader.insert(SimulatedCard(TestCard.profile()))
        #expect(await seen.next() == .card(reader: "R", insertion: 1))
        reader.remove()
        #expect(await seen.next() == .empty(reader: "R"))
        reader.remove()
        reader.insert(SimulatedCard(TestCard.profile()))
        #expect(await seen.next() == .card(reader: "R", insertion: 2))
        reader.become(.unplugged)
        #expect(await seen.next() == .noReader)
        reader.become(.stopped)
        #expect(await seen.next() == .serviceUnavailable)
        reader.become(.running)
        #expect(await seen.next() == .card(reader: "R", insertion: 2))
        var other = reader.presence(on: "another").makeAsyncIterator()
        #expect(await other.next() == .noReader)
    }

    @Test("Nothing is connected to without a service, a reader, a card, or while it is in use")
    func refusals() async throws {
        let reader = SimulatedReader(name: "R")
        await #expect(throws: CardChannelError.noCard) { try await reader.connect(to: "R") }
        await #expect(throws: CardChannelError.noReader) { try await reader.connect(to: "S") }
        reader.become(.unplugged)
        await #expect(throws: CardChannelError.noReader) { try await reader.connect(to: "R") }
        #expect(try await reader.names() == [])
        reader.become(.stopped)
        await #expect(throws: CardChannelError.serviceUnavailable) {
            try await reader.connect(to: "R")
        }
        await #expect(throws: CardChannelError.serviceUnavailable) { try await reader.names() }
        reader.become(.running)
        #expect(try await reader.names() == ["R"])
        let channel = try await connected(reader)
        await #expect(throws: CardChannelError.inUse) { try await reader.connect(to: "R") }
        await channel.close()
        await #expect(throws: Never.self) { try await reader.connect(to: "R") }
    }

    @Test("A secret command arrives once, and closing takes the verified PIN away")
    func secret() async throws {
        let reader = SimulatedReader()
        let card = SimulatedCard(TestCard.profile())
        let channel = try await connected(reader, card)
        try await channel.beginTransaction()
        #expect(try await channel.transmit(selectJPKI).status == .success)
        var secret = SecretBytes(capacity: 4)
        for byte in TestCard.authenticationPIN { _ = secret.append(byte) }
        let header = CommandHeader(0x00, 0x20, 0x00, 0x98)
        #expect(try await channel.transmit(header, secret: secret).status == .success)
        #expect(card.counts.verifications == 1)
        await channel.endTransaction()
        await channel.close()
        await #expect(throws: CardChannelError.cardReset) { try await channel.transmit(challenge) }
        card.powerOn()
        card.selectJPKI()
        #expect(card.send("802A0097 01 00 00").status == "6982")
    }

    @Test("A pulled card ends the channel for good, also when it comes back")
    func removed() async throws {
        let reader = SimulatedReader()
        let card = SimulatedCard(TestCard.profile())
        let channel = try await connected(reader, card)
        reader.remove()
        await #expect(throws: CardChannelError.cardRemoved) {
            try await channel.transmit(challenge)
        }
        reader.insert(card)
        await #expect(throws: CardChannelError.cardRemoved) {
            try await channel.transmit(challenge)
        }
        await channel.close()
        let fresh = try await reader.connect(to: reader.name)
        #expect(try await fresh.transmit(challenge).data.count == 8)
    }

    @Test(
        "A fault reaches the channel as the real reader would tell it",
        arguments: [
            (FaultKind.removeBefore, CardChannelError.cardRemoved),
            (.removeAfter, .cardRemoved), (.truncate(to: 1), .cardRemoved), (.mute, .mute),
            (.swap, .cardRemoved),
        ]
    )
    func faults(kind: FaultKind, error: CardChannelError) async throws {
        let reader = SimulatedReader()
        let card = SimulatedCard(TestCard.profile())
        let channel = try await connected(reader, card)
        card.lay(FaultPlan([Fault(kind, at: .exchange(2))]))
        #expect(try await channel.transmit(challenge).status == .success)
        await #expect(throws: error) { try await channel.transmit(challenge) }
        await #expect(throws: error) { try await channel.transmit(challenge) }
    }

    @Test("A truncated answer of two bytes or more looks like an answer, then the card is gone")
    func truncated() async throws {
        let reader = SimulatedReader()
        let card = SimulatedCard(TestCard.profile())
        let channel = try await connected(reader, card)
        card.lay(FaultPlan([Fault(.truncate(to: 4), at: .exchange(1))]))
        #expect(try await channel.transmit(challenge).data.count == 2)
        #expect(reader.card == nil)
        await #expect(throws: CardChannelError.cardRemoved) {
            try await channel.transmit(challenge)
        }
    }

    @Test("A swap that nobody notices goes on with the other card, which has no verified PIN")
    func swapped() async throws {
        let reader = SimulatedReader()
        let card = SimulatedCard(TestCard.profile("first"))
        let channel = try await connected(reader, card)
        _ = try await channel.transmit(selectJPKI)
        reader.layReady(SimulatedCard(TestCard.profile("second")))
        card.lay(FaultPlan([Fault(.swap, at: .exchange(1))]))
        let read = CommandAPDU(CommandHeader(0x00, 0xB0, 0x86, 0x00), expected: .short(4))
        #expect(try await channel.transmit(read).status == .fileNotFound)
        #expect(reader.card?.identifier == "second")
        #expect(try await channel.transmit(selectJPKI).status == .success)
    }

    @Test("A card pulled while it works is gone")
    func pulledWhileWorking() async throws {
        let reader = SimulatedReader()
        var profile = TestCard.profile()
        profile.timing = CardTiming(perCommand: .seconds(600))
        let channel = try await connected(reader, SimulatedCard(profile))
        let waiting = Task { try await channel.transmit(CommandAPDU(CommandHeader(0, 0x84, 0, 0))) }
        while reader.card?.counts.exchanges == 0 { await Task.yield() }
        reader.remove()
        waiting.cancel()
        await #expect(throws: CardChannelError.cardRemoved) { try await waiting.value }
    }
}
