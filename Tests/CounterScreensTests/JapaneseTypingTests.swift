// What an input method sends, from bytes to the answer: code point for code point.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("Japanese typing")
struct JapaneseTypingTests {
    /// Names and places as people write them: rare ideographs, compatibility forms, variants by
    /// selector, combining marks, half-width kana, what terminals can't draw.
    static let texts: [String] = [
        "山田　太郎", "髙橋", "﨑山", "吉田", "\u{20BB7}野家", "\u{2000B}", "\u{FA19}谷", "神谷",
        "葛\u{E0100}城", "葛\u{E0101}飾", "辻\u{E0100}", "邊\u{E0100}", "邉\u{E0103}", "齋藤", "齊藤",
        "斎藤", "か\u{3099}き\u{3099}", "は\u{309A}", "ヴァイオリン", "ｶﾞｷﾞ", "ﾊﾟﾋﾟ", "ｱｲｳ", "Ａｂｃ１２３",
        "José", "Jose\u{301}", "Nguyễn Văn Đức", "O’Brien", "ภาสกร", "राम", "김철수",
        "김", "①②", "㈱窓口", "〒100-0001", "１丁目２番３－４５号", "〆木", "々", "ヽヾ", "ゝゞ", "ヰヱ",
        "一ノ瀬", "二\u{30CE}宮", "鷗外", "鴎外", "德川", "徳川", "濵田", "濱田", "浜田", "廣瀨", "広瀬",
        "嶋﨑", "嶌", "\u{29E3D}", "\u{2A6D6}", "\u{31350}", "\u{F860}", "𠮟る", "剝", "頰",
    ]

    private func atName() throws -> Stage {
        var world = Stage.World()
        world.items = Sample.items(born: "20100601")
        var stage = try Stage(world)
        stage.play { $0.step?.id == "guardian" && $0.phase == .idle }
        return stage
    }

    /// Types bytes in bursts of a size, as a pseudo-terminal may deliver them.
    private func type(_ text: String, burst: Int, _ stage: inout Stage) {
        var decoder = InputDecoder()
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: burst) {
            let end = min(start + burst, bytes.count)
            for event in decoder.feed(bytes[start..<end]) { stage.send(.input(event)) }
        }
    }

    @Test(
        "keeps every code point through bursts, back, another language and forth",
        arguments: texts
    )
    func kept(_ text: String) throws {
        var stage = try atName()
        for burst in [1, 2, 3, 64] {
            type(text, burst: burst, &stage)
            stage.send(.input(.key(.escape)))
            stage.send(.input(.key(.function(2))))
            stage.send(.input(.text("4")))
            stage.play { $0.step?.id == "guardian" && $0.phase == .idle }
            let field = try #require(stage.state.visit?.fields["guardian-name"])
            #expect(field.text == ExactText(text), "in bursts of \(burst)")
            for _ in 0..<text.unicodeScalars.count { stage.send(.input(.key(.backspace))) }
        }
    }

    @Test("says which characters the screen can't draw, by code point, and which are substitutes")
    func named() throws {
        var state = try Situations.at("four-items")
        let items = Sample.items(name: "葛\u{E0100}城　神")
        state.visit?.filled = FilledItems(
            items: items,
            source: .certificate,
            nameSubstitutes: [4]
        )
        let shown = try Shown(state, in: .japanese)
        #expect(shown.item("variants")?.label.hasSuffix("(U+845B U+E0100)") == true)
        #expect(shown.item("substitutes")?.label.hasSuffix("(神)") == true)
    }

    @Test("asks for the bank's spelling only where the certificate replaced something")
    func spelling() throws {
        var world = Stage.World()
        world.picks = ["pin-knowledge": [1]]
        world.substitutes = [0]
        world.answers = ["name-spelling": "\u{FA10}", "address-spelling": ""]
        var stage = try Stage(world)
        stage.play { $0.step?.id == "review" && $0.phase == .idle }
        let lines = stage.state.visit?.document?.lines ?? []
        #expect(lines.contains { $0.utf8.elementsEqual("氏名の本来の表記: \u{FA10}".utf8) })
        var plain = try Stage()
        plain.play { $0.step?.id == "review" && $0.phase == .idle }
        #expect(!plain.seen.contains { $0.step?.id == "spelling" })
    }
}
