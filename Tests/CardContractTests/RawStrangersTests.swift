// Programs that show and send bytes.

import CardSimulator
import SandboxIssuing
import Testing

@Suite("Strangers: pcsc_scan and scriptor", .timeLimit(.minutes(2)))
struct RawStrangersTests {
    @Test("pcsc_scan shows the card with the answer to reset of a contactless reader")
    func scan() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let result = try await bench.run(["pcsc_scan", "-n", "-c"])
            #expect(result.text.contains("3B 88 80 01 00 00 05 E0 B3 81 A1 00 7F"))
        }
    }

    @Test("Commands of a script get the status words of the card")
    func scriptor() async throws {
        let issued = try Issued.card("hanako")
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let script = """
                00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01
                00 20 00 98
                00 20 00 98 00
                00 B0 81 00 00
                00 B0 86 00 04
                80 2A 00 9A 01 00 00
                00 A4 04 0C 05 F0 00 00 00 01

                """
            let result = try await bench.run(["scriptor"], input: Array(script.utf8))
            let statuses = result.text.split(separator: "\n")
                .filter { $0.hasPrefix("< ") }
                .map { $0.dropFirst(2).split(separator: " : ").first.map(String.init) ?? "" }
            #expect(
                statuses == [
                    "90 00", "63 C3", "67 00", "69 82",
                    "4A 50 4B 49 90 00", "69 82", "6A 82",
                ]
            )
        }
    }
}
