// Words as gettext keeps them.

import CounterFlow
import CounterScreens
import Testing

@Suite("A catalogue")
struct CatalogueTests {
    private static let english = Language(rawValue: "en")

    private func read(
        _ text: String,
        _ language: Language = english
    ) throws(CatalogueError) -> [String: String] {
        try Catalogue(language: language, file: "x.po", text: text).texts
    }

    @Test("gives the text of a key, with escapes and continued lines")
    func reading() throws {
        let texts = try read(
            #"""
            # a comment
            msgid ""
            msgstr "Language: en\n"

            #. a note
            #, python-brace-format
            msgctxt "a.b"
            msgid "残り {left} 回"
            msgstr ""
            "say \"{left}\"\n"
            "and \\ go"
            msgctxt "c"
            msgid "次"
            msgstr "next"
            """#
        )
        #expect(texts == ["a.b": "say \"{left}\"\nand \\ go", "c": "next"])
    }

    @Test("leaves out what is fuzzy or not translated, but for Japanese takes the source")
    func untranslated() throws {
        let text = """
            #, fuzzy
            msgctxt "a"
            msgid "ア"
            msgstr "a?"

            msgctxt "b"
            msgid "イ"
            msgstr ""
            """
        #expect(try read(text).isEmpty)
        #expect(try read(text, .japanese) == ["b": "イ"])
    }

    static let slips: [(String, CatalogueError)] = [
        ("msgctxt \"a\"\nmsgid \"x\n", .badString(Spot(file: "x.po", line: 2))),
        ("msgctxt \"a\"\nmsgid \"\\q\"", .badString(Spot(file: "x.po", line: 2))),
        ("msgctxt \"a\"\nmsgid \"a\"b\"", .badString(Spot(file: "x.po", line: 2))),
        ("hello", .notUnderstood(Spot(file: "x.po", line: 1))),
        ("\"hello\"", .notUnderstood(Spot(file: "x.po", line: 1))),
        ("msgstr_plural \"x\"", .notUnderstood(Spot(file: "x.po", line: 1))),
        ("msgid \"a\"\nmsgstr \"b\"", .noKey(Spot(file: "x.po", line: 1))),
        ("\nmsgctxt \"a\"\nmsgid \"x\"", .incomplete(Spot(file: "x.po", line: 2), key: "a")),
        (
            "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"",
            .duplicate(Spot(file: "x.po", line: 5), key: "a")
        ),
        (
            "#, python-brace-format\nmsgctxt \"a\"\nmsgid \"{left}\"\nmsgstr \"{lft}\"",
            .placesDiffer(
                Spot(file: "x.po", line: 2),
                key: "a",
                source: ["left"],
                translation: ["lft"]
            )
        ),
        (
            "msgctxt \"a\"\nmsgid \"{left}\"\nmsgstr \"{left}\"",
            .flagMissing(Spot(file: "x.po", line: 1), key: "a")
        ),
    ]

    @Test("refuses what gettext would not accept, with the line", arguments: slips)
    func refused(_ text: String, _ expected: CatalogueError) {
        #expect(throws: expected) { _ = try read(text) }
    }

    @Test("falls back from a language to English, to Japanese, to the key in brackets")
    func fallback() throws {
        func catalogue(_ tag: String, _ texts: [String]) throws -> Catalogue {
            let text = texts.map { "msgctxt \"\($0)\"\nmsgid \"\($0)\"\nmsgstr \"\(tag) \($0)\"\n" }
            return try Catalogue(
                language: Language(rawValue: tag),
                file: "\(tag).po",
                text: text.joined(separator: "\n")
            )
        }
        let catalogues = try Catalogues([
            catalogue("vi", ["a"]), catalogue("ja", ["a", "b", "c"]), catalogue("en", ["a", "b"]),
        ])
        let vietnamese = Language(rawValue: "vi")
        #expect(catalogues.languages.map(\.rawValue) == ["ja", "en", "vi"])
        #expect(
            ["a", "b", "c", "d"].map { catalogues.text($0, in: vietnamese) }
                == ["vi a", "en b", "ja c", "[d]"]
        )
        #expect(throws: CatalogueError.noJapanese(Spot(file: "Locales"))) {
            _ = try Catalogues([catalogue("en", ["a"])])
        }
    }

    @Test("puts values in as they are, and leaves a place without a value alone")
    func values() throws {
        let text = """
            #, python-brace-format
            msgctxt "a"
            msgid "{x} {y} {} {z"
            msgstr "{x} {y} {} {z"
            """
        let catalogues = try Catalogues([
            try Catalogue(language: .japanese, file: "ja.po", text: text)
        ])
        let filled = catalogues.text("a", in: .japanese, ["x": "{y}", "z": "no"])
        #expect(filled == "{y} {y} {} {z")
    }
}
