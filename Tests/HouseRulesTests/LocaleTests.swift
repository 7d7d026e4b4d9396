// Every language says everything.

import Testing

@Suite("Locales")
struct LocaleTests {
    static let catalogues = HouseTree.files(below: "Locales") { $0.hasSuffix(".po") }
        .map(Catalogue.init)

    /// The catalogue of a language: `Locales/ja.po`, or the files in `Locales/ja/` together.
    static func messages(of language: String) -> [String: Catalogue.Message] {
        catalogues.filter {
            $0.path.hasPrefix("Locales/\(language).") || $0.path.hasPrefix("Locales/\(language)/")
        }
        .reduce(into: [:]) { $0.merge($1.byKey) { first, _ in first } }
    }

    static var languages: [String] {
        Set(
            catalogues.compactMap { $0.path.split(separator: "/").dropFirst().first }
                .map { String($0.split(separator: ".").first ?? $0) }
        ).sorted()
    }

    @Test("there are Japanese and English words")
    func bothAreThere() {
        #expect(Set(Self.languages).isSuperset(of: ["ja", "en"]))
        #expect(Self.messages(of: "ja").count > 50)
    }

    /// The languages the staff can read; what customers need in the others is derived from the
    /// screens by `CounterScreensTests`.
    static let staffLanguages: Set<String> = ["ja", "en"]
    /// Languages that are not drawn: their files only point to a printed board.
    static let boardPrefix = "board."

    @Test("every key is in every language of the staff, and no language has others")
    func sameKeys() {
        let japanese = Self.messages(of: "ja")
        #expect(!japanese.isEmpty)
        for language in Self.languages where language != "ja" {
            let other = Self.messages(of: language)
            let missing = Set(japanese.keys).subtracting(other.keys).sorted()
            let extra = Set(other.keys).subtracting(japanese.keys).sorted()
                .filter { !$0.hasPrefix(Self.boardPrefix) }
            #expect(
                missing.isEmpty || !Self.staffLanguages.contains(language),
                "missing in \(language): \(missing)"
            )
            #expect(extra.isEmpty, "only in \(language): \(extra)")
        }
    }

    @Test("no text is empty, fuzzy or there twice")
    func complete() {
        #expect(!Self.catalogues.isEmpty)
        for catalogue in Self.catalogues {
            let poor = catalogue.messages.filter { $0.text.isEmpty || $0.isFuzzy }
                .map { Breach(path: catalogue.path, line: $0.line, sentence: $0.key) }
            #expect(poor.isEmpty, "\n\(listed(poor))")
            #expect(catalogue.doubled.isEmpty, "\(catalogue.path): \(catalogue.doubled)")
        }
    }

    @Test("the places for values are the same in every language")
    func samePlaces() {
        let japanese = Self.messages(of: "ja")
        #expect(!japanese.isEmpty)
        for language in Self.languages where language != "ja" {
            for (key, message) in Self.messages(of: language) {
                let expected = Set(Catalogue.places(in: japanese[key]?.text ?? ""))
                let found = Set(Catalogue.places(in: message.text))
                #expect(
                    found == expected,
                    "\(language), \(key): \(found.symmetricDifference(expected))"
                )
            }
        }
    }

    @Test("gettext itself accepts every catalogue", .enabled(if: ToolRun.has("msgfmt")))
    func gettextAccepts() throws {
        #expect(!Self.catalogues.isEmpty)
        for catalogue in Self.catalogues {
            let outcome = try ToolRun.run("msgfmt", ["--check", "-o", "/dev/null", catalogue.path])
            #expect(outcome.status == 0, "\n\(outcome.text)")
        }
    }

    @Test("a catalogue is read as gettext writes it")
    func reading() {
        let text = """
            msgid ""
            msgstr "Language: ja\\n"

            #, fuzzy
            msgctxt "a.b"
            msgid "One"
            msgstr ""
            "二 {n}"
            "\\"x\\""
            """
        let catalogue = Catalogue(TreeFile(path: "Locales/ja.po", text: text))
        #expect(catalogue.messages.map(\.key) == ["a.b"])
        #expect(catalogue.messages.first?.text == "二 {n}\"x\"")
        #expect(catalogue.messages.first?.isFuzzy == true)
        #expect(Catalogue.places(in: "{b} {a.c} {") == ["a.c", "b"])
    }
}
