// `madoguchi card` with a person at the terminal: nothing typed is ever seen.

import CardSimulator
import Foundation
import Glibc
import Identity
import SandboxIssuing
import TestTerminal
import Testing

@Suite("The command card: typed at a terminal", .serialized, .timeLimit(.minutes(3)))
struct CardCommandTerminalTests {
    @Test("A PIN is typed without echo, and the echo is back afterwards")
    func typed() async throws {
        let issued = try Issued.card("hanako")
        let card = SimulatedCard(issued.profile)
        let pin = issued.person.pins.cardInputSupport.text
        try await CommandBench.with(card) { bench in
            let terminal = try bench.terminal("four-items")
            try await terminal.waitFor("input-support PIN (3 tries left):")
            #expect(!terminal.echoOn)
            terminal.send(pin + "\r")
            #expect(try await terminal.waitForExit() == 7)
            #expect(!terminal.transcriptContains(pin))
            #expect(terminal.transcriptContains(issued.person.fourItems.name.string))
            #expect(card.counts.verifications == 1 && card.tries.cardInputSupport == 3)
        }
    }

    @Test("Full-width digits are folded; the new PIN is typed twice and must agree")
    func changed() async throws {
        let issued = try Issued.card("hanako")
        let card = SimulatedCard(issued.profile)
        let pin = issued.person.pins.cardInputSupport.text
        try await CommandBench.with(card) { bench in
            for (again, status) in [("8643", Int32(2)), ("８６４２", 0)] {
                let terminal = try bench.terminal("change-pin", "--pin", "input-support")
                try await terminal.waitFor("Old input-support PIN (3 tries left):")
                terminal.send(pin + "\r")
                try await terminal.waitFor("New input-support PIN:")
                terminal.send("8642\r")
                try await terminal.waitFor("New input-support PIN again:")
                terminal.send(again + "\r")
                #expect(try await terminal.waitForExit() == status)
                #expect(!terminal.transcriptContains("8642"))
                #expect(card.counts.verifications == (status == 0 ? 1 : 0))
            }
            let right = try await bench.card("genuine", "--pin-fd", "3", lines: ["8642"])
            #expect(right.status == 7)
        }
    }

    @Test("Another card on the reader than the one looked at gets no PIN")
    func swapped() async throws {
        let issued = try Issued.card("hanako")
        let (card, other) = (
            SimulatedCard(issued.profile), SimulatedCard(try Issued.card("taro").profile)
        )
        try await CommandBench.with(card) { bench in
            let terminal = try bench.terminal("genuine")
            try await terminal.waitFor("input-support PIN")
            try await bench.remove()
            try await bench.insert(other)
            terminal.send(issued.person.pins.cardInputSupport.text + "\r")
            #expect(try await terminal.waitForExit() == 5)
            #expect(terminal.transcriptContains("Another card lies there now."))
            #expect(card.counts.verifications + other.counts.verifications == 0)

            let empty = try bench.terminal("genuine")
            try await empty.waitFor("input-support PIN")
            try await bench.remove()
            empty.send("1234\r")
            #expect(try await empty.waitForExit() == 3)
            #expect(empty.transcriptContains("There is no card on the reader."))
        }
    }

    @Test(
        "An interruption at the question spends nothing and brings the echo back",
        arguments: [SIGINT, SIGTERM]
    )
    func interrupted(signal: Int32) async throws {
        let card = SimulatedCard(try Issued.card("hanako").profile)
        try await CommandBench.with(card) { bench in
            let terminal = try bench.terminal("genuine")
            try await terminal.waitFor("input-support PIN")
            terminal.send("12")
            if signal == SIGINT { terminal.send("\u{3}") } else { terminal.signal(signal) }
            #expect(try await terminal.waitForExit() == 128 + signal)
            #expect(card.counts.verifications == 0)
            #expect(!terminal.transcriptContains("12"))
        }
    }

    @Test("The end of input at the question is no PIN; without a terminal there is no question")
    func noInput() async throws {
        let card = SimulatedCard(try Issued.card("hanako").profile)
        try await CommandBench.with(card) { bench in
            let terminal = try bench.terminal("genuine")
            try await terminal.waitFor("input-support PIN")
            terminal.send("\u{4}")
            #expect(try await terminal.waitForExit() == 2)
            #expect(terminal.transcriptContains("No PIN was entered."))
            let piped = try await bench.card("genuine", "--json")
            #expect(piped.status == 2)
            #expect(try piped.field("error") == "terminalMissing")
            #expect(card.counts.verifications == 0)
        }
    }
}
