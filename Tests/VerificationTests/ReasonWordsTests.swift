// What every reason says, word for word, to the staff; what every class says to the customer.
//
// `Tests/Words/reasons.tsv` is the expectation: key, Japanese, English. Words are changed in
// `Locales/` and there, on purpose and together.

import Foundation
import Identity
import Testing
import Verification

struct ReasonWordsTests {
    /// One row: a key and its words in each locale.
    struct Row: Hashable, CustomStringConvertible {
        let key: String
        let words: [String: String]
        var description: String { key }
    }

    private static let locales = ["ja", "en"]

    private static let root: URL = {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root
    }()

    private static let rows: [Row] = {
        do {
            let file = root.appending(path: "Tests/Words/reasons.tsv")
            return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
                line in
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map(String.init)
                return Row(key: fields[0], words: ["ja": fields[1], "en": fields[2]])
            }
        } catch {
            preconditionFailure("the expectation can't be read: \(error)")
        }
    }()

    private static let reasonKeys =
        RefusalID.allCases.map { "reason.\($0.rawValue)" }
        + GapID.allCases.map { "reason.\($0.rawValue)" }

    private static let classKeys = CustomerClass.allCases.flatMap { one in
        ["what", "means", "do"].map { "class.\(one.rawValue).\($0)" }
    }

    /// The words of a locale by key, read without the program's own reader.
    private static let catalogues: [String: [String: String]] = {
        do {
            return try Dictionary(
                uniqueKeysWithValues: locales.map { ($0, try catalogue($0)) }
            )
        } catch {
            preconditionFailure("the locales can't be read: \(error)")
        }
    }()

    private static func catalogue(_ locale: String) throws -> [String: String] {
        let file = root.appending(path: "Locales/\(locale).po")
        var result: [String: String] = [:]
        var key: String?
        var field = ""
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            guard let quote = line.firstIndex(of: "\""), line.last == "\"", line.first != "#"
            else { continue }
            if quote != line.startIndex { field = String(line[..<quote]) }
            let text = String(line[line.index(after: quote)...].dropLast())
            if field == "msgctxt " { key = text }
            if field == "msgstr ", let key { result[key, default: ""] += text }
        }
        return result
    }

    @Test("every refusal, every gap and every customer class has its words written down")
    func complete() {
        #expect(Set(Self.rows.map(\.key)) == Set(Self.reasonKeys + Self.classKeys))
        #expect(Self.rows.count == Self.reasonKeys.count + Self.classKeys.count)
    }

    @Test("the words are exactly these, in every locale", arguments: rows)
    func exact(_ row: Row) {
        for locale in Self.locales {
            #expect(row.words[locale]?.isEmpty == false)
            #expect(Self.catalogues[locale]?[row.key] == row.words[locale])
        }
    }

    @Test("what a customer reads hints at neither a compromised key nor a death")
    func noHint() {
        let hints = [
            "漏", "鍵", "不正", "死", "亡", "相続", "compromis", "stolen", "leak", "fraud", "misuse",
            "death", "dead", "deceased", "key",
        ]
        for row in Self.rows where row.key.hasPrefix("class.") {
            for (locale, words) in row.words {
                for hint in hints {
                    #expect(!words.lowercased().contains(hint), "\(locale) \(row.key): \(hint)")
                }
            }
        }
    }
}
