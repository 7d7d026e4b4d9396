// The page for auditors says what the code does.

import Foundation
import Identity
import Testing
import Verification

struct VerificationPageTests {
    private static let page: String = {
        do {
            var root = URL(filePath: #filePath)
            for _ in 0..<3 { root.deleteLastPathComponent() }
            return try String(
                contentsOf: root.appending(path: "docs/VERIFICATION.md"),
                encoding: .utf8
            )
        } catch {
            preconditionFailure("the page can't be read: \(error)")
        }
    }()

    /// The rows of the table under a heading.
    private static func rows(under heading: String) -> [String] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(of: "## \(heading)") else { return [] }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
            .filter { $0.hasPrefix("| `") }
    }

    @Test("every refusal stands there with its clause and its class, in the code's order")
    func refusals() {
        let expected = RefusalID.allCases.map {
            "| `\($0.rawValue)` | \($0.clause) | \($0.customerClass.rawValue) |"
        }
        #expect(Self.rows(under: "Every refusal") == expected)
    }

    @Test("every gap stands there with its clause, in the code's order")
    func gaps() {
        let expected = GapID.allCases.map { "| `\($0.rawValue)` | \($0.clause) |" }
        #expect(Self.rows(under: "Every gap") == expected)
    }

    @Test("what is not supported is named by ids that exist")
    func unsupported() {
        let known = Set(RefusalID.allCases.map(\.rawValue) + GapID.allCases.map(\.rawValue))
        let lines = Self.page.split(separator: "\n").drop { $0 != "## What is not supported" }
            .prefix { $0 != "## Evidence" }.filter { $0.hasPrefix("| ") }
        let cells = lines.flatMap { $0.split(separator: "|").last ?? "" }
        let ids = String(cells).split { $0 == "`" || $0 == "," || $0 == " " }.map(String.init)
            .filter { $0.contains(".") }
        #expect(ids.count > 5)
        #expect(Set(ids).isSubset(of: known), "\(Set(ids).subtracting(known))")
    }
}
