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

/// Reads messages line by line, as bytes: every language of the counter is read at each start.
struct MessageReader {
    /// The most lines of a catalogue.
    private static let mostLines = 100_000

    private enum Part: Int, CaseIterable {
        case context
        case source
        case text

        /// As gettext writes it.
        var word: StaticString {
            switch self {
            case .context: "msgctxt"
            case .source: "msgid"
            case .text: "msgstr"
            }
        }
    }

    private enum Byte {
        static let newline = UInt8(ascii: "\n")
        static let quote = UInt8(ascii: "\"")
        static let backslash = UInt8(ascii: "\\")
        static let hash = UInt8(ascii: "#")
        static let comma = UInt8(ascii: ",")
        static let space = UInt8(ascii: " ")
        static let tab = UInt8(ascii: "\t")
        static let carriageReturn = UInt8(ascii: "\r")
    }

    private typealias Line = ArraySlice<UInt8>

    private let file: String
    private var messages: [CatalogueMessage] = []
    private var parts: [[UInt8]?] = [nil, nil, nil]
    private var current: Part?
    private var flags: Set<String> = []
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
        let bytes = Array(text.utf8)
        var reader = MessageReader(file: file)
        var number = 0
        var start = 0
        while start <= bytes.count {
            let end = bytes[start...].firstIndex(of: Byte.newline) ?? bytes.count
            number += 1
            guard number <= mostLines else { throw .tooLarge(Spot(file: file)) }
            try reader.take(bytes[start..<end], number: number)
            start = end + 1
        }
        try reader.finish()
        return (reader.messages, reader.header)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || byte == Byte.tab }

    private mutating func take(_ raw: Line, number: Int) throws(CatalogueError) {
        let line = raw.drop(while: Self.isBlank)
        guard let first = line.first else { return try finish() }
        if first == Byte.hash { return try takeComment(line) }
        let spot = Spot(file: file, line: number)
        if first == Byte.quote {
            guard let current else { throw .notUnderstood(spot) }
            parts[current.rawValue] =
                (parts[current.rawValue] ?? []) + (try Self.string(line, spot))
            return
        }
        guard let space = line.firstIndex(of: Byte.space), let part = Self.part(line[..<space])
        else { throw .notUnderstood(spot) }
        let startsNew =
            part == .context || (part == .source && parts[Part.context.rawValue] == nil)
        if startsNew, parts[Part.text.rawValue] != nil { try finish() }
        if parts.allSatisfy({ $0 == nil }) { firstLine = number }
        guard parts[part.rawValue] == nil else { throw .notUnderstood(spot) }
        parts[part.rawValue] = try Self.string(line[space...].drop(while: Self.isBlank), spot)
        current = part
    }

    private mutating func takeComment(_ line: Line) throws(CatalogueError) {
        if parts[Part.text.rawValue] != nil { try finish() }
        guard line.dropFirst().first == Byte.comma else { return }
        let names = line.dropFirst(2).split { $0 == Byte.comma || $0 == Byte.space }
        for name in names { flags.insert(String(decoding: name, as: UTF8.self)) }
    }

    private static func part(_ word: Line) -> Part? {
        Part.allCases.first { part in
            part.word.withUTF8Buffer { word.elementsEqual($0) }
        }
    }

    private func words(_ part: Part) -> String? {
        parts[part.rawValue].map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func finish() throws(CatalogueError) {
        defer {
            parts = [nil, nil, nil]
            current = nil
            flags.removeAll(keepingCapacity: true)
        }
        guard parts.contains(where: { $0 != nil }) else { return }
        let spot = Spot(file: file, line: firstLine)
        guard let source = words(.source), let text = words(.text) else {
            throw .incomplete(spot, key: words(.context) ?? "")
        }
        guard let key = words(.context), !key.isEmpty else {
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
    private static func string(_ raw: Line, _ spot: Spot) throws(CatalogueError) -> [UInt8] {
        var rest = raw
        while let last = rest.last, isBlank(last) || last == Byte.carriageReturn {
            rest.removeLast()
        }
        guard rest.count >= 2, rest.popFirst() == Byte.quote, rest.popLast() == Byte.quote else {
            throw .badString(spot)
        }
        var text: [UInt8] = []
        text.reserveCapacity(rest.count)
        while let byte = rest.popFirst() {
            if byte == Byte.quote { throw .badString(spot) }
            guard byte == Byte.backslash else {
                text.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "n"): text.append(Byte.newline)
            case UInt8(ascii: "t"): text.append(Byte.tab)
            case Byte.quote: text.append(Byte.quote)
            case Byte.backslash: text.append(Byte.backslash)
            default: throw .badString(spot)
            }
        }
        return text
    }
}
