// The protocol between counter and customer's screen: whole messages, cut ones, hostile ones.

import Canvas
import Secrets
import Testing

@testable import DisplaySocket

@Suite("Messages between a counter and the customer's screen")
struct FrameTests {
    static let messages: [FromDisplay] = [
        .hello(DisplayHello(columns: 80, rows: 24, agreeing: [.thai])),
        .resized(columns: 120, rows: 40), .input(.text("窓口　花子")), .input(.paste("a\nb")),
        .input(.key(.enter)), .input(.key(.function(9))), .input(.key(.control("r"))),
        .input(.focusLost), .input(.focusGained), .secret(entry: 7, .started),
        .secret(entry: 7, .changed), .secret(entry: 7, .erased),
        .secret(entry: 0xFFFF_FFFF, .key(.escape)),
    ]

    /// Everything the frames give, secrets as their entry and bytes.
    private func cut(
        _ bytes: [UInt8]
    ) throws(DisplayFrames.Fault) -> (
        messages: [FromDisplay], secrets: [[UInt8]]
    ) {
        var frames = DisplayFrames()
        var messages: [FromDisplay] = []
        var secrets: [[UInt8]] = []
        for byte in bytes {
            try frames.take(byte) { frame in
                switch consume frame {
                case .message(let message): messages.append(message)
                case .secret(let entry, let secret):
                    secrets.append([UInt8(entry)] + secret.withBytes { Array($0) })
                }
            }
        }
        return (messages, secrets)
    }

    @Test("come over as they were, one after the other")
    func whole() throws {
        let found = try cut(Self.messages.flatMap { $0.encoded() })
        #expect(found.messages == Self.messages)
    }

    @Test("a secret goes from its message into locked memory, between others")
    func secret() throws {
        let typed = Array("KEIYAKU1".utf8)
        let secret = [UInt8].message(FromDisplay.Kind.secret, [0, 0, 0, 3] + typed)
        let found = try cut(
            FromDisplay.input(.key(.tab)).encoded() + secret
                + FromDisplay.input(.key(.enter)).encoded()
        )
        #expect(found.messages == [.input(.key(.tab)), .input(.key(.enter))])
        #expect(found.secrets == [[3] + typed])
    }

