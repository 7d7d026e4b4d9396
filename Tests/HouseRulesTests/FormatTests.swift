// The formatter that ships with the toolchain has nothing to say.

import Foundation
import Testing

@Suite("The tree is formatted")
struct FormatTests {
    @Test("swift format lint --strict is silent on the whole tree")
    func lint() throws {
        let outcome = try ToolRun.run(
            "swift",
            [
                "format", "lint", "--strict", "--parallel", "--recursive", "--configuration",
                HouseTree.root.appending(path: ".swift-format").path,
                "Sources", "Tests", "Package.swift",
            ]
        )
        #expect(outcome.status == 0, "\n\(outcome.text)")
    }

    @Test("no rule of the formatter is turned off by being left out")
    func configuration() throws {
        let file = try #require(HouseTree.file(".swift-format"))
        let rules = file.text.matches(of: #/"([A-Z]\w+)": (true|false)/#)
        #expect(rules.count > 40)
        #expect(rules.filter { $0.2 == "false" }.map { String($0.1) } == [])
    }
}
