// The same screens as lines.

import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("A screen as lines")
struct LineRendererTests {
    @Test("reads from heading to prompt")
    func whole() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "contact" }
        stage.send(.intent(.answer("Yamada")))
        let lines = LineRenderer.lines(try Shown(stage.state, in: Shown.english).view)
        #expect(
            lines == [
                "== [訓練 TRAINING] Customer: Name in kana and telephone ==",
                "Progress: Step 13 of 20 (7 left)",
                "Enter how your name is read, in katakana, and a telephone number.",
                "Reading of your name (katakana): Yamada",
                "! Please correct: Please use katakana.",
                "Help: In katakana, with a space between family and given name, for example ヤマダ　ハナコ.",
                "Telephone number: empty", "Reader: card in place",
                "Keys: Enter Next, < Back, ? Help, :language Lang., :cancel Stop",
                "Type your answer.",
            ]
        )
    }

    @Test("numbers choices and says which is chosen")
    func choices() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "peps" }
        stage.send(.intent(.pick(0)))
        let text = try Shown(stage.state, in: Shown.english).text
        #expect(text.contains("\n1. No (chosen)\n2. Yes\n"))
        #expect(text.hasSuffix("\nType a number."))
    }

    @Test("says of every screen all that the view holds, and no control character")
    func parity() throws {
        var missing: Set<String> = []
        for state in try Situations.all.get() {
            let shown = try Shown(state, in: Shown.english, trainer: "F8")
            let text = shown.text
            if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) {
                missing.insert("\(shown.view.name): control")
            }
            let said =
                shown.view.lead + shown.view.items.map(\.label)
                + shown.view.items.compactMap(\.fault) + [shown.view.title, shown.view.status]
            for part in said.flatMap({ $0.split(separator: "\n") }) where !text.contains(part) {
                missing.insert("\(shown.view.name): \(part)")
            }
        }
        #expect(missing.isEmpty, "\(missing.sorted())")
    }

    @Test("lets no control of a card reach the terminal")
    func controls() throws {
        var state = try Situations.at("four-items")
        state.visit?.filled = FilledItems(
            items: BasicFourInformation(
                name: ExactText("山\u{1B}[2J\u{9B}田"),
                address: ExactText("東京"),
                birthDate: .known(Sample.day),
                sex: .male
            ),
            source: .certificate
        )
        let text = try Shown(state, in: .japanese).text
        #expect(text.contains("氏名: 山\u{3013}[2J\u{3013}田"))
    }
}
