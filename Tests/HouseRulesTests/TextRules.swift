// Rules a file can break by itself: size, names, words.

/// The checks on one Swift file.
enum TextRules {
    static let longestFile = 500
    static let longestFunction = 70

    /// Names that say nothing of what is inside.
    static let emptyNames: Set<String> = ["Core", "Common", "Utils", "Helpers", "Types", "Models"]

    /// A file that is too long.
    static func size(_ file: TreeFile) -> [Breach] {
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        guard count > longestFile else { return [] }
        return [
            Breach(path: file.path, line: 0, sentence: "\(count) lines, the wall is \(longestFile)")
        ]
    }

    /// Functions that are too long, from `func`, `init`, `deinit` or `subscript` to the brace that
    /// closes them.
    static func functions(_ file: TreeFile) -> [Breach] {
        let code = SwiftCode(file.text).code
        let head = #/^\s*(?:[@\w()]+\s+)*(?:func\s+|init[?(<]|deinit\b|subscript\s*[(<])/#
        let words = ["func ", "init", "subscript"]
        var breaches: [Breach] = []
        for (start, line) in code.enumerated() where words.contains(where: { line.contains($0) }) {
            guard line.prefixMatch(of: head) != nil, let end = closing(code, from: start),
                end - start + 1 > longestFunction
            else {
                continue
            }
            breaches.append(
                Breach(
                    path: file.path,
                    line: start + 1,
                    sentence:
                        "a function of \(end - start + 1) lines, the wall is \(longestFunction)"
                )
            )
        }
        return breaches
    }

    /// The line on which the first brace opened at or after `start` is closed; `nil` for a
    /// requirement of a protocol, which has none.
    private static func closing(_ code: [Substring], from start: Int) -> Int? {
        var depth = 0
        var parentheses = 0
        for index in start..<code.count {
            for character in code[index] {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{": depth += 1
                case "}":
                    depth -= 1
                    if depth == 0 { return index }
                    if depth < 0 { return nil }
                default: continue
                }
            }
            let next = index + 1 < code.count ? code[index + 1].drop(while: \.isWhitespace) : ""
            let goesOn = ["{", "-> ", "throws", "async", "where", ")", ":"]
            if depth == 0, parentheses == 0, !goesOn.contains(where: { next.hasPrefix($0) }) {
                return nil
            }
        }
        return nil
    }

    /// File, folder and module names that say nothing.
    static func names(_ file: TreeFile) -> [Breach] {
        let parts = file.path.split(separator: "/").map { part in
            String(part.split(separator: ".").first ?? part)
        }
        return parts.filter { emptyNames.contains($0) }
            .map {
                Breach(path: file.path, line: 0, sentence: "\($0) says nothing of what is inside")
            }
    }

    /// Notes to oneself, wherever they stand.
    static func unfinished(_ file: TreeFile) -> [Breach] {
        let notes = #/\b(TODO|FIXME|XXX|HACK)\b/#
        guard file.text.contains(notes) else { return [] }
        return file.lines.enumerated().filter { $0.element.contains(notes) }
            .map {
                Breach(path: file.path, line: $0.offset + 1, sentence: "a note instead of work")
            }
    }

    /// Traps and swallowed errors without a reason, clocks, sleeping.
    static func words(_ file: TreeFile) -> [Breach] {
        let swift = SwiftCode(file.text)
        let mayAskTheTime = file.module.map { HouseTree.clockRooms.contains($0) } ?? false
        // Made once: a literal of this kind is compiled anew wherever it is evaluated.
        let sleeping = #/\b(usleep|nanosleep)\(|\b(Thread|Task|clock)\.sleep\b|\bsleep\(\d/#
        let worldClock = #/\bDate(\(\)|\.now\b)|\b(gettimeofday|CLOCK_REALTIME)\b/#
        let forgottenError = #/\btry\?/#
        let spokenForce = #/\b(?:try|as)!/#
        let unwrap = #/[\w)\]]!(?![=\w])/#
        var breaches: [Breach] = []
        for (index, line) in swift.code.enumerated() {
            func say(_ sentence: String) {
                breaches.append(Breach(path: file.path, line: index + 1, sentence: sentence))
            }
            let bytes = line.utf8
            if bytes.contains(UInt8(ascii: "(")) || bytes.contains(UInt8(ascii: ".")) {
                if line.contains("fatalError") {
                    say("fatalError: say what our own mistake is, or throw")
                }
                if !mayAskTheTime, line.contains(worldClock) {
                    say("the clock is passed in")
                }
            }
            if swift.hasCommentAbove(index) { continue }
            if line.contains("@unchecked") {
                say("@unchecked Sendable without the sentence that justifies it")
            }
            if line.contains("sleep"), line.contains(sleeping) {
                say("sleeping without a reason on the line above: is there no event?")
            }
            if bytes.contains(UInt8(ascii: "?")), line.contains(forgottenError) {
                say("try? without a reason on the line above")
            }
            guard bytes.contains(UInt8(ascii: "!")) else { continue }
            if line.contains(spokenForce) {
                say("try! or as! without a reason on the line above")
            } else if line.contains(unwrap) {
                say("a force unwrap without a reason on the line above")
            }
        }
        return breaches
    }
}
