// PINs on the screen: named by their shape, tries shown, what was typed never.

import CounterFlow
import CounterScreens
import Identity
import MyNumberCard
import Testing

@Suite("PIN screens")
struct PINScreenTests {
    private func state(_ step: String, _ phase: Phase) throws -> CounterState {
        var state = try Situations.at("review")
        let index = try #require(state.procedure.steps.firstIndex { $0.id == step })
        state.position = .at(.step(index))
        state.phase = phase
        return state
    }

    @Test("name the PIN by its shape and say how many tries are left")
    func named() throws {
        let four = try Shown(
            state("four-items-pin", .entering(tries: 3, fault: nil)),
            in: .japanese
        )
        #expect(four.item("pin")?.label == "券面事項入力補助用の暗証番号（数字4桁）")
        #expect(four.item("tries")?.label == "入力できる回数は、残り 3 回です。")
        let signing = try Shown(state("signing", .entering(tries: 5, fault: nil)), in: .japanese)
        #expect(signing.item("pin")?.label == "署名用電子証明書の暗証番号（英大文字と数字 6〜16文字）")
        #expect(signing.view.privacy == .secret)
    }

    @Test("ask for the signing password where the 4-digit PIN is forgotten, and say so")
    func forgotten() throws {
        var state = try state("four-items-pin", .entering(tries: 5, fault: nil))
        state.visit?.knowledge = .fourDigitForgotten
        let shown = try Shown(state, in: .japanese)
        #expect(shown.view.title == "暗証番号の入力（英大文字と数字）")
        #expect(shown.item("pin")?.label.contains("6〜16文字") == true)
        #expect(shown.view.lead[0].hasPrefix("数字4桁の暗証番号の代わりに"))
    }

    @Test("show that something is typed, the same whatever it is")
    func mask() throws {
        var state = try state("signing", .entering(tries: 5, fault: nil))
        #expect(try Shown(state).rows().contains { $0.contains("> [        ] 未入力") })
        state.secretStarted = .started
        #expect(try Shown(state).rows().contains { $0.contains("> [********] 入力中") })
    }

    @Test("say after a wrong PIN what happened, what it means and what to do, counter right")
    func wrong() throws {
        let shown = try Shown(state("signing", .wrongPIN(remaining: 2)), in: .japanese)
        #expect(shown.view.lead == ["署名用電子証明書の暗証番号が違います。"])
        #expect(shown.item("means")?.label.hasPrefix("残り 2 回です。") == true)
        #expect(shown.item("do")?.label.contains("Enter") == true)
    }

    @Test("ask apart whether the last try may be spent, stopping first")
    func lastTry() throws {
        let shown = try Shown(state("signing", .confirmingLastTry), in: .japanese)
        let buttons = shown.view.items.filter { $0.role == .button }
        #expect(buttons.map(\.label) == ["入力しないで終わる", "最後の1回を使って入力する"])
        #expect(buttons.map(\.focus) == [.focused, .away])
        let digits = try Shown(state("four-items-pin", .confirmingLastTry), in: .japanese)
        let first = digits.view.items.first { $0.role == .button }
        #expect(first?.label == "署名用の暗証番号で続ける")
    }

    @Test(
        "say what is wrong with a PIN that was not sent, and that no try was used",
        arguments: [
            (PINFault.tooShort, "文字数が足りません。"), (.tooLong, "文字数が多すぎます。"),
            (.wrongAlphabet(.lowerCase), "英小文字は使われません。英大文字で入力してください。"),
            (.wrongAlphabet(.other), "使われない文字が入っています。"),
        ]
    )
    func faults(_ fault: PINFault, _ words: String) throws {
        let shown = try Shown(state("signing", .entering(tries: 4, fault: fault)), in: .japanese)
        let said = try #require(shown.item("pin")?.fault)
        #expect(said.hasPrefix(words))
        #expect(said.contains("カードには送っていません。残り回数は変わりません。"))
    }

    @Test("tell who has forgotten one where it is reset, before a try is spent")
    func resets() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "preparation" && $0.phase == .idle }
        var said: [String] = []
        for index in 0..<4 {
            stage.send(.intent(.pick(index)))
            said.append(try #require(try Shown(stage.state, in: .japanese).item("pin-way")?.label))
        }
        #expect(said[1].contains("市区町村の窓口だけ"))
        #expect(said[1].contains("お手続きはできます"))
        #expect(said[2].contains("スマートフォンのアプリとコンビニなどの端末"))
        #expect(said[2].contains("利用者証明用の暗証番号（数字4桁）がわかれば"))
        #expect(said[3].contains("市区町村の窓口"))
        #expect(!said[3].contains("コンビニ"))
    }
}
