import Testing

@testable import Canvas

@Suite("Text is cut into terminal clusters")
struct ClusterTests {
    @Test(
        "takes the columns a terminal gives it",
        arguments: [
            ("abc", 3), ("山田", 4), ("ﾔﾏﾀﾞ", 4), ("𠮷野家", 6), ("\u{2000B}", 2), ("\u{FA19}", 2),
            ("㈱", 2), ("〜－", 4), ("葛\u{E0100}", 2), ("か\u{3099}は\u{309A}", 4),
            ("e\u{301}", 1), ("é", 1), ("Nguyễn Văn Đức", 14), ("đ", 1), ("", 0), ("한국", 4),
        ]
    )
    func columns(text: String, columns: Int) {
        #expect(EastAsianWidth.columns(of: text) == columns)
    }

    @Test(
        "draws an equivalent for what terminals dispute and says that it is one",
        arguments: [
            ("…", "..."), ("※", "\u{FF0A}"), ("①", "(1)"), ("Ⅱ", "II"), ("ⅸ", "ix"),
            ("─│┌", "-|+"),
            ("→", "->"), ("“x”", "\"x\""), ("α", "〓"), ("Я", "〓"), ("\u{E000}", "〓"), ("🔒", "〓"),
            ("\u{31350}", "〓"), ("\u{202E}", "〓"), ("\u{200B}", "〓"), ("\u{1B}", "〓"),
            ("\u{9B}", "〓"), ("葛\u{E0100}", "葛"), ("\u{3099}", "\u{309B}"), ("đ", "d\u{335}"),
            ("\u{1100}\u{1161}", "\u{1100}〓"), ("\u{FFFD}", "〓"), ("\t", " "),
        ]
    )
    func substitutes(text: String, drawn: String) {
        let clusters = Cluster.split(text)
        #expect(scalars(clusters) == Array(drawn.unicodeScalars))
        #expect(clusters.contains { $0.isVariant })
    }

    @Test(
        "sends one letter again where the terminal gives it one column",
        arguments: [
            ("Đường", "Đường"), ("đ", "đ"), ("é", "é"), ("ǘ", "ǘ"), ("ł", "ł"), ("e\u{301}", "é"),
            ("ế", "ế"), ("x\u{301}", "x\u{301}"), ("a\u{301}\u{302}", "a\u{301}\u{302}"),
            ("か\u{309A}", "か\u{309A}"), ("abc", "abc"),
        ]
    )
    func composes(text: String, sent: String) {
        var scalars: [Unicode.Scalar] = []
        var values: [UInt32] = []
        for cluster in Cluster.split(text) {
            cluster.forEachScalar(composed: true) { scalars.append($0) }
            let (base, first, second, third, fourth) = cluster.composedValues
            values += [base, first, second, third, fourth].filter { $0 != 0 }
        }
        #expect(scalars == Array(sent.unicodeScalars))
        #expect(values == scalars.map(\.value))
    }

    @Test(
        "draws the same letter in the safest spelling and does not call it a variant",
        arguments: [
            ("é", "e\u{301}"), ("ǘ", "u\u{308}\u{301}"), ("か\u{3099}", "が"), ("ハ\u{309A}", "パ"),
            ("う\u{3099}", "ゔ"), ("ワ\u{3099}", "ヷ"), ("ゝ\u{3099}", "ゞ"), ("つ\u{3099}", "づ"),
            ("か\u{309A}", "か\u{309A}"), ("あ\u{3099}", "あ\u{3099}"), ("わ\u{3099}", "わ\u{3099}"),
            ("\u{FA19}", "\u{FA19}"), ("a\u{A0}b", "a b"),
        ]
    )
    func keeps(text: String, drawn: String) {
        let clusters = Cluster.split(text)
        #expect(scalars(clusters) == Array(drawn.unicodeScalars))
        #expect(clusters.allSatisfy { !$0.isVariant })
    }

    @Test("draws no more than four marks over a base and notes the loss")
    func boundedMarks() {
        let four = Cluster.split("a" + String(repeating: "\u{301}", count: 4))
        let five = Cluster.split("a" + String(repeating: "\u{301}", count: 5))
        #expect(four.count == 1 && four[0].marks.count == 4 && !four[0].isVariant)
        #expect(five.count == 1 && five[0].marks.count == 4 && five[0].isVariant)
    }

    @Test("never sends a scalar of disputed width, a selector, a control or a format character")
    func neverSends() {
        // Planes 4 to 13 are unassigned, 15 and 16 private.
        for value in Array(UInt32(0)...0x33FFF) + Array(0xE0000...0xE0FFF) + [0xF0000, 0x10FFFD] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for cluster in Cluster.split("a" + String(Character(scalar))) {
                cluster.forEachScalar { sent in
                    switch WidthClass.of(sent) {
                    case .narrow, .wide, .mark: break
                    case .unknown, .disputed, .pictograph, .selector, .format:
                        Issue.record("U+\(String(value, radix: 16)) sends \(sent.value)")
                    }
                }
            }
        }
    }

    @Test("composes kana only where Unicode does")
    func composition() {
        for value in UInt32(0x3041)...0x30FF {
            guard let base = Unicode.Scalar(value), base.value != 0x3099, base.value != 0x309A
            else { continue }
            for mark in ["\u{3099}", "\u{309A}"] as [Unicode.Scalar] {
                guard let composed = KanaComposition.composed(base, mark) else { continue }
                // `Character ==` is canonical equivalence, which is what is asked here.
                let spelled = Character(String.UnicodeScalarView([base, mark]).description)
                #expect(Character(composed) == spelled)
            }
        }
        let count = (UInt32(0x3041)...0x30FF).compactMap(Unicode.Scalar.init).reduce(0) {
            $0 + (KanaComposition.composed($1, "\u{3099}") == nil ? 0 : 1)
                + (KanaComposition.composed($1, "\u{309A}") == nil ? 0 : 1)
        }
        // 27 hiragana and 31 katakana have one scalar with a sound mark.
        #expect(count == 58)
    }

    private func scalars(_ clusters: [Cluster]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for cluster in clusters { cluster.forEachScalar { result.append($0) } }
        return result
    }
}
