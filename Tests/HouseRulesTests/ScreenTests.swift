// Screens say nothing themselves: every text is a key that has words.

import Testing
import Yams

@Suite("Screens")
struct ScreenTests {
    static let files = HouseTree.files(below: "Screens") {
        $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
    }

    /// Every scalar of a YAML file with its line.
    static func scalars(of file: TreeFile) throws -> [(text: String, line: Int)] {
        var found: [(String, Int)] = []
        func walk(_ node: Node) {
            switch node {
            case .scalar(let scalar): found.append((scalar.string, scalar.mark?.line ?? 0))
            case .mapping(let mapping):
                for (_, value) in mapping { walk(value) }
            case .sequence(let sequence):
                for value in sequence { walk(value) }
            case .alias: return
            }
        }
        if let node = try Yams.compose(yaml: file.text) { walk(node) }
        return found
    }

    @Test("there are screens, and each is YAML")
    func screensAreThere() throws {
        #expect(!Self.files.isEmpty)
        for file in Self.files {
            #expect(try !Self.scalars(of: file).isEmpty, "\(file.path)")
        }
    }

    @Test("every dotted key in a screen has words")
    func keysHaveWords() throws {
        let words = LocaleTests.messages(of: "ja")
        var keys = 0
        var breaches: [Breach] = []
        for file in Self.files {
            for (text, line) in try Self.scalars(of: file)
            where text.wholeMatch(of: #/[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)+/#) != nil {
                keys += 1
                if words[text] == nil {
                    breaches.append(
                        Breach(path: file.path, line: line, sentence: "no words: \(text)")
                    )
                }
            }
        }
        #expect(keys > 0)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("no screen carries text for people")
    func noProse() throws {
        #expect(!Self.files.isEmpty)
        for file in Self.files {
            for (text, line) in try Self.scalars(of: file) {
                #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(file.path):\(line): \(text)")
            }
        }
    }
}
