// Exercises that show themselves: the real program, driven by the keys of `Screens/training/`.

import CounterScreens
import Cryptography
import Foundation
import TestTerminal
import Testing

@Suite("A demonstration")
struct DemonstrationTests {
    static let exercises: [String] = {
        // Without exercises the test below fails.
        guard let book = try? ScreenBook.load(from: Project.root + "/Screens") else { return [] }
        return book.scenarios.map(\.id)
    }()

    @Test("there are exercises for the days that are not like the others")
    func there() {
        let expected: Set = [
            "first-day", "forgotten-pin", "blocked-card", "moved", "platform-down",
            "someone-elses-card", "expired",
        ]
        #expect(Set(Self.exercises).isSuperset(of: expected))
    }

    @Test(
        "plays to its end by itself; the recording is whole and holds no PIN",
        arguments: exercises
    )
    func plays(exercise: String) async throws {
        let folder = NSTemporaryDirectory() + "demonstration-" + Hex.encode(SecureRandom.bytes(8))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            // The folder is the test's own; if it can't be removed the system's cleaner will.
            try? FileManager.default.removeItem(atPath: folder)
        }
        let file = folder + "/shown.cast"
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("madoguchi-training"),
            arguments: [
                "--play", exercise, "--record", file, "--pause", "30", "--state",
                folder + "/state", "--home", Project.root,
            ]
        )
        #expect(try await terminal.waitForExit() == 0, "\(terminal.screen.text)")
        let lines = try String(contentsOfFile: file, encoding: .utf8)
            .split(separator: "\n").map(String.init)
        let header = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
        #expect(header?["version"] as? Int == 2 && header?["width"] as? Int == 80)
        var last = 0.0
        var shown = ""
        for line in lines.dropFirst() {
            let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
            let time = try #require(event?.first as? Double)
            #expect(event?.count == 3 && event?[1] as? String == "o" && time >= last)
            last = time
            shown += event?[2] as? String ?? ""
        }
        #expect(shown.contains("TRAINING"))
        for secret in ["renshu", "2222", "KEIYAKU1", "TAROU777", "4444"] {
            #expect(!shown.contains(secret) && !terminal.transcriptContains(secret), "\(secret)")
        }
    }
}
