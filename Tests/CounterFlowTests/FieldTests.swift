// Folding and checking of answers.

import Canvas
import CounterFlow
import Identity
import Testing

@Suite("Answers")
struct FieldTests {
    private func fault(_ typed: String, _ kind: FieldKind, longest: Int = 60) -> FieldFault? {
        let field = Field(id: "f", kind: kind, longest: longest)
        var state = FieldState(longest: longest)
        _ = state.line.insert(typed)
        return FieldCheck.fault(of: state, in: field)
    }

    @Test(
        "kana are folded to full-width katakana",
        arguments: [
            ("まどぐち はなこ", "マドグチ ハナコ"), ("ﾏﾄﾞｸﾞﾁ", "マドグチ"), ("ｳﾞｧﾝﾊﾟ", "ヴァンパ"),
            ("か\u{3099}き\u{3099}", "ガギ"),
        ]
    )
    func kana(typed: String, folded: String) {
        #expect(ExactText(KanaFolding.katakana(typed)) == ExactText(folded))
        #expect(fault(typed, .kana) == nil)
    }

    @Test("what is no kana is said to be none", arguments: ["花子", "hanako", "ハナコ1"])
    func notKana(typed: String) { #expect(fault(typed, .kana) == .notKana) }

    @Test("telephone numbers", arguments: ["03-1234-5678", "０９０１２３４５６７８", "0120123456"])
    func phone(typed: String) { #expect(fault(typed, .phone) == nil) }

    @Test(
        "no telephone numbers",
        arguments: ["1234567890", "090-1234", "090-1234-56789", "(03)12345678"]
    )
    func notPhone(typed: String) { #expect(fault(typed, .phone) == .notPhone) }

    @Test(
        "days are read as people write them",
        arguments: ["2026-11-23", "２０２６／１１／２３", "2026.1.2"]
    )
    func date(typed: String) { #expect(fault(typed, .date) == nil) }

    @Test("days that do not exist are none", arguments: ["2026-02-29", "2026-13-01", "tomorrow"])
    func notDate(typed: String) { #expect(fault(typed, .date) == .notDate) }

    @Test("blank is missing, long is too long")
    func bounds() {
        #expect(fault("　 ", .text) == .missing)
        #expect(fault(String(repeating: "字", count: 11), .text, longest: 10) == .tooLong)
        #expect(fault(String(repeating: "字", count: 10), .text, longest: 10) == nil)
    }
}
