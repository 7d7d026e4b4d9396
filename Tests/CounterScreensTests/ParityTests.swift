// Every language says everything, and nothing that nobody asks for.

import CounterFlow
import CounterScreens
import Testing

@Suite("Words and keys")
struct ParityTests {
    @Test("are the same in every language, reasons apart from no other room")
    func parity() throws {
        let book = try Declared.book.get()
        let catalogues = try Declared.catalogues.get()
        let required = TextKeys.required(by: book, languages: catalogues.languages)
        for language in catalogues.languages {
            let keys = catalogues.keys(of: language)
            #expect(required.subtracting(keys).sorted() == [], "missing in \(language.rawValue)")
            let extra = keys.subtracting(required).filter { !$0.hasPrefix("reason.") }
            #expect(extra.sorted() == [], "asked for by nobody in \(language.rawValue)")
            #expect(keys == catalogues.keys(of: .japanese))
        }
    }

    @Test("every verdict's reason known here has its own words")
    func reasons() throws {
        let catalogues = try Declared.catalogues.get()
        let keys = catalogues.keys(of: .japanese).filter { $0.hasPrefix("reason.") }
        #expect(keys.count > 60)
        #expect(keys.contains(TextKeys.reason("revoked.key-compromise")))
        for language in catalogues.languages {
            let texts = keys.map { catalogues.text($0, in: language, ["id": "x"]) }
            #expect(Set(texts).count == texts.count, "\(language.rawValue)")
        }
    }

    @Test("gettext's own check accepts every catalogue", arguments: ["ja.po", "en.po"])
    func gettext(_ name: String) throws {
        let path = "\(Declared.root)/Locales/\(name)"
        let status = try ToolRun.status("msgfmt", ["--check", "-o", "/dev/null", path])
        #expect(status == nil || status == 0)
        let template = "\(Declared.root)/Locales/madoguchi.pot"
        let compared = try ToolRun.status("msgcmp", [path, template])
        #expect(compared == nil || compared == 0)
    }
}
