// The lines of a `.po` file, as gettext writes them. Plural forms are not among them.

/// One message of a catalogue.
struct CatalogueMessage {
    let spot: Spot
    let key: String
    let source: String
    let text: String
    let isFuzzy: Bool
    let hasBraceFlag: Bool
}

/// Reads messages line by line.
struct MessageReader {
    /// The most lines of a catalogue.
    private static let mostLines = 100_000

    private enum Part: String, CaseIterable {
        case context = "msgctxt"
        case source = "msgid"
        case text = "msgstr"
    }

    private let file: String
    private var messages: [CatalogueMessage] = []
    private var parts: [Part: String] = [:]
    private var current: Part?
    private var flags: Set<Substring> = []
    private var firstLine = 0
    private var header = ""

    private init(file: String) {
        self.file = file
    }

    /// The messages of a file, and its header's text.
    static func read(
        _ text: String,
        file: String
    ) throws(CatalogueError) -> (messages: [CatalogueMessage], header: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= mostLines else { throw .tooLarge(Spot(file: file)) }
        var reader = MessageReader(file: file)
        for (index, line) in lines.enumerated() { try reader.take(line, number: index + 1) }
        try reader.finish()
        return (reader.messages, reader.header)
    }

    private mutating func take(_ raw: Substring, number: Int) throws(CatalogueError) {
        let line = raw.drop { $0 == " " || $0 == "\t" }
        if line.isEmpty { return try finish() }
        if line.hasPrefix("#") {
            if parts[.text] != nil { try finish() }
            if line.hasPrefix("#,") {
                let names = line.dropFirst(2).split { $0 == "," || $0 == " " }
                flags.formUnion(names)
            }
            return
        }
        let spot = Spot(file: file, line: number)
        if line.hasPrefix("\"") {
            guard let current else { throw .notUnderstood(spot) }
            parts[current, default: ""] += try Self.string(line, spot)
            return
        }
        guard let space = line.firstIndex(of: " "),
            let part = Part(rawValue: String(line[..<space]))
        else { throw .notUnderstood(spot) }
        let startsNew = part == .context || (part == .source && parts[.context] == nil)
        if startsNew, parts[.text] != nil { try finish() }
        if parts.isEmpty { firstLine = number }
        guard parts[part] == nil else { throw .notUnderstood(spot) }
        let rest = line[space...].drop { $0 == " " || $0 == "\t" }
        parts[part] = try Self.string(rest, spot)
        current = part
    }

    private mutating func finish() throws(CatalogueError) {
        defer {
            parts = [:]
            current = nil
            flags = []
        }
        guard !parts.isEmpty else { return }
        let spot = Spot(file: file, line: firstLine)
        guard let source = parts[.source], let text = parts[.text] else {
            throw .incomplete(spot, key: parts[.context] ?? "")
        }
        guard let key = parts[.context], !key.isEmpty else {
            // The header is the one message with an empty source and no context.
            if source.isEmpty {
                header = text
                return
            }
            throw .noKey(spot)
        }
        messages.append(
            CatalogueMessage(
                spot: spot,
                key: key,
                source: source,
                text: text,
                isFuzzy: flags.contains("fuzzy"),
                hasBraceFlag: flags.contains("python-brace-format")
            )
        )
    }

    /// The text between quotation marks.
    private static func string(_ raw: Substring, _ spot: Spot) throws(CatalogueError) -> String {
        var rest = raw.unicodeScalars
        while let last = rest.last, last == " " || last == "\t" || last == "\r" {
            rest.removeLast()
        }
        guard rest.count >= 2, rest.popFirst() == "\"", rest.popLast() == "\"" else {
            throw .badString(spot)
        }
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" { throw .badString(spot) }
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "\"": text.append("\"")
            case "\\": text.append("\\")
            default: throw .badString(spot)
            }
        }
        return String(text)
    }
}
