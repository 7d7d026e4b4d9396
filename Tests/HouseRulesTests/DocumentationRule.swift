// Doc comments on everything another room can see.

/// Which declarations need a doc comment, and have none.
enum DocumentationRule {
    /// Witnesses whose meaning their protocol states.
    private static let witnesses = [
        "static func ==(", "static func == (", "static func <(", "static func < (",
        "func hash(into", "init(from decoder:", "func encode(to encoder:",
    ]

    /// `public` and `package` declarations without a doc comment.
    static func breaches(_ file: TreeFile) -> [Breach] {
        let swift = SwiftCode(file.text)
        let head =
            #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public|package|open)\s+(?!import\b|extension\b|\()/#
        return swift.code.enumerated().compactMap { index, line in
            guard line.contains("public ") || line.contains("package ") || line.contains("open "),
                line.prefixMatch(of: head) != nil,
                !witnesses.contains(where: { line.contains($0) }),
                !isDocumented(swift, at: index)
            else { return nil }
            let shown = line.drop(while: \.isWhitespace).prefix(60)
            return Breach(path: file.path, line: index + 1, sentence: "no doc comment: \(shown)")
        }
    }

    /// Whether a `///` line stands above, attributes and conditions left aside.
    private static func isDocumented(_ swift: SwiftCode, at index: Int) -> Bool {
        var above = index - 1
        while above >= 0 {
            let line = swift.lines[above].drop(while: \.isWhitespace)
            if line.hasPrefix("///") { return true }
            guard line.hasPrefix("@") || line.hasPrefix("#if") else { return false }
            above -= 1
        }
        return false
    }
}
