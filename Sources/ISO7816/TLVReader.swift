// Reads data objects one after another from bytes that nobody has vouched for.

/// A BER-TLV data object inside the bytes it was read from.
public struct TLVObject: Hashable, Sendable {
    /// What it is.
    public let tag: TLVTag
    /// Tag, length and value as they were written: hashes and signatures are over these.
    public let encoded: ArraySlice<UInt8>
    /// The value alone.
    public let value: ArraySlice<UInt8>
}

/// Walks through objects side by side; nesting is walked by making a reader of a value.
public struct TLVReader: Sendable {
    private var rest: ArraySlice<UInt8>

    /// A reader at the start of `bytes`.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.rest = bytes
    }

    /// A reader at the start of `bytes`.
    public init(_ bytes: [UInt8]) {
        self.rest = bytes[...]
    }

    /// Whether all bytes were read.
    public var isAtEnd: Bool { rest.isEmpty }

    /// The next object; `nil` at the end.
    public mutating func next() throws(TLVError) -> TLVObject? {
        if rest.isEmpty { return nil }
        let header = try TLVHeader(parsing: rest)
        guard rest.count >= header.objectLength else { throw .truncated }
        let encoded = rest.prefix(header.objectLength)
        rest = rest.dropFirst(header.objectLength)
        return TLVObject(
            tag: header.tag,
            encoded: encoded,
            value: encoded.dropFirst(header.headerLength)
        )
    }

    /// The next object, which must have this tag.
    public mutating func next(_ tag: TLVTag) throws(TLVError) -> TLVObject {
        guard let object = try next() else { throw .truncated }
        guard object.tag == tag else { throw .unexpectedTag(object.tag) }
        return object
    }

    /// Makes sure that nothing follows.
    public func expectEnd() throws(TLVError) {
        guard rest.isEmpty else { throw .trailingBytes }
    }
}
