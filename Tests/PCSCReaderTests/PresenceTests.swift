// What the watch of the readers says when cards come and go.

import ISO7816
import PCSCReader
import Testing
import VirtualReader

@Suite("Presence of cards")
struct PresenceTests {
    @Test("The readers of the service are named in its order")
    func names() async throws {
        try await SharedReaders.withSlots(1) { slots in
            let names = try await PCSCReaders().names()
            #expect(names.contains(slots[0].reader))
            #expect(names == names.sorted())
        }
    }

    @Test("A card that is put on and taken off is reported as it happens")
    func insertAndRemove() async throws {
        try await SharedReaders.withSlots(1) { slots in
            let slot = slots[0]
            var seen: [CardPresence] = []
            var card: DialledCard?
            for await presence in PCSCReaders().presence(on: slot.reader) {
                seen.append(presence)
                switch seen.count {
                case 1: card = try DialledCard(on: slot, .echo)
                case 2: card?.remove()
                default: break
                }
                if seen.count == 3 { break }
            }
            try #require(seen.count == 3)
            #expect(seen[0] == .empty(reader: slot.reader))
            #expect(isCard(seen[1]))
            #expect(seen[2] == .empty(reader: slot.reader))
        }
    }

    @Test("A card put back is another insertion, the same card to two watches is one")
    func insertionsGrow() async throws {
        try await SharedReaders.withSlots(1) { slots in
            let slot = slots[0]
            let readers = PCSCReaders()
            var numbers: [Int] = []
            for _ in 0..<2 {
                let card = try DialledCard(on: slot, .echo)
                for _ in 0..<2 {
                    let presence = await waitFor(readers, slot, isCard)
                    if case .card(_, let insertion) = presence { numbers.append(insertion) }
                }
                card.remove()
                _ = await waitFor(readers, slot) { $0 == .empty(reader: slot.reader) }
            }
            try #require(numbers.count == 4)
            #expect(numbers[0] == numbers[1])
            #expect(numbers[2] == numbers[3])
            #expect(numbers[2] > numbers[0])
        }
    }

    @Test("A reader that the service does not know is no reader")
    func unknownReader() async throws {
        try await SharedReaders.withSlots(1) { _ in
            var iterator = PCSCReaders().presence(on: "No such reader").makeAsyncIterator()
            #expect(await iterator.next() == .noReader)
        }
    }

    @Test("A cancelled consumer is let go at once, a hundred times over")
    func cancellation() async throws {
        try await SharedReaders.withSlots(1) { slots in
            let readers = PCSCReaders()
            let reader = slots[0].reader
            for round in 0..<100 {
                let consumer = Task {
                    var count = 0
                    for await _ in readers.presence(on: reader) { count += 1 }
                    return count
                }
                if round % 2 == 0 { await Task.yield() }
                let start = ContinuousClock.now
                consumer.cancel()
                _ = await consumer.value
                #expect(ContinuousClock.now - start < .seconds(1))
            }
        }
    }
}
