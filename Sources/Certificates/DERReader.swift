// A strict reader of DER: one form for each value, every length bounded, no recursion of its own.

/// Walks a row of DER values.
///
/// BER forms (indefinite or padded lengths, high tag numbers) are errors, because two readings of
/// one signed text are one too many.
public struct DERReader: Sendable {
    /// The deepest nesting followed; a certificate's deepest value lies at about ten.
    public static let largestDepth = 24

    private var rest: ArraySlice<UInt8>
    private let depth: Int

    /// A reader over `bytes`, whose length the caller has bounded.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.rest = bytes
        self.depth = 0
    }

    init(_ bytes: ArraySlice<UInt8>, depth: Int) throws(DERError) {
        guard depth <= Self.largestDepth else { throw .tooDeep }
        self.rest = bytes
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
    public var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the next value, `nil` at the end.
    public var nextTag: DERTag? { rest.first.map(DERTag.init(rawValue:)) }

    /// Reads the next value, whatever it is.
    public mutating func next() throws(DERError) -> DERElement {
        guard let identifier = rest.first else { throw .truncated }
        guard identifier & 0x1F != 0x1F else { throw .highTagNumber }
        let tag = DERTag(rawValue: identifier)
        guard tag.hasItsForm else { throw .wrongForm(tag) }
        let start = rest.startIndex
        var position = start + 1
        guard position < rest.endIndex else { throw .truncated }
        let firstLength = rest[position]
        position += 1
        var length = Int(firstLength)
        if firstLength & 0x80 != 0 {
            let octets = Int(firstLength & 0x7F)
            guard octets > 0 else { throw .indefiniteLength }
            guard octets <= 4 else { throw .aboveBound(bytes: Int.max, bound: Int(UInt32.max)) }
            guard rest.endIndex - position >= octets else { throw .truncated }
            guard rest[position] != 0 else { throw .lengthNotMinimal }
            length = 0
            for octet in rest[position..<(position + octets)] { length = length << 8 | Int(octet) }
            guard length >= 0x80 else { throw .lengthNotMinimal }
            position += octets
        }
        guard rest.endIndex - position >= length else { throw .truncated }
        let end = position + length
        let element = DERElement(
            tag: tag,
            encoding: rest[start..<end],
            contentStart: position,
            depth: depth
        )
        rest = rest[end...]
        return element
    }

    /// Reads the next value, which must have this tag.
    public mutating func next(_ expected: DERTag) throws(DERError) -> DERElement {
        guard let found = nextTag else { throw .missing(expected) }
        guard found == expected else { throw .unexpectedTag(expected: expected, found: found) }
        return try next()
    }

    /// Reads the next value if it has this tag; `nil` when another one or none stands there.
    public mutating func nextIf(_ tag: DERTag) throws(DERError) -> DERElement? {
        guard nextTag == tag else { return nil }
        return try next()
    }

    /// Checks that the row has ended.
    public func finish() throws(DERError) {
        guard rest.isEmpty else { throw .trailingBytes(count: rest.count) }
    }
}