    @Test(
        "a length beyond its bound ends the line before anything of it is kept",
        arguments: [
            (FromDisplay.Kind.text, DisplayLimits.longestFromDisplay + 1),
            (FromDisplay.Kind.key, 0x7FFF_FFFF), (0, 0xFFFF_FFFF),
            (FromDisplay.Kind.secret, DisplayLimits.longestSecret + 5),
            (FromDisplay.Kind.secret, 4), (FromDisplay.Kind.secret, 0),
        ]
    )
    func tooLong(kind: UInt8, length: Int) {
        var bytes: [UInt8] = []
        bytes.append(word: UInt32(length))
        #expect(throws: DisplayFrames.Fault.tooLong(kind: kind, length: length)) {
            _ = try cut(bytes + [kind])
        }
    }

    @Test(
        "what no screen says ends the line",
        arguments: [
            [UInt8].message(0, []), .message(200, [1, 2, 3]), .message(FromDisplay.Kind.hello, []),
            .message(FromDisplay.Kind.hello, [0, 1, 0, 80, 0, 24, 200]),
            .message(FromDisplay.Kind.hello, [0, 1, 0, 80, 0, 24, 1, 9, 65]),
            .message(FromDisplay.Kind.key, [99, 0, 0, 0, 0]),
            .message(FromDisplay.Kind.key, [0x40, 0, 0, 0, 13]),
            .message(FromDisplay.Kind.key, [0x41, 0, 0, 0, 3]),
            .message(FromDisplay.Kind.key, [0, 0, 0, 0, 0, 0]),
            .message(FromDisplay.Kind.text, [0xC3, 0x28]),
            .message(FromDisplay.Kind.text, Array("\u{1B}[2J".utf8)),
            .message(FromDisplay.Kind.paste, Array("a\u{9B}".utf8)),
            .message(FromDisplay.Kind.focus, [2]), .message(FromDisplay.Kind.secretMark, [0, 0]),
            .message(FromDisplay.Kind.secretMark, [0, 0, 0, 1, 3]),
        ]
    )
    func meaningless(bytes: [UInt8]) {
        #expect(throws: DisplayFrames.Fault.self) { _ = try cut(bytes) }
    }

    @Test("bytes by lot never do more than end the line", arguments: 1...4)
    func random(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        for _ in 0..<2_000 {
            // A short plausible header, then anything.
            let length = Int(next() % 24)
            let bytes: [UInt8] =
                [0, 0, 0, UInt8(length), next() % 10] + (0..<length).map { _ in next() }
            var frames = DisplayFrames()
            for byte in bytes {
                guard (try? frames.take(byte) { _ in }) != nil else { break }
            }
            var orders = OrderReader()
            let kind = 64 + next() % 8
            _ = orders.take([0, 0, 0, UInt8(length), kind] + (0..<length).map { _ in next() })
        }
    }

    @Test("another version says so, whatever follows it")
    func version() throws {
        let bytes = [UInt8].message(FromDisplay.Kind.hello, [0, 2, 9, 9, 9])
        #expect(FromDisplay(kind: bytes[4], payload: Array(bytes[5...])) == .foreignVersion(2))
    }

    @Test("a picture comes over cell by cell, then only what changed")
    func pictures() {
        var grid = CellGrid(columns: 40, rows: 12)
        grid.write("窓口 葛\u{E0100}城 か\u{3099} é", row: 1, column: 0)
        grid.write("お客様", row: 2, column: 5, style: Style(foreground: 3, attributes: .bold))
        var reader = OrderReader()
        let first = DisplayPicture(
            grid: grid,
            cursor: Position(row: 2, column: 5),
            language: "ja"
        )
        let whole = ToDisplay.picture(PictureRows(first, since: nil)).encoded()
        #expect(painted(reader.take(whole)) == drawn(first))
        var later = grid
        later.write("X", row: 7, column: 39)
        let second = DisplayPicture(
            grid: later,
            cursor: Position(row: 7, column: 39),
            language: "vi"
        )
        let part = ToDisplay.picture(PictureRows(second, since: grid)).encoded()
        #expect(part.count < 120)
        // Cut anywhere, it is the same.
        var found: [DisplayOrder] = []
        for byte in part { found += reader.take([byte]) }
        #expect(painted(found) == drawn(second))
        #expect(!reader.isBroken)
    }

    private func painted(_ orders: [DisplayOrder]) -> [String] {
        orders.flatMap { order in
            if case .show(let picture) = order { drawn(picture) } else { ["no picture"] }
        }
    }

    private func drawn(_ picture: DisplayPicture) -> [String] {
        let grid = picture.grid
        let cells = (0..<grid.rows).flatMap { row in
            grid.row(row).map { "\($0.cluster.values) \($0.cluster.columns) \($0.style)" }
        }
        return cells + ["\(picture.cursor) \(picture.language)"]
    }

    @Test("a screen paints no control and stays inside its window, whatever a counter says")
    func hostilePicture() {
        var grid = CellGrid(columns: 10, rows: 2)
        grid.write("abc", row: 0, column: 0)
        let picture = DisplayPicture(
            grid: grid,
            cursor: Position(row: 0, column: 0),
            language: "ja"
        )
        var bytes = ToDisplay.picture(PictureRows(picture, since: nil)).encoded()
        let place = bytes.firstIndex(of: UInt8(ascii: "a"))
        if let place { bytes[place] = 0x1B }
        var reader = OrderReader()
        for order in reader.take(bytes) {
            guard case .show(let shown) = order else { continue }
            #expect(!shown.grid.text(ofRow: 0).unicodeScalars.contains("\u{1B}"))
        }
        // Sizes, rows and columns outside.
        for place in [5, 7, 9, 11, 16, 18] {
            var wrong = ToDisplay.picture(PictureRows(picture, since: nil)).encoded()
            wrong[place] = 0xFF
            var reader = OrderReader()
            #expect(reader.take(wrong).isEmpty && reader.isBroken, "byte \(place)")
        }
    }
}
