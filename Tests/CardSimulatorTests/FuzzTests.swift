// Nothing that arrives makes the card trap, fall silent, or give a guarded file away.

import CardSimulator
import Testing

@Suite("Any bytes")
struct FuzzTests {
    private struct Source: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test("Random bytes of any length get a status word", arguments: [1, 2, 3, 4])
    func randomBytes(seed: UInt64) {
        var source = Source(state: seed)
        let card = TestCard.powered()
        for _ in 0..<5_000 {
            let length = Int.random(in: 0...280, using: &source)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...0xFF, using: &source) }
            #expect(card.answer(bytes).count >= 2)
        }
    }

    @Test(
        "Commands close to real ones get a status word and open nothing",
        arguments: [5, 6, 7, 8]
    )
    func nearlyCommands(seed: UInt64) {
        var source = Source(state: seed)
        let card = TestCard.powered()
        let classes: [UInt8] = [0x00, 0x80, 0x00, 0x00, 0x0C, 0xFF]
        let instructions: [UInt8] = [
            0x20, 0x24, 0x32, 0x84, 0xA2, 0xA4, 0xAE, 0xB0, 0xB2, 0xC0, 0xCA, 0xFC,
        ]
        let face = Array(TestCard.face.prefix(4))
        let first = Array(TestCard.signingCertificate.prefix(4))
        for round in 0..<10_000 {
            if round.isMultiple(of: 50) { card.selectJPKI() }
            if round.isMultiple(of: 75) { card.selectInputSupport() }
            if round.isMultiple(of: 90) { card.selectSurface() }
            if round.isMultiple(of: 110) { card.selectResident() }
            var command: [UInt8] = []
            command.append(classes.randomElement(using: &source) ?? 0)
            command.append(instructions.randomElement(using: &source) ?? 0)
            command.append([0, 1, 2, 4, 0x81, 0x8A].randomElement(using: &source) ?? 0)
            command.append(
                [0, 0x0C, 0x80, 0x91, 0x98, 0x9B, 0x9A].randomElement(using: &source) ?? 0
            )
            let tail = Int.random(in: 0...12, using: &source)
            command += (0..<tail).map { _ in UInt8.random(in: 0...12, using: &source) }
            let answer = card.answer(command)
            #expect(answer.count >= 2)
            #expect(!answer.starts(with: first))
            #expect(!answer.starts(with: face))
        }
    }

    @Test("Every class and instruction with every short shape gets a status word")
    func allHeaders() {
        let card = TestCard.powered()
        card.selectJPKI()
        let tails: [[UInt8]] = [[], [0], [1, 2], [1, 2, 0], [0, 0, 0], [0, 0, 1, 9]]
        for classByte in [0x00, 0x80] as [UInt8] {
            for instruction in UInt8.min...UInt8.max {
                for tail in tails {
                    #expect(card.answer([classByte, instruction, 0x00, 0x80] + tail).count >= 2)
                }
            }
        }
    }
}
