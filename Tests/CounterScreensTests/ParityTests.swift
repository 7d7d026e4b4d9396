// Every language says everything, and nothing that nobody asks for.

import CounterFlow
import CounterScreens
import Foundation
import PlatformProtocol
import Testing

@Suite("Words and keys")
struct ParityTests {
    @Test("are all there in Japanese and English, and nothing that nobody asks for")
    func staffParity() throws {
        let book = try Declared.book.get()
        let catalogues = try Declared.catalogues.get()
        let required = TextKeys.required(by: book, languages: catalogues.languages)
        for language in Language.forStaff {
            let keys = catalogues.keys(of: language)
            #expect(required.subtracting(keys).sorted() == [], "missing in \(language.rawValue)")
            let extra = keys.subtracting(required).filter { !$0.hasPrefix("reason.") }
            #expect(extra.sorted() == [], "asked for by nobody in \(language.rawValue)")
            #expect(keys == catalogues.keys(of: .japanese))
        }
    }

    @Test(
        "a customer reads are all there in her language, and no word for the staff alone",
        arguments: Declared.customerLanguages
    )
    func customerParity(_ language: Language) throws {
        let book = try Declared.book.get()
        let catalogues = try Declared.catalogues.get()
        #expect(catalogues.missing(in: language, for: book) == [])
        let asked = TextKeys.forCustomers(by: book, languages: catalogues.languages)
        let extra = catalogues.keys(of: language).subtracting(asked)
            .filter { !$0.hasPrefix("board.") }
        #expect(extra.sorted() == [], "for the staff, or asked for by nobody")
    }

    @Test(
        "that only the staff reads are found from the screens' turns, none of them the customer's"
    )
    func split() throws {
        let book = try Declared.book.get()
        let asked = TextKeys.forCustomers(by: book, languages: [.japanese])
        let shown = [
            "step.purpose.lead", "handover.take.customer", "handover.give.staff", "pin.label",
            "problem.card-removed.do", "consent.clause.15", "review.changed", "receipt.keep",
        ]
        #expect(asked.isSuperset(of: shown))
        let hidden = [
            "step.closing.title", "field.staff-id.label", "reason.unknown", "trainer.card",
            "handover.give.customer", "document.title", "language.ja",
        ]
        #expect(asked.isDisjoint(with: hidden))
    }

    @Test("of a legal text carry its version, the one that is declared")
    func legalVersions() throws {
        let catalogues = try Declared.catalogues.get()
        let declared = try Declared.book.get().procedures.flatMap(\.declarations)
        #expect(Set(declared.map(\.version)) == [catalogues.legalVersion])
        #expect(catalogues.legalReview(of: Language(rawValue: "vi")) == .draft)
    }

    @Test("a book with a key that has no Japanese words is refused")
    func check() throws {
        let book = try Declared.book.get()
        try Declared.catalogues.get().check(book)
        let poor = try Catalogues([
            Catalogue(
                language: .japanese,
                file: "ja.po",
                text: "msgctxt \"key.next\"\nmsgid \"次へ\"\nmsgstr \"次へ\""
            )
        ])
        let error = #expect(throws: CatalogueError.self) { try poor.check(book) }
        guard case .missing(.japanese, let keys) = error else {
            Issue.record("another error")
            return
        }
        #expect(keys.contains("declaration.pledge"))
        #expect(!keys.contains("key.next"))
    }

    @Test("every reason of a verdict or a consent has its own words, and no other has")
    func reasons() throws {
        let catalogues = try Declared.catalogues.get()
        let keys = catalogues.keys(of: .japanese).filter { $0.hasPrefix("reason.") }
        var expected = Set(ConsentReason.allCases.map(\.rawValue)).union(["unknown"])
        for name in ["RefusalID", "GapID"] {
            let path = "\(Declared.root)/Sources/Verification/\(name).swift"
            let source = try String(contentsOfFile: path, encoding: .utf8)
            let ids = source.matches(of: #/case \w+ = "([a-z.-]+)"/#).map { String($0.1) }
            #expect(ids.count > 20, "\(name)")
            expected.formUnion(ids)
        }
        #expect(keys == Set(expected.map(TextKeys.reason)))
        for language in Language.forStaff {
            let texts = keys.map { catalogues.text($0, in: language, ["id": "x"]) }
            #expect(Set(texts).count == texts.count, "\(language.rawValue)")
        }
    }

    @Test("gettext's own check accepts every catalogue", arguments: Declared.languages)
    func gettext(_ language: Language) throws {
        let name = "\(language.rawValue).po"
        let path = "\(Declared.root)/Locales/\(name)"
        let status = try ToolRun.status("msgfmt", ["--check", "-o", "/dev/null", path])
        #expect(status == nil || status == 0)
        guard Language.forStaff.contains(language) else { return }
        let template = "\(Declared.root)/Locales/madoguchi.pot"
        let compared = try ToolRun.status("msgcmp", [path, template])
        #expect(compared == nil || compared == 0)
    }
}
