// What is in the repository can be loaded.

import CounterFlow
import CounterScreens
import Testing

@Suite("The declared screens and words")
struct DeclaredFilesTests {
    @Test("load as they are")
    func load() throws {
        let book = try Declared.book.get()
        #expect(book.procedures.map(\.id) == ["ordinary-deposit"])
        #expect(book.methods.rows.map(\.letter) == ["ワ", "カ", "ヌ"])
        let catalogues = try Declared.catalogues.get()
        #expect(catalogues.languages.prefix(2).map(\.rawValue) == ["ja", "en"])
        let offered = try Stage().rules.customerLanguages
        #expect(Set(offered) == Set(catalogues.languages), "offered, and there are words")
        #expect(catalogues.wording("turn.staff") == "係員の操作")
    }
}
