// Personal text survives and is compared code point for code point.

import Foundation
import Identity
import Testing

@Suite("Exact text")
struct ExactTextTests {
    @Test(
        "Texts that String calls equal are different",
        arguments: [
            ("\u{FA19}", "\u{795E}"), ("\u{304C}", "\u{304B}\u{3099}"), ("é", "e\u{0301}"),
            ("\u{8FBB}", "\u{8FBB}\u{E0100}"),
        ]
    )
    func different(_ left: String, _ right: String) {
        #expect(ExactText(left) != ExactText(right))
        #expect(Set([ExactText(left), ExactText(right)]).count == 2)
    }

    @Test("The same code points are equal, and hash equally")
    func equal() {
        let name = "山田　花子"
        #expect(ExactText(name) == ExactText(name))
        #expect(ExactText(name).hashValue == ExactText(name).hashValue)
        #expect(ExactText(name).codePoints == [0x5C71, 0x7530, 0x3000, 0x82B1, 0x5B50])
    }

    @Test(
        "Bytes that are no UTF-8 are no text",
        arguments: [[0xFF], [0xC3, 0x28], [0xE3, 0x81], [0xED, 0xA0, 0x80], [0xC0, 0x80]]
            as [[UInt8]]
    )
    func invalid(_ bytes: [UInt8]) {
        #expect(ExactText(utf8: bytes) == nil)
    }

    @Test("UTF-8 goes in and comes out unchanged", arguments: ["", "a", "𠮷野家", "\u{FA19}"])
    func bytes(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(ExactText(utf8: bytes)?.utf8 == bytes)
        #expect(ExactText(utf8: bytes)?.isEmpty == text.isEmpty)
    }

    @Test("JSON keeps the code points")
    func json() throws {
        let text = ExactText("\u{FA19}か\u{3099}")
        let data = try JSONEncoder().encode([text])
        #expect(try JSONDecoder().decode([ExactText].self, from: data) == [text])
    }

    @Test("Descriptions are masked")
    func masked() {
        let text = ExactText("山田")
        #expect(!"\(text)".contains("山"))
        #expect(!String(reflecting: text).contains("山"))
        let items = BasicFourInformation(
            name: text,
            address: text,
            birthDate: .partial(year: 1980, month: nil, day: nil),
            sex: .female
        )
        #expect(!"\(items)".contains("山") && !"\(items)".contains("1980"))
    }
}
