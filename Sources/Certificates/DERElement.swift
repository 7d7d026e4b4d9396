// One value of a DER encoding, and its meaning as each primitive type.

public import Identity

/// A tag, its content, and the bytes of both as they were given.
///
/// Kept as places in the bytes it was read from: as small as that, it is handed about without
/// touching memory, and the bytes have one owner to count.
public struct DERElement: Sendable {
    /// All the bytes it stands in.
    let bytes: [UInt8]
    private let place: (start: UInt32, content: UInt32, end: UInt32)
    private let nesting: UInt8
    /// What stands in the identifier octet.
    public let tag: DERTag

    init(in bytes: [UInt8], at start: Int, _ head: DERHead, depth: Int) {
        self.bytes = bytes
        self.place = (UInt32(start), UInt32(head.content), UInt32(head.end))
        self.nesting = UInt8(depth)
        self.tag = head.tag
    }

    /// The whole value: tag, length and content, as received.
    public var encoding: ArraySlice<UInt8> { bytes[start..<end] }
    /// The content only.
    public var content: ArraySlice<UInt8> { bytes[contentStart..<end] }

    /// Where the value starts in its bytes.
    var start: Int { Int(place.start) }
    /// Where the content starts in its bytes.
    var contentStart: Int { Int(place.content) }
    /// Where the value ends in its bytes.
    var end: Int { Int(place.end) }
    /// How deep it is nested.
    var depth: Int { Int(nesting) }
    /// The length of the content.
    var contentCount: Int { end - contentStart }
    /// The whole value as an array of its own; no copy when it is all of its bytes.
    var ownEncoding: [UInt8] {
        start == 0 && end == bytes.count ? bytes : Array(encoding)
    }

    /// A reader over the parts of a constructed value.
    public func parts() throws(DERError) -> DERReader {
        guard tag.isConstructed else { throw .notConstructed(tag) }
        return try DERReader(inside: self)
    }

    /// The one value inside an EXPLICIT tag.
    public func inner(_ expected: DERTag) throws(DERError) -> DERElement {
        var reader = try parts()
        let element = try reader.next(expected)
        try reader.finish()
        return element
    }

    /// The content octets of an INTEGER or ENUMERATED: minimal two's complement, never empty.
    ///
    /// Not tied to a tag, so that it serves IMPLICIT ones as well; the caller chose the tag.
    public func integerOctets() throws(DERError) -> ArraySlice<UInt8> {
        guard contentCount > 0 else { throw .integerNotMinimal }
        let first = bytes[contentStart]
        if contentCount > 1 {
            let nextIsNegative = bytes[contentStart + 1] & 0x80 != 0
            if first == 0x00 && !nextIsNegative { throw .integerNotMinimal }
            if first == 0xFF && nextIsNegative { throw .integerNotMinimal }
        }
        return content
    }

    /// A non-negative INTEGER or ENUMERATED of at most `bound`.
    public func smallInteger(upTo bound: Int) throws(DERError) -> Int {
        let octets = try integerOctets()
        guard octets.count <= 7, let first = octets.first, first & 0x80 == 0 else {
            throw .integerOutOfRange
        }
        let value = octets.reduce(0) { $0 << 8 | Int($1) }
        guard value <= bound else { throw .integerOutOfRange }
        return value
    }

    /// A BOOLEAN.
    public func boolean() throws(DERError) -> Bool {
        guard contentCount == 1 else { throw .badBoolean }
        switch bytes[contentStart] {
        case 0x00: return false
        case 0xFF: return true
        case _: throw .badBoolean
        }
    }

    /// The octets of a BIT STRING and how many bits at their end do not count.
    public func bitString() throws(DERError) -> (octets: ArraySlice<UInt8>, unusedBits: Int) {
        guard let unused = content.first, unused <= 7 else { throw .badBitString }
        let octets = content.dropFirst()
        if unused > 0 {
            guard let last = octets.last, last & (1 << unused - 1) == 0 else { throw .badBitString }
        }
        return (octets, Int(unused))
    }

    /// The octets of a BIT STRING that holds whole octets (a key, a signature).
    public func bitStringOctets() throws(DERError) -> ArraySlice<UInt8> {
        let (octets, unused) = try bitString()
        guard unused == 0 else { throw .badBitString }
        return octets
    }

    /// An OBJECT IDENTIFIER.
    public func objectIdentifier() throws(DERError) -> ObjectIdentifier {
        try ObjectIdentifier(bytes.span, contentStart..<end)
    }

    /// Checks that a NULL is empty.
    public func null() throws(DERError) {
        guard contentCount == 0 else { throw .badNull }
    }

    /// The text of a UTF8String, PrintableString or IA5String, code point for code point.
    public func text() throws(DERError) -> ExactText {
        // UTF-8 is asked for below, by whoever makes text of it.
        if tag != .utf8String { try tag.checkText(bytes.span, contentStart..<end) }
        guard let text = ExactText(utf8: bytes.span.extracting(contentStart..<end)) else {
            throw .badText(tag)
        }
        return text
    }

    /// Checks the content of a value that is kept without being interpreted, as far as its type is a
    /// universal and primitive one: what no other reader could read must not be kept.
    func checkContent() throws(DERError) {
        switch tag {
        case .boolean: _ = try boolean()
        case .integer, .enumerated: _ = try integerOctets()
        case .bitString: _ = try bitString()
        case .null: try null()
        case .objectIdentifier: try ObjectIdentifier.check(bytes.span, contentStart..<end)
        case .utf8String, .printableString, .ia5String:
            try tag.checkText(bytes.span, contentStart..<end)
        case .utcTime, .generalizedTime: _ = try time()
        // RFC 5280, 4.1.2.4 keeps them for names made before 2004; JPKI's are younger.
        case .bmpString, .universalString: throw .badText(tag)
        default: break
        }
    }
}

extension DERElement: Hashable {
    /// Values are equal when their bytes are.
    public static func == (left: DERElement, right: DERElement) -> Bool {
        left.encoding == right.encoding
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        encoding.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
