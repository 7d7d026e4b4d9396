import Testing

@testable import Canvas

@Suite("Bytes of a keyboard become events")
struct InputDecoderTests {
    @Test(
        "knows the keys in every spelling terminals use",
        arguments: [
            ("\r", Key.enter), ("\n", .enter), ("\t", .tab), ("\u{1B}[Z", .backTab),
            ("\u{7F}", .backspace),
            ("\u{08}", .backspace), ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down),
            ("\u{1B}[1;5C", .right), ("\u{1B}OD", .left), ("\u{1B}[H", .home), ("\u{1B}[1~", .home),
            ("\u{1B}[7~", .home), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[5~", .pageUp),
            ("\u{1B}[6~", .pageDown), ("\u{1B}[3~", .delete), ("\u{1B}[2~", .insert),
            ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
            ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
            ("\u{1B}[20~", .function(9)), ("\u{1B}[21~", .function(10)),
            ("\u{1B}[24~", .function(12)),
            ("\u{1B}OM", .enter), ("\u{0C}", .control("l")),
        ]
    )
    func keys(bytes: String, key: Key) {
        var decoder = InputDecoder()
        #expect(decoder.feed(bytes.utf8) == [.key(key)])
    }

    @Test(
        "swallows what it does not know and goes on",
        arguments: [
            "\u{1B}[99~", "\u{1B}[<0;3;4M", "\u{1B}[?1;2c", "\u{1B}x", "\u{1B}Oq", "\u{1B}[[Z",
            "\u{9B}",
            "\u{1B}[1 q", "\u{1B}[" + String(repeating: "1;", count: 60) + "A", "\u{0}",
        ]
    )
    func swallows(bytes: String) {
        var decoder = InputDecoder()
        #expect(decoder.feed((bytes + "a").utf8) == [.text("a")])
    }

    @Test(
        "turns bytes that are not UTF-8 into a visible mark, never into nothing",
        arguments: [
            ([0xFF, 0x61], "\u{FFFD}a"), ([0xE3, 0x81, 0x61], "\u{FFFD}a"), ([0x82], "\u{FFFD}"),
            ([0xE0, 0x80, 0x80], "\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}"),
            ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func malformed(bytes: [UInt8], text: String) {
        var decoder = InputDecoder()
        #expect(decoder.feed(bytes) == [.text(text)])
    }

    @Test("keeps a lone ESC until it is told that nothing followed, and half a character for ever")
    func loneEscape() {
        var decoder = InputDecoder()
        #expect(decoder.feed([0x1B]) == [] && decoder.holdsLoneEscape)
        #expect(decoder.flush() == [.key(.escape)] && !decoder.holdsLoneEscape)
        #expect(decoder.feed([0xE3, 0x81]) == [] && !decoder.holdsLoneEscape)
        #expect(decoder.flush() == [])
        #expect(decoder.feed([0x82]) == [.text("あ")])
        #expect(decoder.feed([0x1B, 0x1B]) == [.key(.escape)] && decoder.holdsLoneEscape)
        #expect(decoder.feed([0x0D]) == [.key(.escape), .key(.enter)])
    }

    @Test("takes Enter sent as CR LF once")
    func carriageReturnLineFeed() {
        var decoder = InputDecoder()
        #expect(decoder.feed("\r\n\n".utf8) == [.key(.enter), .key(.enter)])
    }

    @Test("takes a paste as one event whose line ends submit nothing")
    func paste() {
        var decoder = InputDecoder()
        let pasted = "a\u{1B}[200~東京\r都\u{1B}[A\t1\u{1B}[201~b"
        let expected: [InputEvent] = [.text("a"), .paste("東京\n都 1"), .text("b")]
        #expect(decoder.feed(pasted.utf8) == expected)
        #expect(decoder.feed("\u{1B}[200~x".utf8) == [] && decoder.isInsidePaste)
        #expect(decoder.abandonPaste() == [.paste("x")])
        let long = "\u{1B}[200~" + String(repeating: "あ", count: 5000) + "\u{1B}[201~"
        guard case .paste(let kept)? = decoder.feed(long.utf8).first else {
            Issue.record("no paste came")
            return
        }
        #expect(kept.unicodeScalars.count == InputDecoder.longestPaste)
    }

    @Test("tells a variant from its base")
    func codePoints() {
        #expect(InputEvent.text("\u{FA19}") != .text("\u{795E}"))
        #expect(InputEvent.text("が") != .text("か\u{3099}"))
    }

    @Test("gives the same events wherever the bytes are cut")
    func cutAnywhere() {
        let bytes = Array(
            ("aあ𠮷\u{1B}[A\u{1B}[1;5D葛\u{E0100}\r\u{1B}[200~貼り\n付け\u{1B}[201~\u{7F}é\u{1B}OP"
                + "\u{1B}[[B\u{1B}[I\u{1B}[O\u{1B}[24~\tz").utf8
        )
        var whole = InputDecoder()
        let expected = merged(whole.feed(bytes))
        #expect(expected.count == 15)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var decoder = InputDecoder()
                let events =
                    decoder.feed(bytes[..<first]) + decoder.feed(bytes[first..<second])
                    + decoder.feed(bytes[second...])
                #expect(merged(events) == expected, "cut at \(first) and \(second)")
            }
        }
        var single = InputDecoder()
        #expect(merged(bytes.flatMap { single.feed([$0]) }) == expected)
    }

    @Test("survives any bytes")
    func anyBytes() {
        var random = SeededGenerator(seed: 99)
        let hostile: [UInt8] = [
            0x1B, 0x5B, 0x4F, 0x32, 0x30, 0x7E, 0xE3, 0x80, 0xFF, 0x0D, 0x41, 0x3B,
        ]
        for _ in 0..<2_000 {
            var decoder = InputDecoder()
            let bytes = (0..<40).map { _ in hostile.randomElement(using: &random) ?? 0 }
            let whole = merged(decoder.feed(bytes))
            var single = InputDecoder()
            #expect(merged(bytes.flatMap { single.feed([$0]) }) == whole)
        }
    }

    private func merged(_ events: [InputEvent]) -> [InputEvent] {
        var result: [InputEvent] = []
        for event in events {
            if case .text(let new) = event, case .text(let old)? = result.last {
                result[result.count - 1] = .text(old + new)
            } else {
                result.append(event)
            }
        }
        return result
    }
}
