// The rules themselves: each must find what it looks for, and leave alone what it doesn't.

import Testing

@Suite("The rules can fail")
struct CheckerTests {
    static func file(_ text: String, path: String = "Sources/Identity/X.swift") -> TreeFile {
        TreeFile(path: path, text: text)
    }

    @Test(
        "words with and without a reason",
        arguments: [
            ("let a = try? f()", 1),
            ("let a: Entry? = f()", 0),
            ("// A missing file is no file.\nlet a = try? f()", 0),
            ("let a = b!", 1),
            ("let a = b[0]!.c", 1),
            ("let a = b != c", 0),
            ("let a = !b", 0),
            ("let a = \"what!\"", 0),
            ("let a = \"\\(b!)\"", 1),
            ("// Look!\n", 0),
            ("let a = b as! C", 1),
            ("fatalError()", 1),
            ("let now = Date()", 1),
            ("let now = CalendarDate()", 0),
            ("clock_gettime(CLOCK_REALTIME, &now)", 1),
            ("clock_gettime(CLOCK_MONOTONIC, &now)", 0),
            ("usleep(5)", 1),
            ("// The planned delay itself.\ntry await Task.sleep(for: .seconds(1))", 0),
            ("try await Task.sleep(for: .seconds(1))", 1),
            ("let asleep = 1", 0),
            ("/* try? /* nested */ b! */ let a = 1", 0),
            ("let a = #\"raw \" b! \"#", 0),
            ("let a = \"\"\"\n  try? \"b!\"\n  \"\"\"", 0),
            ("extension A: @unchecked Sendable {}", 1),
        ]
    )
    func words(text: String, count: Int) {
        #expect(TextRules.words(Self.file(text)).count == count)
    }

    @Test("a program may ask the system for the time")
    func programClock() {
        let file = Self.file("let now = Date()", path: "Sources/madoguchi/X.swift")
        #expect(TextRules.words(file).isEmpty)
    }

    @Test("a file of 500 lines passes, one of 501 does not")
    func fileSize() {
        let line = "let a = 1\n"
        #expect(TextRules.size(Self.file(String(repeating: line, count: 500))).isEmpty)
        #expect(TextRules.size(Self.file(String(repeating: line, count: 501))).count == 1)
    }

    @Test("a function of 70 lines passes, one of 71 does not")
    func functionSize() {
        func sample(_ count: Int) -> TreeFile {
            let body = String(repeating: "    call { 1 }\n", count: count - 2)
            return Self.file(
                "struct A {\n func a(\n  b: Int = f(1)\n ) throws(E) -> Int {\n\(body)}\n}\n"
            )
        }
        #expect(TextRules.functions(sample(69)).count == 1)
        #expect(TextRules.functions(sample(68)).isEmpty)
    }

    @Test("a requirement of a protocol is no long function")
    func requirements() {
        let text = "protocol A {\n  func b() -> Int\n" + String(repeating: "\n", count: 90) + "}\n"
        #expect(TextRules.functions(Self.file(text)).isEmpty)
    }

    @Test("names that say nothing are found in files and folders")
    func names() {
        #expect(TextRules.names(Self.file("", path: "Sources/Core/A.swift")).count == 1)
        #expect(TextRules.names(Self.file("", path: "Sources/A/Helpers.swift")).count == 1)
        #expect(TextRules.names(Self.file("", path: "Sources/A/CoreBanking.swift")).isEmpty)
    }

    @Test(
        "doc comments",
        arguments: [
            ("public struct A {}", 1),
            ("/// An A.\npublic struct A {}", 0),
            ("/// An A.\n@frozen\npublic struct A {}", 0),
            ("package import B", 0),
            ("  package init() {}", 1),
            ("  public static func == (l: A, r: A) -> Bool { true }", 0),
            ("  /// B.\n  public private(set) var b = 1", 0),
            ("// package struct A {}", 0),
            ("struct A {}", 0),
        ]
    )
    func docComments(text: String, count: Int) {
        #expect(DocumentationRule.breaches(Self.file(text)).count == count)
    }

    @Test(
        "imports",
        arguments: [
            ("public import Identity", "Sources/Certificates/X.swift", 0),
            ("import CardSimulator", "Sources/MyNumberCard/X.swift", 1),
            ("@testable import COpenSSL", "Sources/Certificates/X.swift", 1),
            ("import struct Foundation.Date", "Sources/Verification/X.swift", 1),
            ("// import Foundation", "Sources/Verification/X.swift", 0),
            ("import Synchronization", "Sources/Identity/X.swift", 0),
            ("import Identity", "Sources/Nowhere/X.swift", 1),
        ]
    )
    func imports(text: String, path: String, count: Int) {
        #expect(ImportRule.breaches(in: Self.file(text, path: path)).count == count)
    }
}
