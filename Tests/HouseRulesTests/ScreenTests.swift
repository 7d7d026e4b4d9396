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

    /// The keys under which a step's words are looked up: those of the step itself, of its fields
    /// and their choices, and of where its answers lead.
    static func keys(of step: Node.Mapping) -> [String] {
        guard let id = step["id"]?.string else { return [] }
        var keys = ["title", "help"].map { "step.\(id).\($0)" }
        for field in step["fields"]?.sequence.map(Array.init) ?? [] {
            guard let field = field.mapping, let id = field["id"]?.string else { continue }
            keys += ["label", "help"].map { "field.\(id).\($0)" }
            for choice in field["choices"]?.sequence.map(Array.init) ?? [] {
                if let choice = choice.string { keys.append("field.\(id).choice.\(choice)") }
            }
        }
        for lead in step["leads"]?.sequence.map(Array.init) ?? [] {
            if let stop = lead.mapping?["stop"]?.string { keys.append("ending.stopped.\(stop)") }
            if let reason = lead.mapping?["approval"]?.string { keys.append("approval.\(reason)") }
        }
        return keys
    }

    @Test("every step, field, choice and way out has words, and every field has help")
    func stepsHaveWords() throws {
        let words = LocaleTests.messages(of: "ja")
        let steps = Self.files.filter { $0.path.hasPrefix("Screens/steps/") }
        #expect(steps.count > 10)
        var breaches: [Breach] = []
        for file in steps {
            let step = try #require(try Yams.compose(yaml: file.text)?.mapping, "\(file.path)")
            let keys = Self.keys(of: step)
            #expect(!keys.isEmpty, "\(file.path) has no id")
            breaches += keys.filter { words[$0] == nil }
                .map { Breach(path: file.path, line: 0, sentence: "no words: \($0)") }
        }
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("every dotted key in a screen, and every key the code spells out, has words")
    func keysHaveWords() throws {
        let words = LocaleTests.messages(of: "ja")
        var breaches: [Breach] = []
        for file in Self.files {
            for (text, line) in try Self.scalars(of: file)
            where text.wholeMatch(of: #/[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)+/#) != nil
                && words[text] == nil
            {
                breaches.append(Breach(path: file.path, line: line, sentence: "no words: \(text)"))
            }
        }
        let spelled = #/(?:\bwording|\bMessage)\(\s*"([a-z][^"\\]*)"/#
        var count = 0
        for file in HouseTree.sources {
            for match in file.text.matches(of: spelled) {
                count += 1
                if words[String(match.1)] == nil {
                    breaches.append(
                        Breach(path: file.path, line: 0, sentence: "no words: \(match.1)")
                    )
                }
            }
        }
        #expect(count > 0)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("every problem says what happened, what it means and what to do now")
    func problemsHaveThreeLines() throws {
        let words = LocaleTests.messages(of: "ja")
        let file = try #require(HouseTree.file("Sources/CounterFlow/Problem.swift"))
        let start = try #require(file.text.firstRange(of: "enum ProblemID"))
        let body = file.text[start.upperBound...].prefix(while: { $0 != "}" })
        let problems = body.matches(of: #/case \w+ = "([a-z0-9-]+)"/#).map { String($0.1) }
        #expect(problems.count > 5)
        for problem in problems {
            for line in ["what", "means", "do"] {
                #expect(words["problem.\(problem).\(line)"] != nil, "problem.\(problem).\(line)")
            }
        }
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
