// Swift text with comments and literals blanked, so that a rule meets code and nothing else.

import Synchronization

/// A Swift file, apart by what is code and what is not.
struct SwiftCode: Sendable {
    /// The lines of the file.
    let lines: [Substring]
    /// The same lines with comments and the contents of string literals as spaces.
    let code: [Substring]

    private static let known = Mutex<[String: SwiftCode]>([:])

    init(_ text: String) {
        if let known = Self.known.withLock({ $0[text] }) {
            self = known
            return
        }
        var blanker = Blanker(Array(text.utf8))
        blanker.run()
        let blanked = String(decoding: blanker.out, as: UTF8.self)
        self.lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.code = blanked.split(separator: "\n", omittingEmptySubsequences: false)
        let result = self
        Self.known.withLock { $0[text] = result }
    }

    /// Whether the line above `index` is a comment.
    func hasCommentAbove(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        return lines[index - 1].drop(while: \.isWhitespace).hasPrefix("//")
    }
}

/// Walks once through the text; knows line and nested block comments, plain, raw and multi-line
/// literals, and code inside interpolations.
private struct Blanker {
    let text: [UInt8]
    var out: [UInt8]
    var at = 0

    private static let newline = UInt8(ascii: "\n")
    private static let pound = UInt8(ascii: "#")
    private static let quote = UInt8(ascii: "\"")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let backslash = UInt8(ascii: "\\")
    private static let opening = UInt8(ascii: "(")
    private static let closing = UInt8(ascii: ")")

    init(_ text: [UInt8]) {
        self.text = text
        self.out = text
    }

    mutating func run() {
        while at < text.count { code(inInterpolation: false) }
    }

    /// Keeps code; ends at the parenthesis that closes an interpolation.
    private mutating func code(inInterpolation: Bool) {
        var depth = 0
        while at < text.count {
            switch text[at] {
            case Self.slash where byte(1) == Self.slash:
                while at < text.count, text[at] != Self.newline { blankOne() }
            case Self.slash where byte(1) == Self.star:
                blockComment()
            case Self.quote, Self.pound:
                if let hashes = literalHashes() { literal(hashes: hashes) } else { at += 1 }
            case Self.opening:
                depth += 1
                at += 1
            case Self.closing:
                if inInterpolation, depth == 0 { return }
                depth -= 1
                at += 1
            default:
                at += 1
            }
        }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if text[at] == Self.slash, byte(1) == Self.star {
                depth += 1
                blankOne()
            } else if text[at] == Self.star, byte(1) == Self.slash {
                depth -= 1
                blankOne()
            }
            blankOne()
        } while depth > 0 && at < text.count
    }

    /// The number of `#` before a quote here; `nil` where no literal starts.
    private func literalHashes() -> Int? {
        var index = at
        while index < text.count, text[index] == Self.pound { index += 1 }
        guard index < text.count, text[index] == Self.quote else { return nil }
        return index - at
    }

    private mutating func literal(hashes: Int) {
        at += hashes
        let quotes = repeated(Self.quote, 3, from: at) ? 3 : 1
        at += quotes
        while at < text.count {
            if repeated(Self.quote, quotes, from: at),
                repeated(Self.pound, hashes, from: at + quotes)
            {
                at += quotes + hashes
                return
            }
            if quotes == 1, text[at] == Self.newline { return }
            guard text[at] == Self.backslash, repeated(Self.pound, hashes, from: at + 1) else {
                blankOne()
                continue
            }
            if byte(hashes + 1) == Self.opening {
                at += hashes + 2
                code(inInterpolation: true)
                at += 1
            } else {
                for _ in 0..<(hashes + 2) { blankOne() }
            }
        }
    }

    private mutating func blankOne() {
        guard at < text.count else { return }
        if text[at] != Self.newline { out[at] = UInt8(ascii: " ") }
        at += 1
    }

    private func byte(_ offset: Int) -> UInt8? {
        at + offset < text.count ? text[at + offset] : nil
    }

    private func repeated(_ byte: UInt8, _ count: Int, from start: Int) -> Bool {
        start + count <= text.count && text[start..<start + count].allSatisfy { $0 == byte }
    }
}
