// Fault plans: when they strike, what the card still does, how they are written.

import CardSimulator
import Testing

@Suite("Planned faults")
struct FaultTests {
    private let wrongPIN = [0x00, 0x20, 0x00, 0x98, 0x04] + Array("9999".utf8)

    private func card(_ faults: Fault...) -> SimulatedCard {
        let card = TestCard.powered()
        card.selectJPKI()
        card.lay(FaultPlan(faults))
        return card
    }

    private func triesLeft(_ card: SimulatedCard) -> String {
        card.powerOn()
        card.selectJPKI()
        return card.send("00200098").status
    }

    @Test("Pulled before the command, the card never saw it")
    func removeBefore() {
        let card = card(Fault(.removeBefore, at: .instruction(0x20, occurrence: 1)))
        #expect(card.exchange(wrongPIN).outcome == .removed)
        #expect(card.counts.verifications == 0)
        #expect(triesLeft(card) == "63C3")
    }

    @Test("Pulled after the command, the card has spent the try")
    func removeAfter() {
        let card = card(Fault(.removeAfter, at: .exchange(2)))
        #expect(card.exchange([0x00, 0x84, 0x00, 0x00, 0x08]).outcome != .removed)
        #expect(card.exchange(wrongPIN).outcome == .removed)
        #expect(card.counts.verifications == 1)
        #expect(triesLeft(card) == "63C2")
    }

    @Test("A mute card has carried the command out")
    func mute() {
        let card = card(Fault(.mute, at: .exchange(1)))
        #expect(card.exchange(wrongPIN).outcome == .mute)
        #expect(triesLeft(card) == "63C2")
    }

    @Test("A truncated answer is the beginning of the whole one")
    func truncate() {
        let card = card(Fault(.truncate(to: 3), at: .exchange(1)))
        let outcome = card.exchange([0x00, 0xB0, 0x86, 0x00, 0x04]).outcome
        #expect(outcome == .truncated(sent: Array("JPK".utf8), length: 6))
    }

    @Test("A garbled answer is as long as the whole one and the same noise in every run")
    func garble() {
        let read: [UInt8] = [0x00, 0xB0, 0x86, 0x00, 0x20]
        let first = card(Fault(.garble, at: .exchange(1))).exchange(read).outcome
        let second = card(Fault(.garble, at: .exchange(1))).exchange(read).outcome
        #expect(first == second)
        guard case .answered(let noise) = first else {
            Issue.record("a garbled answer arrives")
            return
        }
        #expect(noise.count == 34)
        #expect(Array(noise.prefix(32)) != Array(TestCard.tokenInformation.prefix(32)))
    }

    @Test("A late answer is the right one")
    func late() {
        let card = card(Fault(.late(.seconds(2)), at: .exchange(1)))
        let exchange = card.exchange([0x00, 0xB0, 0x86, 0x00, 0x04])
        #expect(exchange.delay == .seconds(2))
        #expect(exchange.outcome == .answered(Array("JPKI".utf8) + [0x90, 0x00]))
    }

    @Test("A fault strikes once, at its occurrence, and a new plan counts anew")
    func once() {
        let card = card(Fault(.mute, at: .instruction(0x84, occurrence: 2)))
        let challenge: [UInt8] = [0x00, 0x84, 0x00, 0x00, 0x08]
        #expect(card.exchange(challenge).outcome != .mute)
        #expect(card.exchange(challenge).outcome == .mute)
        #expect(card.exchange(challenge).outcome != .mute)
        #expect(card.pendingFaults.isEmpty)
        card.lay(FaultPlan([Fault(.mute, at: .exchange(1))]))
        #expect(card.exchange(challenge).outcome == .mute)
    }

    @Test("A plan is read from text")
    func text() throws {
        let plan = try FaultPlan(
            text: """
                # two VERIFY, a slow answer, and the rest
                remove-after on 20 2
                late 1500 at 4

                truncate 1 at 7
                remove-before at 8
                mute on 2a
                garble at 9
                swap at 10
                """
        )
        #expect(
            plan.pending == [
                Fault(.removeAfter, at: .instruction(0x20, occurrence: 2)),
                Fault(.late(.milliseconds(1_500)), at: .exchange(4)),
                Fault(.truncate(to: 1), at: .exchange(7)),
                Fault(.removeBefore, at: .exchange(8)),
                Fault(.mute, at: .instruction(0x2A, occurrence: 1)),
                Fault(.garble, at: .exchange(9)),
                Fault(.swap, at: .exchange(10)),
            ]
        )
    }

    @Test(
        "A line that is not understood is named by its number",
        arguments: [
            "vanish at 3", "mute", "mute at", "mute at 0", "mute at x", "late at 3",
            "truncate -1 at 3", "mute on 200", "mute at 3 4", "late 999999999 at 1",
        ]
    )
    func badText(line: String) {
        #expect(throws: CardSimulatorError.faultLine(2)) {
            try FaultPlan(text: "mute at 1\n\(line)")
        }
    }

    @Test("Time is counted by command, byte and signature")
    func timing() throws {
        let slow = CardTiming(
            perCommand: .milliseconds(1),
            perByte: .microseconds(10),
            perSignature: .seconds(1)
        )
        let card = TestCard.powered { $0.timing = slow }
        let select: [UInt8] = [
            0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04,
            0x08,
        ]
        #expect(card.exchange(select).delay == .microseconds(1_000 + 17 * 10))
        let sign: [UInt8] = [0x80, 0x2A, 0x03, 0x00, 0x01, 0x55, 0x00]
        #expect(card.exchange(sign).delay == .seconds(1) + .microseconds(1_000 + 265 * 10))
        let link = CardTiming.contactless(kilobitsPerSecond: 106, perSignature: .zero)
        #expect(link.perByte * 256 > .milliseconds(24) && link.perByte * 256 < .milliseconds(25))
    }
}
