// The corpus of the fuzzer, replayed: what was found once stays found.

import Foundation
import Testing

@Suite("The fuzzer's corpus")
struct CorpusTests {
    @Test("Every input ends in a result or a typed error, with at most one VERIFY")
    func replay() async throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = tests.appending(path: "Fuzz/Corpus/card")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        )
        #expect(files.count >= 12)
        for file in files {
            await FuzzedCard.run(Array(try Data(contentsOf: file)))
        }
    }
}
