// One value of a DER encoding, and its meaning as each primitive type.

public import Identity

/// A tag, its content, and the bytes of both as they were given.
public struct DERElement: Hashable, Sendable {
    /// What stands in the identifier octet.
    public let tag: DERTag
    /// The whole value: tag, length and content, as received.
    public let encoding: ArraySlice<UInt8>
    /// The content only.
    public var content: ArraySlice<UInt8> { encoding[contentStart...] }

    /// Where the content starts in the encoding.
    let contentStart: Int
    let depth: Int

    /// A reader over the parts of a constructed value.
    public func parts() throws(DERError) -> DERReader {
        guard tag.isConstructed else { throw .notConstructed(tag) }
        return try DERReader(content, depth: depth + 1)
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
        guard let first = content.first else { throw .integerNotMinimal }
        if content.count > 1 {
            let nextIsNegative = content[content.startIndex + 1] & 0x80 != 0
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
        guard content.count == 1 else { throw .badBoolean }
        switch content.first {
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
        try ObjectIdentifier(content: content)
    }

    /// Checks that a NULL is empty.
    public func null() throws(DERError) {
        guard content.isEmpty else { throw .badNull }
    }

    /// The text of a UTF8String, PrintableString or IA5String, code point for code point.
    public func text() throws(DERError) -> ExactText {
        try checkCharacters()
        guard let text = ExactText(utf8: Array(content)) else { throw .badText(tag) }
        return text
    }

    /// Checks that a PrintableString or an IA5String has no character that it can't have.
    private func checkCharacters() throws(DERError) {
        switch tag {
        case .printableString:
            guard content.allSatisfy(Self.isPrintable) else { throw .badText(tag) }
        case .ia5String:
            guard content.allSatisfy({ $0 < 0x80 }) else { throw .badText(tag) }
        default:
            break
        }
    }

    /// Checks that a text is one, without making it.
    private func checkText() throws(DERError) {
        try checkCharacters()
        do {
            _ = try UTF8Span(validating: content.span)
        } catch {
            throw .badText(tag)
        }
    }

    /// Checks the content of a value that is kept without being interpreted, as far as its type is a
    /// universal and primitive one: what no other reader could read must not be kept.
    func checkContent() throws(DERError) {
        switch tag {
        case .boolean: _ = try boolean()
        case .integer, .enumerated: _ = try integerOctets()
        case .bitString: _ = try bitString()
        case .null: try null()
        case .objectIdentifier: try ObjectIdentifier.check(content)
        case .utf8String, .printableString, .ia5String: try checkText()
        case .utcTime, .generalizedTime: _ = try time()
        // RFC 5280, 4.1.2.4 keeps them for names made before 2004; JPKI's are younger.
        case .bmpString, .universalString: throw .badText(tag)
        default: break
        }
    }

    /// PrintableString's characters (X.680, 41.4).
    private static func isPrintable(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x20, 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D,
            0x3F:
            true
        default:
            false
        }
    }
}
