// A strict reader of DER: one form for each value, every length bounded, no recursion of its own.

/// Walks a row of DER values.
///
/// BER forms (indefinite or padded lengths, high tag numbers) are errors, because two readings of
/// one signed text are one too many.
public struct DERReader: Sendable {
    /// The deepest nesting followed; a certificate's deepest value lies at about ten.
    public static let largestDepth = 24

    /// The whole row; kept as it is, because every new slice would be one more owner to count.
    private let row: ArraySlice<UInt8>
    private var position: Int
    private let depth: Int

    /// A reader over `bytes`, whose length the caller has bounded.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.row = bytes
        self.position = bytes.startIndex
        self.depth = 0
    }

    init(_ bytes: ArraySlice<UInt8>, depth: Int) throws(DERError) {
        guard depth <= Self.largestDepth else { throw .tooDeep }
        self.row = bytes
        self.position = bytes.startIndex
        self.depth = depth
    }

    /// Reads bytes that are one value with this tag and nothing more; at most `bound` bytes are
    /// accepted.
    public static func whole(
        _ bytes: [UInt8],
        _ tag: DERTag,
        bound: Int
    ) throws(DERError) -> DERElement {
        guard bytes.count <= bound else { throw .aboveBound(bytes: bytes.count, bound: bound) }
        var reader = DERReader(bytes[...])
        let element = try reader.next(tag)
        try reader.finish()
        return element
    }

    /// Whether the row has ended.
    public var isAtEnd: Bool { position == row.endIndex }

    /// The tag of the next value, `nil` at the end.
    public var nextTag: DERTag? {
        position < row.endIndex ? DERTag(rawValue: row[position]) : nil
    }

    /// Reads the next value, whatever it is.
    public mutating func next() throws(DERError) -> DERElement {
        let start = position
        let end = row.endIndex
        guard start < end else { throw .truncated }
        let identifier = row[start]
        guard identifier & 0x1F != 0x1F else { throw .highTagNumber }
        let tag = DERTag(rawValue: identifier)
        guard tag.hasItsForm else { throw .wrongForm(tag) }
        var content = start + 1
        guard content < end else { throw .truncated }
        let firstLength = row[content]
        content += 1
        var length = Int(firstLength)
        if firstLength & 0x80 != 0 {
            let octets = Int(firstLength & 0x7F)
            guard octets > 0 else { throw .indefiniteLength }
            guard octets <= 4 else { throw .aboveBound(bytes: Int.max, bound: Int(UInt32.max)) }
            guard end - content >= octets else { throw .truncated }
            guard row[content] != 0 else { throw .lengthNotMinimal }
            length = 0
            for place in content..<(content + octets) { length = length << 8 | Int(row[place]) }
            guard length >= 0x80 else { throw .lengthNotMinimal }
            content += octets
        }
        guard end - content >= length else { throw .truncated }
        position = content + length
        return DERElement(
            tag: tag,
            encoding: row[start..<position],
            contentStart: content,
            depth: depth
        )
    }

    /// Reads the next value, which must have this tag.
    public mutating func next(_ expected: DERTag) throws(DERError) -> DERElement {
        guard position < row.endIndex else { throw .missing(expected) }
        let found = row[position]
        guard found == expected.rawValue else {
            throw .unexpectedTag(expected: expected, found: DERTag(rawValue: found))
        }
        return try next()
    }

    /// Reads the next value if it has this tag; `nil` when another one or none stands there.
    public mutating func nextIf(_ tag: DERTag) throws(DERError) -> DERElement? {
        guard position < row.endIndex, row[position] == tag.rawValue else { return nil }
        return try next()
    }

    /// Checks that the row has ended.
    public func finish() throws(DERError) {
        guard isAtEnd else { throw .trailingBytes(count: row.endIndex - position) }
    }
}
