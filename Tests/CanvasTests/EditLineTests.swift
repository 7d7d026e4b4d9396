import Testing

@testable import Canvas

@Suite("A line is edited by terminal clusters and kept by code points")
struct EditLineTests {
    @Test(
        "keeps what was typed code point for code point",
        arguments: [
            "𠮷野\u{2000B}", "神\u{FA19}", "葛\u{E0100}城", "か\u{3099}", "ｶﾞ", "﨑", "e\u{301}é", "①",
        ]
    )
    func keeps(text: String) {
        var line = EditLine(maximumLength: 40)
        for scalar in text.unicodeScalars {
            #expect(line.insert(String(Character(scalar))) == .all)
        }
        #expect(line.text.utf8.elementsEqual(text.utf8))
    }

    @Test(
        "removes one cluster at a time",
        arguments: [
            ("ｶﾞ", "ｶ"), ("か\u{3099}", ""), ("葛\u{E0100}", ""), ("a山", "a"), ("\u{3099}", ""),
            ("", ""),
        ]
    )
    func backspace(text: String, left: String) {
        var line = EditLine(text, maximumLength: 10)
        line.deleteBackward()
        #expect(line.text.utf8.elementsEqual(left.utf8))
    }

    @Test("moves by clusters and inserts where the cursor stands")
    func moves() {
        var line = EditLine("葛\u{E0100}城", maximumLength: 10)
        line.moveLeft()
        line.moveLeft()
        line.moveLeft()
        #expect(line.insert("x") == .all)
        line.moveRight()
        #expect(line.insert("y") == .all)
        #expect(line.text.utf8.elementsEqual("x葛\u{E0100}y城".utf8))
        line.deleteForward()
        #expect(line.isAtEnd)
        #expect(line.apply(.home) == .applied)
        line.deleteForward()
        #expect(line.text.utf8.elementsEqual("葛\u{E0100}y".utf8))
        #expect(line.apply(.function(1)) == .notMine)
    }

    @Test("drops controls, and what does not fit, never half a cluster")
    func bounds() {
        var line = EditLine(maximumLength: 3)
        #expect(line.insert("a\u{1B}\n\u{2028}b") == .all)
        #expect(line.insert("葛\u{E0100}") == .truncated)
        #expect(line.text == "ab")
        #expect(line.insert("cd") == .truncated)
        #expect(line.text == "abc" && line.length == 3)
    }

    @Test("shows the part around the cursor")
    func window() {
        var line = EditLine("山田太郎abc", maximumLength: 20)
        #expect(line.window(columns: 20).cursorColumn == 11)
        let end = line.window(columns: 6)
        #expect(end.hidesStart && !end.hidesEnd)
        #expect(end.clusters == Cluster.split("郎abc") && end.cursorColumn == 5)
        line.moveHome()
        let start = line.window(columns: 6)
        #expect(start.clusters == Cluster.split("山田太") && start.cursorColumn == 0)
        #expect(!start.hidesStart && start.hidesEnd)
    }

    @Test("stays whole through any sequence of keys, and its window never overflows")
    func walk() {
        var random = SeededGenerator(seed: 7)
        let pieces = ["a", "山", "ﾞ", "\u{3099}", "\u{E0100}", "𠮷", "…", "\u{200D}", "か\u{309A}"]
        let keys: [Key] = [.left, .right, .home, .end, .backspace, .delete, .up]
        var line = EditLine(maximumLength: 12)
        for _ in 0..<20_000 {
            if Bool.random(using: &random) {
                _ = line.insert(pieces.randomElement(using: &random) ?? "")
            } else {
                _ = line.apply(keys.randomElement(using: &random) ?? .left)
            }
            #expect(line.length <= 12)
            let columns = Int.random(in: 1...9, using: &random)
            let window = line.window(columns: columns)
            let used = window.clusters.reduce(0) { $0 + $1.columns }
            #expect(used <= columns && (0..<columns).contains(window.cursorColumn))
        }
    }
}
