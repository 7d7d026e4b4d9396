// What was typed is kept code point for code point, whatever Unicode says is equal to it.

import Canvas
import CounterFlow
import Identity
import Testing

@Suite("Every code point that was typed is kept")
struct KeptTextTests {
    /// Names and addresses as people have them, and what keyboards send besides.
    static let corpus: [String] =
        [
            "山田太郎", "\u{20BB7}野家", "\u{2000B}", "\u{FA19}子", "\u{795E}子", "\u{FA11}", "\u{5D0E}",
            "\u{FA10}", "\u{585A}", "葛\u{E0100}城", "葛\u{E0101}飾", "辻\u{E0100}", "辻\u{E0101}", "辻",
            "か\u{3099}", "が", "は\u{309A}", "ぱ", "ウ\u{3099}", "ヴ", "ｶﾞ", "ｶ", "ﾊﾟ", "ｧ", "ー", "ｰ",
            "－", "−", "-", "〜", "～", "㈱", "㈲", "㋿", "①", "Ⅱ", "々", "〆", "ヶ", "ヵ", "髙", "高",
            "\u{FA10}\u{E0100}", "齋", "斎", "齊", "斉", "邊", "邉", "邉\u{E0104}", "\u{9089}\u{E0103}",
            "Nguyễn Đức", "Nguye\u{302}\u{303}n", "é", "e\u{301}", "Straße", "Åsa", "A\u{30A}sa",
            "O'Brien", "한국어", "张伟", "陳", "\u{31350}", "１２３", "a\u{3000}b",
        ]

    @Test("through typing, back and languages", arguments: corpus)
    func kept(_ text: String) throws {
        var counter = try WalkCounter(Situations.at("guardian"))
        counter.isBlind = true
        let wanted = Array(text.unicodeScalars)
        // Byte by byte, as a slow line brings them.
        var decoder = InputDecoder()
        for byte in text.utf8 {
            for event in decoder.feed([byte]) { counter.send(.input(event)) }
        }
        #expect(counter.scalars.contains(wanted), "typed")
        counter.send(.input(.key(.function(2))))
        if counter.state.overlay != nil { counter.send(.input(.key(.escape))) }
        #expect(counter.scalars.contains(wanted), "in another language")
        counter.send(.input(.key(.escape)))
        counter.send(.input(.key(.escape)))
        #expect(counter.scalars.contains(wanted), "gone back")
    }

    @Test("the corpus has sixty texts, no two of the same code points")
    func corpusIsWhole() {
        #expect(Self.corpus.count >= 60)
        #expect(Set(Self.corpus.map { Array($0.unicodeScalars) }).count == Self.corpus.count)
    }
}

extension WalkCounter {
    fileprivate var scalars: [[Unicode.Scalar]] { typed.map { Array($0.unicodeScalars) } }
}
