// Keys and certificates in files (RFC 7468).

/// One labelled block of a text file.
public struct PEM: Hashable, Sendable {
    /// What stands after `BEGIN`, such as `CERTIFICATE` or `PRIVATE KEY`.
    public let label: String
    /// The content.
    public let bytes: [UInt8]

    /// The largest file read: 1 MiB.
    public static let longestText = 1 << 20
    private static let lineLength = 64

    /// A block to write.
    public init(label: String, bytes: [UInt8]) {
        self.label = label
        self.bytes = bytes
    }

    /// The block as text, lines of 64 characters, ended by a line feed.
    public var text: String {
        let letters = Array(Base64.encode(bytes).utf8)
        var lines = ["-----BEGIN \(label)-----"]
        for start in stride(from: 0, to: letters.count, by: Self.lineLength) {
            let line = letters[start..<min(start + Self.lineLength, letters.count)]
            lines.append(String(decoding: line, as: UTF8.self))
        }
        lines.append("-----END \(label)-----")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The blocks of a text in order; text between them is passed over.
    ///
    /// `nil` when a block does not end, ends with another label, or is no Base64.
    public static func blocks(in text: String) -> [PEM]? {
        guard text.utf8.count <= longestText else { return nil }
        var blocks: [PEM] = []
        var label: String?
        var content = ""
        for line in text.split(whereSeparator: \.isNewline) {
            if let open = label {
                if line == "-----END \(open)-----" {
                    guard let bytes = Base64.decode(content) else { return nil }
                    blocks.append(PEM(label: open, bytes: bytes))
                    label = nil
                } else {
                    content += line
                }
            } else if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----"), line.count > 16 {
                label = String(line.dropFirst(11).dropLast(5))
                content = ""
            }
        }
        return label == nil ? blocks : nil
    }
}
