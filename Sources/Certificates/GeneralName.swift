// GeneralName: the forms a name may take in an extension.

/// One name of an extension (RFC 5280, 4.2.1.6).
public enum GeneralName: Hashable, Sendable {
    /// otherName: a type of its own and its value, without the `[0]` around it.
    case otherName(type: ObjectIdentifier, value: DERElement)
    /// directoryName.
    case directoryName(DistinguishedName)
    /// uniformResourceIdentifier, ASCII.
    case uniformResourceIdentifier([UInt8])
    /// dNSName, ASCII.
    case dnsName([UInt8])
    /// iPAddress, 4 or 16 octets.
    case ipAddress([UInt8])
    /// rfc822Name, registeredID, x400Address or ediPartyName: bytes under their tag.
    case another(DERTag, [UInt8])

    /// The most names accepted in one row; JPKI uses six, a large web site some hundred.
    public static let largestCount = 512

    /// The six items of a JPKI certificate.
    private static let usualCount = 6

    /// Reads one name.
    public init(_ element: DERElement) throws(DERError) {
        switch element.tag {
        case .context(0):
            var parts = try element.parts()
            let type = try parts.next(.objectIdentifier).objectIdentifier()
            var inside = try parts.next(.context(0)).parts()
            try parts.finish()
            let value = try inside.next()
            try inside.finish()
            try value.checkContent()
            self = .otherName(type: type, value: value)
        case .context(4):
            // A Name is a CHOICE, so its tag is explicit here (X.680, 31.2.7).
            self = .directoryName(try DistinguishedName(try element.inner(.sequence)))
        case .contextPrimitive(6):
            self = .uniformResourceIdentifier(try Self.ascii(element))
        case .contextPrimitive(2):
            self = .dnsName(try Self.ascii(element))
        case .contextPrimitive(7):
            self = .ipAddress(Array(element.content))
        case .contextPrimitive(1), .contextPrimitive(8), .context(3), .context(5):
            self = .another(element.tag, Array(element.content))
        default:
            throw .unexpectedTag(expected: .context(4), found: element.tag)
        }
    }

    /// Reads a row of at least one name.
    static func row(_ reader: DERReader) throws(DERError) -> [GeneralName] {
        var reader = reader
        var names: [GeneralName] = []
        names.reserveCapacity(reader.isAtEnd ? 0 : usualCount)
        while !reader.isAtEnd {
            guard names.count < largestCount else {
                throw .aboveBound(bytes: names.count + 1, bound: largestCount)
            }
            names.append(try GeneralName(try reader.next()))
        }
        guard !names.isEmpty else { throw .emptyRow }
        return names
    }

    private static func ascii(_ element: DERElement) throws(DERError) -> [UInt8] {
        guard element.content.allSatisfy({ $0 < 0x80 }) else { throw .badText(.ia5String) }
        return Array(element.content)
    }
}
