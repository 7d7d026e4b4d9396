// Doc comments over the whole tree.

import Testing

@Suite("What another room can see is explained")
struct DocumentationTests {
    @Test("every public and package declaration has a doc comment")
    func declarations() {
        let breaches = HouseTree.sources.flatMap(DocumentationRule.breaches)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }
}
