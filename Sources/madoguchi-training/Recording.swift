// What was on a screen and when, in the format asciicast v2: a header, then a line an output.

import Glibc

/// A recording being written: what the program painted, never what was typed.
final class Recording {
    private let descriptor: Int32
    private let start: Double
    /// The beginning of a character whose rest has not come yet.
    private var rest: [UInt8] = []

    /// Begins a recording; `nil` when the file can't be made.
    init?(path: String, columns: Int, rows: Int, title: String, now: Double) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return nil }
        start = now
        put(
            "{\"version\": 2, \"width\": \(columns), \"height\": \(rows), \"title\": \(Self.quoted(title))}"
        )
    }

    deinit { close(descriptor) }

    /// Adds what came from the program.
    func add(_ bytes: some Collection<UInt8>, now: Double) {
        var all = rest + Array(bytes)
        rest = Array(all.suffix(Self.unfinished(all)))
        all.removeLast(rest.count)
        guard !all.isEmpty else { return }
        let milliseconds = Int((now - start) * 1_000)
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        let text = Self.quoted(String(decoding: all, as: UTF8.self))
        put("[\(milliseconds / 1_000).\(fraction), \"o\", \(text)]")
    }

    /// How many bytes at the end are the beginning of a character.
    private static func unfinished(_ bytes: [UInt8]) -> Int {
        for count in 1...3 where bytes.count >= count {
            let byte = bytes[bytes.count - count]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > count ? count : 0
        }
        return 0
    }

    private func put(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
