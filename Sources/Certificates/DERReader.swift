// A strict reader of DER: one form for each value, every length bounded, no recursion of its own.

/// Walks a row of DER values.
///
/// BER forms (indefinite or padded lengths, high tag numbers) are errors, because two readings of
/// one signed text are one too many.
public struct DERReader: Sendable {
    /// The deepest nesting followed; a certificate's deepest value lies at about ten.
    public static let largestDepth = 24

    /// The bytes that the row stands in; kept whole, because a slice would be one more owner to
    /// count.
    private let bytes: [UInt8]
    private var position: Int
    private let limit: Int
    private let depth: Int

    /// A reader over `bytes`, whose length the caller has bounded far below 4 GiB.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.init(row: Array(bytes))
    }

    private init(row bytes: [UInt8]) {
        precondition(bytes.count <= Int(UInt32.max), "whoever reads DER has bounded it")
        self.bytes = bytes
        self.position = 0
        self.limit = bytes.count
        self.depth = 0
    }

    /// A reader over the content of a value.
    init(inside element: DERElement) throws(DERError) {
        guard element.depth < Self.largestDepth else { throw .tooDeep }
        self.bytes = element.bytes
        self.position = element.contentStart
        self.limit = element.end
        self.depth = element.depth + 1
    }

    /// Reads bytes that are one value with this tag and nothing more; at most `bound` bytes are
    /// accepted.
    public static func whole(
        _ bytes: [UInt8],
        _ tag: DERTag,
        bound: Int
    ) throws(DERError) -> DERElement {
        guard bytes.count <= bound else { throw .aboveBound(bytes: bytes.count, bound: bound) }
        var reader = DERReader(row: bytes)
        let element = try reader.next(tag)
        try reader.finish()
        return element
    }

    /// Whether the row has ended.
    public var isAtEnd: Bool { position == limit }

    /// The tag of the next value, `nil` at the end.
    public var nextTag: DERTag? {
        position < limit ? DERTag(rawValue: bytes[position]) : nil
    }

    /// Reads the next value, whatever it is.
    public mutating func next() throws(DERError) -> DERElement {
        let start = position
        let head = try DERHead(bytes.span, at: start, before: limit)
        position = head.end
        return DERElement(in: bytes, at: start, head, depth: depth)
    }

    /// Reads the next value, which must have this tag.
    public mutating func next(_ expected: DERTag) throws(DERError) -> DERElement {
        let start = position
        let head = try DERHead(bytes.span, at: start, before: limit, expecting: expected)
        position = head.end
        return DERElement(in: bytes, at: start, head, depth: depth)
    }

    /// Reads the next value if it has this tag; `nil` when another one or none stands there.
    public mutating func nextIf(_ tag: DERTag) throws(DERError) -> DERElement? {
        guard position < limit, bytes[position] == tag.rawValue else { return nil }
        return try next()
    }

    /// Checks that the row has ended.
    public func finish() throws(DERError) {
        guard isAtEnd else { throw .trailingBytes(count: limit - position) }
    }
}
