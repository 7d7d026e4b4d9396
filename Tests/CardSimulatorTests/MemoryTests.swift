// Counters and changed PINs outlive power, and with a state file the process.

import CardSimulator
import Foundation
import Testing

@Suite("A card's memory")
struct MemoryTests {
    private func temporaryPath() -> String {
        NSTemporaryDirectory() + "card-\(UUID().uuidString).state"
    }

    @Test("Counters survive power off")
    func power() {
        let card = TestCard.powered()
        card.selectJPKI()
        card.verify("98", Array("9999".utf8))
        card.powerOff()
        card.powerOn()
        card.selectJPKI()
        #expect(card.send("00200098").status == "63C2")
    }

    @Test("With a state file, counters and a changed PIN survive the card object")
    func file() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let first = try SimulatedCard(TestCard.profile(), stateFile: CardStateFile(path: path))
        first.powerOn()
        first.selectJPKI()
        first.verify("9B", Array("WRONG1".utf8))
        first.verify("98", TestCard.authenticationPIN)
        first.send("00240198 04", Array("7777".utf8))
        #expect(first.stateFailure == nil)

        let second = try SimulatedCard(TestCard.profile(), stateFile: CardStateFile(path: path))
        second.powerOn()
        second.selectJPKI()
        #expect(second.send("0020009B").status == "63C4")
        #expect(second.verify("98", Array("7777".utf8)) == "9000")
    }

    @Test("Another card's state file is refused")
    func foreign() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let card = try SimulatedCard(TestCard.profile("one"), stateFile: CardStateFile(path: path))
        card.powerOn()
        card.selectJPKI()
        card.verify("98", TestCard.authenticationPIN)
        #expect(throws: CardSimulatorError.foreignMemory(found: "one", expected: "two")) {
            try SimulatedCard(TestCard.profile("two"), stateFile: CardStateFile(path: path))
        }
    }

    @Test(
        "A state file that is damaged is refused by line",
        arguments: [
            ("", 1), ("kard x\n", 1), ("card x\nD392F0 0018 3\n", 2),
            ("card x\nD392F0 0018 16 -\n", 2),
            ("card x\nD392F0 00 3 -\n", 2), ("card x\nD392F0 0018 3 3\n", 2),
        ]
    )
    func damaged(text: String, line: Int) {
        #expect(throws: CardSimulatorError.memoryLine(line)) { try CardMemory(text: text) }
    }

    @Test("A memory reads back as it was written")
    func roundTrip() throws {
        let memory = TestCard.powered().memory
        #expect(try CardMemory(text: memory.text) == memory)
    }

    @Test("A state file that cannot be written is reported and the card works on")
    func unwritable() throws {
        let path = "/nonexistent-\(UUID().uuidString)/card.state"
        let card = try SimulatedCard(TestCard.profile(), stateFile: CardStateFile(path: path))
        card.powerOn()
        card.selectJPKI()
        #expect(card.verify("98", TestCard.authenticationPIN) == "9000")
        #expect(card.stateFailure == .stateFile(errno: ENOENT))
    }
}
