// Names of issuers, subjects and distribution points.

public import Identity

/// A distinguished name: rows of attributes, and the DER they came from.
///
/// Two names are the same when their DER is: J-LIS and the sandbox write a name in one way only,
/// and a looser comparison (RFC 5280, 7.1 folds case and spaces) can only make more names equal.
public struct DistinguishedName: Hashable, Sendable {
    /// One attribute: what it is, and its text.
    public struct Attribute: Hashable, Sendable {
        /// Which attribute, `commonName` for one.
        public let type: ObjectIdentifier
        /// The string type of the value.
        public let tag: DERTag
        /// The bytes of the value, in the string type's own encoding.
        public let value: [UInt8]

        /// The text, when the string type is one of UTF-8 or ASCII.
        public var text: ExactText? {
            switch tag {
            case .utf8String, .printableString, .ia5String: ExactText(utf8: value)
            default: nil
            }
        }
    }

    /// The most attributes accepted in one name; a JPKI distribution point has six.
    public static let largestAttributeCount = 32

    /// What a JPKI name has at most.
    private static let usualAttributeCount = 6

    /// The SEQUENCE as received.
    public let der: [UInt8]
    /// The attributes in order, those of a multi-valued RDN one after another.
    public let attributes: [Attribute]

    /// Reads a Name (RFC 5280, 4.1.2.4).
    public init(_ element: DERElement) throws(DERError) {
        guard element.tag == .sequence else {
            throw .unexpectedTag(expected: .sequence, found: element.tag)
        }
        var attributes: [Attribute] = []
        attributes.reserveCapacity(Self.usualAttributeCount)
        var names = try element.parts()
        while !names.isAtEnd {
            var members = try names.next(.set).parts()
            guard !members.isAtEnd else { throw .emptyRow }
            var previous: ArraySlice<UInt8>?
            while !members.isAtEnd {
                let member = try members.next(.sequence)
                if let previous, !previous.lexicographicallyPrecedes(member.encoding) {
                    throw .setNotSorted
                }
                previous = member.encoding
                attributes.append(try Self.attribute(member))
                guard attributes.count <= Self.largestAttributeCount else {
                    throw .aboveBound(
                        bytes: attributes.count,
                        bound: Self.largestAttributeCount
                    )
                }
            }
        }
        self.der = Array(element.encoding)
        self.attributes = attributes
    }

    /// Builds a name from single attributes: country as PrintableString, the rest as UTF8String.
    public init(_ attributes: [(ObjectIdentifier, String)]) {
        self.attributes = attributes.map { type, text in
            let tag = type == .countryName ? DERTag.printableString : .utf8String
            return Attribute(type: type, tag: tag, value: Array(text.utf8))
        }
        self.der = DERWriter.sequence(
            of: self.attributes.map { attribute in
                DERWriter.set(
                    DERWriter.sequence(
                        DERWriter.oid(attribute.type),
                        DERWriter.value(attribute.tag, attribute.value)
                    )
                )
            }
        )
    }

    /// All texts of one attribute, in order.
    public func texts(of type: ObjectIdentifier) -> [ExactText] {
        attributes.filter { $0.type == type }.compactMap(\.text)
    }

    /// Names are equal when their DER is.
    public static func == (left: DistinguishedName, right: DistinguishedName) -> Bool {
        left.der == right.der
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(der) }

    private static func attribute(_ element: DERElement) throws(DERError) -> Attribute {
        var parts = try element.parts()
        let type = try parts.next(.objectIdentifier).objectIdentifier()
        let value = try parts.next()
        try parts.finish()
        switch value.tag {
        case .utf8String, .printableString, .ia5String, .teletexString, .universalString,
            .bmpString:
            try value.checkContent()
        default: throw .unexpectedTag(expected: .utf8String, found: value.tag)
        }
        return Attribute(type: type, tag: value.tag, value: Array(value.content))
    }
}

extension DistinguishedName: CustomStringConvertible {
    /// `C=JP, O=JPKI, …` for staff and logs; the subject of a signing certificate names a
    /// municipality and a number, not a person.
    public var description: String {
        attributes.map { attribute in
            let label =
                switch attribute.type {
                case .countryName: "C"
                case .localityName: "L"
                case .organizationName: "O"
                case .organizationalUnitName: "OU"
                case .commonName: "CN"
                default: attribute.type.dotted
                }
            return "\(label)=\(attribute.text?.string ?? "(\(attribute.value.count) bytes)")"
        }.joined(separator: ", ")
    }
}
