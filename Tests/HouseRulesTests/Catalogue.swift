// A gettext catalogue, as far as the rules need it.

/// One `.po` file: texts by key, the key being the message's context.
struct Catalogue {
    /// A message.
    struct Message {
        let key: String
        let text: String
        let isFuzzy: Bool
        /// From 1.
        let line: Int
    }

    let path: String
    let messages: [Message]

    /// Keys that occur more than once.
    var doubled: [String] {
        Dictionary(grouping: messages, by: \.key).filter { $0.value.count > 1 }.keys.sorted()
    }

    var byKey: [String: Message] {
        Dictionary(messages.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    init(_ file: TreeFile) {
        var messages: [Message] = []
        var fields: [String: String] = [:]
        var field = ""
        var fuzzy = false
        var line = 0
        func finish() {
            let key = fields["msgctxt"] ?? fields["msgid"] ?? ""
            if !key.isEmpty {
                let text = fields["msgstr"] ?? ""
                messages.append(Message(key: key, text: text, isFuzzy: fuzzy, line: line))
            }
            fields = [:]
            field = ""
            fuzzy = false
        }
        for (index, raw) in (file.lines + [""]).enumerated() {
            let text = raw.drop(while: \.isWhitespace)
            if text.isEmpty { finish() }
            if text.hasPrefix("#,"), text.contains("fuzzy") { fuzzy = true }
            if let match = text.firstMatch(of: #/^(msgctxt|msgid|msgstr)\s+"(.*)"\s*$/#) {
                let isStart =
                    match.1 == "msgctxt" || (match.1 == "msgid" && fields["msgctxt"] == nil)
                if isStart, fields["msgstr"] != nil { finish() }
                field = String(match.1)
                if fields.isEmpty { line = index + 1 }
                fields[field] = Self.unescaped(match.2)
            } else if let match = text.firstMatch(of: #/^"(.*)"\s*$/#) {
                fields[field, default: ""] += Self.unescaped(match.1)
            }
        }
        self.path = file.path
        self.messages = messages
    }

    /// The `{…}` places of a text, in order of their names.
    static func places(in text: String) -> [String] {
        text.matches(of: #/\{([A-Za-z0-9_.-]+)\}/#).map { String($0.1) }.sorted()
    }

    private static func unescaped(_ text: Substring) -> String {
        var out = ""
        var rest = text
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                out.append(character)
                continue
            }
            out.append(next == "n" ? "\n" : next == "t" ? "\t" : next)
        }
        return out
    }
}
