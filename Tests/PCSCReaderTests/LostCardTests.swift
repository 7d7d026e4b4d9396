// Cards that go, fall silent or answer nonsense, and a service that ends.

import ISO7816
import PCSCReader
import Secrets
import Testing
import VirtualReader

@Suite("Lost cards and services")
struct LostCardTests {
    @Test(
        "A card that goes during a command, or leaves less than a status word, is a removed card",
        arguments: [
            CardReply.leave, .cutOff(claimed: 258, []), .cutOff(claimed: 258, [0x90]),
            .answer([0x90]),
        ]
    )
    func gone(_ reply: CardReply) async throws {
        try await withCard(.always(reply)) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            await #expect(throws: CardChannelError.cardRemoved) {
                _ = try await channel.transmit(command(1))
            }
            await #expect(throws: CardChannelError.cardRemoved) {
                _ = try await channel.transmit(command(2))
            }
            await channel.close()
            #expect(card.commands.count == 1, "nothing is sent after a failure")
        }
    }

    @Test("A card put back at once after it went during a command is seen and can be used")
    func backAtOnce() async throws {
        try await withCard(.always(.leave)) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            await #expect(throws: CardChannelError.cardRemoved) {
                _ = try await channel.transmit(command(1))
            }
            await channel.close()
            let again = try DialledCard(on: slot, .echo)
            // The service may take the second card for the first, and then no event comes.
            var answer: ResponseAPDU?
            let deadline = ContinuousClock.now + .seconds(5)
            while answer == nil, ContinuousClock.now < deadline {
                answer = await oneAnswer(readers, slot)
                // No event tells when the service has looked again.
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(answer?.status == .success)
            again.remove()
        }
    }

    /// The answer to one command over a channel of its own; `nil` when there is none yet.
    private func oneAnswer(_ readers: PCSCReaders, _ slot: VirtualSlot) async -> ResponseAPDU? {
        do throws(CardChannelError) {
            let channel = try await readers.connect(to: slot.reader)
            var answer: ResponseAPDU?
            do throws(CardChannelError) { answer = try await channel.transmit(command(2)) } catch {}
            await channel.close()
            return answer
        } catch {
            return nil
        }
    }

    @Test("A truncated answer is handed on as it came, once")
    func truncated() async throws {
        let cut = CardReply.cutOff(claimed: 258, [UInt8](repeating: 0x11, count: 100))
        try await withCard(.always(cut)) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            let response = try await channel.transmit(command(1))
            await channel.close()
            #expect(response.status == StatusWord(rawValue: 0x1111))
            #expect(response.data.count == 98)
            #expect(card.commands.count == 1)
        }
    }

    @Test("A card taken off before a command is a removed card")
    func removedBefore() async throws {
        try await withCard(.echo) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            card.remove()
            await #expect(throws: CardChannelError.cardRemoved) {
                _ = try await channel.transmit(command(1))
            }
            await channel.close()
        }
    }

    @Test("A mute card is given up after the watchdog's time, and closing does not wait for it")
    func mute() async throws {
        try await withCard(.always(.silence), watchdog: .milliseconds(300)) { readers, slot, card in
            let channel = try await readers.connect(to: slot.reader)
            var pin = SecretBytes(capacity: 4)
            for byte in Array("1234".utf8) { _ = pin.append(byte) }
            let start = ContinuousClock.now
            do throws(CardChannelError) {
                _ = try await channel.transmit(CommandHeader(0x00, 0x20, 0x00, 0x98), secret: pin)
                Issue.record("a mute card answered")
            } catch {
                #expect(error == .mute)
            }
            await #expect(throws: CardChannelError.mute) {
                _ = try await channel.transmit(command(2))
            }
            await channel.close()
            let spent = ContinuousClock.now - start
            #expect(spent >= .milliseconds(300) && spent < .seconds(3))
            #expect(card.commands.count == 1, "a PIN is never sent twice")
        }
    }

    @Test("When the service is killed, the channel and the watch say so, and both recover")
    func serviceKilled() async throws {
        try await SharedReaders.withWholeStack { stack in
            let slot = stack.slots[0]
            let readers = PCSCReaders()
            let card = try DialledCard(on: slot, .echo)
            var channel: (any CardChannel)?
            var seen: [CardPresence] = []
            watching: for await presence in readers.presence(on: slot.reader) {
                seen.append(presence)
                switch presence {
                case .empty where seen.contains(.serviceUnavailable): break watching
                case .card:
                    channel = try await readers.connect(to: slot.reader)
                    _ = try await channel?.transmit(command(1))
                    stack.kill()
                case .serviceUnavailable:
                    await #expect(throws: CardChannelError.serviceUnavailable) {
                        _ = try await channel?.transmit(command(2))
                    }
                    await channel?.close()
                    await #expect(throws: CardChannelError.serviceUnavailable) {
                        _ = try await readers.names()
                    }
                    try stack.launch()
                default: break
                }
            }
            card.remove()
            let again = try DialledCard(on: slot, .echo)
            let back = await waitFor(readers, slot, isCard)
            #expect(back != nil && !seen.contains { $0 == back })
            let next = try await readers.connect(to: slot.reader)
            #expect(try await next.transmit(command(3)).status == .success)
            await next.close()
            again.remove()
            _ = await waitFor(readers, slot) { $0 == .empty(reader: slot.reader) }
        }
    }
}
