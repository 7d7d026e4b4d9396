// Size, names and words over the whole tree.

import Testing

@Suite("What a file may say and how long it may be")
struct TextRuleTests {
    static let everything = HouseTree.sources + HouseTree.tests
    /// The files that must be able to name what they look for.
    static let ownFolder = "Tests/HouseRulesTests/"

    @Test("there is something to read")
    func treeIsRead() {
        #expect(HouseTree.sources.count > 10)
        #expect(HouseTree.tests.contains { $0.name == "TextRuleTests.swift" })
    }

    @Test("no file is longer than 500 lines")
    func fileSize() {
        let breaches = Self.everything.flatMap(TextRules.size)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("no function is longer than 70 lines")
    func functionSize() {
        let breaches = Self.everything.flatMap(TextRules.functions)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("no file, folder or module is called Core, Common, Utils, Helpers, Types or Models")
    func emptyNames() {
        let breaches = Self.everything.flatMap(TextRules.names)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("no file carries a note instead of work")
    func unfinished() {
        let breaches = Self.everything.filter { !$0.path.hasPrefix(Self.ownFolder) }
            .flatMap(TextRules.unfinished)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("no trap, no swallowed error, no clock and no sleep without its reason")
    func words() {
        let breaches = HouseTree.sources.flatMap(TextRules.words)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("every file of Sources opens with a sentence that says what it is for")
    func firstScreen() {
        let breaches = HouseTree.sources.filter { !$0.text.hasPrefix("// ") }
            .map { Breach(path: $0.path, line: 1, sentence: "opens without a sentence") }
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }
}
