import Testing

@testable import Canvas

@Suite("Text is broken into lines by columns")
struct TextLineTests {
    @Test(
        "keeps Latin words whole and breaks between full-width letters",
        arguments: [
            ("hello world", 7, ["hello", "world"]),
            ("口座を開設します", 8, ["口座を開", "設します"]),
            ("JPKI方式で確認", 8, ["JPKI方式", "で確認"]),
            ("a\n\nb", 5, ["a", "", "b"]),
            ("", 5, [""]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("山", 1, ["山"]),
            ("a  b", 2, ["a", "b"]),
        ]
    )
    func wraps(text: String, columns: Int, lines: [String]) {
        #expect(TextLine.wrap(text, columns: columns) == lines)
    }

    @Test(
        "lets no line begin with a closing mark or a small kana, nor end with an opening one",
        arguments: [
            ("これはペンです。", 14, ["これはペンで", "す。"]),
            ("あいう「えお」", 8, ["あいう", "「えお」"]),
            ("きゃっきゃっ", 6, ["きゃっ", "きゃっ"]),
            ("（注）", 4, ["（注", "）"]),
        ]
    )
    func kinsoku(text: String, columns: Int, lines: [String]) {
        #expect(TextLine.wrap(text, columns: columns) == lines)
    }

    @Test("loses nothing but spaces at breaks, and no line is too long", arguments: 3...30)
    func complete(columns: Int) {
        let text = """
            犯罪による収益の移転防止に関する法律（平成19年法律第22号）に基づき、お客様の Basic Four \
            Information を、「マイナンバーカード」のICチップで確認します。ｺﾝﾋﾞﾆ…葛\u{E0100}城市①番。
            """
        let lines = TextLine.wrap(text, columns: columns)
        for line in lines { #expect(EastAsianWidth.columns(of: line) <= columns) }
        let joined = lines.joined().unicodeScalars.filter { $0 != " " }
        let whole = text.unicodeScalars.filter { $0 != " " }
        #expect(joined.elementsEqual(whole))
    }

    @Test("clips at a whole cluster")
    func clips() {
        #expect(TextLine.clip("山田x", columns: 3) == "山")
        #expect(TextLine.clip("葛\u{E0100}城", columns: 2).utf8.elementsEqual("葛\u{E0100}".utf8))
    }
}
