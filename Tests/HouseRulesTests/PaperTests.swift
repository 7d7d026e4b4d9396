// The papers beside the code: contract, decisions, threats, open questions.

import Testing
import Yams

@Suite("The papers are there and keep up with the code")
struct PaperTests {
    static let decisions = HouseTree.files(below: "docs/decisions") { $0.hasSuffix(".md") }

    @Test(
        "the papers a reader looks for are there",
        arguments: [
            "README.md", "docs/ARCHITECTURE.md", "docs/THREATS.md", "docs/OPEN-QUESTIONS.md",
            "docs/platform-api.yaml", "Makefile", ".ci/run",
        ]
    )
    func papers(path: String) {
        #expect((HouseTree.file(path)?.text.count ?? 0) > 100, "\(path)")
    }

    @Test("the contract is OpenAPI 3.1 with paths")
    func contract() throws {
        let file = try #require(HouseTree.file("docs/platform-api.yaml"))
        let root = try #require(try Yams.compose(yaml: file.text)?.mapping)
        #expect(root["openapi"]?.string?.hasPrefix("3.1") == true)
        #expect((root["paths"]?.mapping?.count ?? 0) > 0)
    }

    @Test("decisions are numbered without gaps, each with its alternatives")
    func numbered() {
        let numbers = Self.decisions.compactMap { file in
            file.name.firstMatch(of: #/^(\d{4})-[a-z0-9-]+\.md$/#).flatMap { Int($0.1) }
        }
        #expect(!numbers.isEmpty)
        #expect(numbers.sorted() == Array(1...max(1, Self.decisions.count)))
        for file in Self.decisions {
            #expect(file.text.contains("## Alternatives"), "\(file.path)")
        }
    }

    @Test("every dependency has its decision")
    func dependencies() {
        let pages = Self.decisions.map(\.text).joined(separator: "\n")
        let manifest = HouseTree.file("Package.swift")?.text ?? ""
        var names = LayerTests.manifest.packages
        names += manifest.matches(of: #/(?:linkedLibrary\(|pkgConfig: )"([^"]+)"/#).map {
            String($0.1)
        }
        #expect(names.count > 6)
        for name in names {
            let isNamed = pages.contains("`\(name)`")
            #expect(isNamed, "no page in docs/decisions names `\(name)`")
        }
    }

    @Test("every command the README and the pages give is a target of the Makefile")
    func commands() {
        let makefile = HouseTree.file("Makefile")?.text ?? ""
        let targets = Set(makefile.matches(of: #/(?m)^([a-z][a-z-]*):(?!=)/#).map { String($0.1) })
        #expect(
            targets.isSuperset(of: ["demo", "test", "packages", "build", "lint", "bench", "soak"])
        )
        let papers =
            HouseTree.files(below: "docs") { $0.hasSuffix(".md") }
            + [HouseTree.file("README.md")]
            .compactMap { $0 }
        for file in papers {
            for match in file.text.matches(of: #/`make ([a-z-]+)/#) {
                #expect(targets.contains(String(match.1)), "\(file.path): make \(match.1)")
            }
        }
    }
}
