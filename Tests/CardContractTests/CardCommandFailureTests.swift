// `madoguchi card` when something is wrong: exit code, three lines, JSON, and no try too many.

import CardSimulator
import Foundation
import Identity
import SandboxIssuing
import Testing
import VirtualReader

@Suite("The command card: what goes wrong", .serialized, .timeLimit(.minutes(3)))
struct CardCommandFailureTests {
    @Test("Wrong PINs are counted, the last try needs its word, then the PIN is blocked")
    func wrong() async throws {
        let issued = try Issued.card("hanako")
        let card = SimulatedCard(issued.profile)
        try await CommandBench.with(card) { bench in
            let command = ["genuine", "--json", "--pin-fd", "3"]
            for left in [2, 1] {
                let wrong = try await bench.run(command, lines: ["9876"])
                #expect(wrong.status == 1)
                #expect(try wrong.field("error") == "wrongPIN")
                #expect(wrong.complaints.count == 3)
                let words = left == 1 ? "One try is left." : "\(left) tries are left."
                #expect(wrong.complaints.contains { $0 == words })
                #expect(card.tries.cardInputSupport == left)
            }
            let last = try await bench.run(command, lines: ["9876"])
            #expect(last.status == 2)
            #expect(try last.field("error") == "lastTry")
            #expect(card.counts.verifications == 2)
            let spent = try await bench.run(command + ["--last-try"], lines: ["9876"])
            #expect(spent.status == 1 && card.tries.cardInputSupport == 0)
            #expect(spent.complaints.contains { $0.contains("blocked") })
            let blocked = try await bench.run(command + ["--last-try"], lines: ["1234"])
            #expect(blocked.status == 2)
            #expect(try blocked.field("error") == "blocked")
            #expect(card.counts.verifications == 3)
            let pins = try await bench.card("pins")
            #expect(pins.text.hasSuffix("input-support: blocked\n"))
        }
    }

    @Test("The last try of what is printed is never spent")
    func printed() async throws {
        var profile = try Issued.card("hanako").profile
        profile.surface.birthPIN.remaining = 1
        let card = SimulatedCard(profile)
        try await CommandBench.with(card) { bench in
            let last = try await bench.card(
                "age",
                "--json",
                "--pin-fd",
                "3",
                lines: ["1980-01-01"]
            )
            #expect(last.status == 2)
            #expect(try last.field("error") == "lastPrintedTry")
            #expect(card.counts.verifications == 0)
        }
    }

    @Test(
        "What can't be a PIN is not sent",
        arguments: [["123"], ["12345"], ["12a4"], [""], [String(repeating: "1", count: 80)]]
    )
    func impossible(lines: [String]) async throws {
        let card = SimulatedCard(try Issued.card("hanako").profile)
        try await CommandBench.with(card) { bench in
            let refused = try await bench.card("genuine", "--pin-fd", "3", lines: lines)
            #expect(refused.status == 2 && refused.complaints.count == 3)
            #expect(card.counts.verifications == 0)
        }
    }

    @Test("No service, no reader, no card, two cards, a stranger's name: each says what is missing")
    func missing() async throws {
        try await CommandBench.with(readers: 0) { bench in
            let none = try await bench.card("info", "--json")
            #expect(none.status == 3)
            #expect(try none.field("error") == "noReader")
            #expect(try await bench.card("readers").status == 3)
            let empty = try await bench.card("readers", "--json")
            #expect(empty.status == 0 && empty.text == "{\"readers\":[]}\n")
            let silent = try await bench.card("info", "--json", socket: bench.folder + "/nobody")
            #expect(silent.status == 3)
            #expect(try silent.field("error") == "channel")
            #expect(silent.complaints.first == "The reader service does not run.")
        }
        let issued = try Issued.card("hanako")
        try await CommandBench.with(SimulatedCard(issued.profile)) { bench in
            let stranger = try await bench.card("pins", "--json", "--reader", "Nobody's")
            #expect(stranger.status == 3)
            #expect(try stranger.field("error") == "noSuchReader")
            #expect(try await bench.card("pins", "--reader", "2").status == 3)
            try await bench.insert(SimulatedCard(issued.profile), slot: 1)
            let two = try await bench.card("pins", "--json")
            #expect(two.status == 3)
            #expect(try two.field("error") == "severalCards")
            #expect(try await bench.card("pins", "--reader", "2").status == 0)
            try await bench.remove(slot: 1)
            try await bench.remove()
            let none = try await bench.card("pins", "--json")
            #expect(none.status == 3)
            #expect(try none.field("error") == "noCard")
            #expect(none.complaints.count == 3)
        }
    }

    @Test("A card without a signing certificate, a face authentication card: exit code 4 or 2")
    func lacking() async throws {
        let issued = try Issued.card("no-signing")
        try await CommandBench.with(SimulatedCard(issued.profile)) { bench in
            let absent = try await bench.card(
                "certificate",
                "--which",
                "signing",
                "--json",
                "--pin-fd",
                "3",
                lines: [issued.person.pins.signing.text]
            )
            #expect(absent.status == 4)
            #expect(try absent.field("error") == "certificateAbsent")
        }
    }

    @Test("A reader without keys can't take a PIN, and an unheard-of descriptor gives none")
    func pad() async throws {
        let card = SimulatedCard(try Issued.card("hanako").profile)
        try await CommandBench.with(card) { bench in
            for command in [
                ["genuine"], ["four-items"], ["my-number", "--purpose", "account-tagging"],
                ["sign", try bench.file("text", [0x41]), "--key", "authentication"],
            ] {
                let refused = try await bench.run(command + ["--pad", "--json"])
                #expect(refused.status == 2, "\(command)")
                #expect(try refused.field("error") == "padEntry", "\(command)")
            }
            #expect(try await bench.card("genuine", "--pin-fd", "2").status == 64)
            #expect(try await bench.card("genuine", "--pin-fd", "77").status == 74)
            #expect(card.counts.verifications == 0)
        }
    }

    @Test("A file that is not there ends before a PIN is asked for; a folder that is not, with 74")
    func files() async throws {
        let issued = try Issued.card("hanako")
        let card = SimulatedCard(issued.profile)
        try await CommandBench.with(card) { bench in
            let missing = try await bench.card("sign", "/nowhere", "--key", "signing", "--json")
            #expect(missing.status == 74)
            #expect(try missing.field("error") == "file")
            #expect(card.counts.exchanges == 0)
            let folder = try await bench.card(
                "certificate",
                "--which",
                "authentication",
                "--output",
                "/nowhere/at/all",
                "--json"
            )
            #expect(folder.status == 74)
            #expect(try folder.field("error") == "file")
        }
    }

    @Test("A card pulled in the middle is told as such, and the next command works")
    func pulled() async throws {
        let issued = try Issued.card("hanako")
        let card = SimulatedCard(issued.profile)
        try await CommandBench.with(card) { bench in
            card.lay(FaultPlan([Fault(.removeAfter, at: .exchange(card.counts.exchanges + 3))]))
            let pulled = try await bench.card("info", "--json")
            #expect(pulled.status == 5)
            #expect(try pulled.field("error") == "cardRemoved")
            try await bench.remove()
            try await bench.insert(card)
            let again = try await bench.card("info")
            #expect(again.status == 0)
        }
    }
}
