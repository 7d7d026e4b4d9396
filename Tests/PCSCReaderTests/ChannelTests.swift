// A channel over the real service to a card that behaves.

import ISO7816
import PCSCReader
import Secrets
import Testing
import VirtualReader

@Suite("A card's channel")
struct ChannelTests {
    @Test("Commands come back in order with the card's own answers")
    func transmit() async throws {
        try await withCard(.echo) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            for number in 1...20 as ClosedRange<UInt8> {
                let response = try await channel.transmit(command(number))
                #expect(response.status == .success)
                #expect(response.data == [0x00, 0xB0, number, 0x00])
            }
            await channel.close()
            #expect(card.commands.count == 20)
        }
    }

    @Test("A command of four bytes reaches the card as four bytes")
    func caseOne() async throws {
        try await withCard(.echo) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            _ = try await channel.transmit(
                CommandAPDU(CommandHeader(0x00, 0x20, 0x00, 0x9B))
            )
            await channel.close()
            #expect(card.commands == [[0x00, 0x20, 0x00, 0x9B]])
        }
    }

    @Test("A secret is sent once, as a short command with its length")
    func secret() async throws {
        try await withCard(.always(.answer([0x63, 0xC2]))) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            var pin = SecretBytes(capacity: 4)
            for byte in Array("1234".utf8) { _ = pin.append(byte) }
            let response = try await channel.transmit(
                CommandHeader(0x00, 0x20, 0x00, 0x98),
                secret: pin
            )
            await channel.close()
            #expect(response.status.remainingTries == 2)
            #expect(card.commands == [[0x00, 0x20, 0x00, 0x98, 4] + Array("1234".utf8)])
        }
    }

    @Test("An answer of 65,000 bytes arrives whole")
    func longAnswer() async throws {
        let long = [UInt8](repeating: 0x5A, count: 65_000)
        try await withCard(.always(.answer(long + [0x90, 0x00]))) { readers, slot, _ in
            let channel = try await readers.connect(to: slot.reader)
            let response = try await channel.transmit(command(1, expecting: .extended(65_536)))
            await channel.close()
            #expect(response.data == long)
        }
    }

    @Test("A card in use by one channel is refused to another")
    func exclusive() async throws {
        try await withCard(.echo) { readers, slot, _ in
            let channel = try await readers.connect(to: slot.reader)
            await #expect(throws: CardChannelError.inUse) {
                _ = try await readers.connect(to: slot.reader)
            }
            await channel.close()
            let next = try await readers.connect(to: slot.reader)
            await next.close()
        }
    }

    @Test("Closing powers the card off and may be repeated")
    func close() async throws {
        try await withCard(.echo) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            _ = try await channel.transmit(command(1))
            let before = card.powerOffs
            await channel.close()
            await channel.close()
            #expect(card.powerOffs > before)
            await #expect(throws: CardChannelError.self) {
                _ = try await channel.transmit(command(2))
            }
            #expect(card.commands.count == 1)
        }
    }

    @Test("Commands go on inside and after a transaction")
    func transaction() async throws {
        try await withCard(.echo) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            try await channel.beginTransaction()
            _ = try await channel.transmit(command(1))
            await channel.endTransaction()
            _ = try await channel.transmit(command(2))
            await channel.close()
            #expect(card.commands.count == 2)
        }
    }

    @Test("An empty or unknown reader says so")
    func nothingThere() async throws {
        try await SharedReaders.withSlots(1) { slots in
            let readers = PCSCReaders()
            await #expect(throws: CardChannelError.noCard) {
                _ = try await readers.connect(to: slots[0].reader)
            }
            await #expect(throws: CardChannelError.noReader) {
                _ = try await readers.connect(to: "No such reader")
            }
        }
    }

    @Test("Two cards answer side by side")
    func twoReaders() async throws {
        try await SharedReaders.withSlots(2) { slots in
            let readers = PCSCReaders()
            let cards = try slots.map { try DialledCard(on: $0, .echo) }
            for slot in slots { _ = await waitFor(readers, slot, isCard) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for slot in slots {
                    group.addTask {
                        let channel = try await readers.connect(to: slot.reader)
                        for number in 0..<100 as Range<UInt8> {
                            let answer = try await channel.transmit(command(number))
                            #expect(answer.data[2] == number)
                        }
                        await channel.close()
                    }
                }
                try await group.waitForAll()
            }
            for (card, slot) in zip(cards, slots) {
                #expect(card.commands.count == 100)
                card.remove()
                _ = await waitFor(readers, slot) { $0 == .empty(reader: slot.reader) }
            }
        }
    }
}
