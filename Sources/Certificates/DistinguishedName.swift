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

    /// The SEQUENCE as received.
    public let der: [UInt8]
    /// The attributes in order, those of a multi-valued RDN one after another.
    ///
    /// Read again from the DER each time: a certificate has five names, and nobody asks most of them
    /// for more than whether they are equal.
    public var attributes: [Attribute] {
        do {
            var attributes: [Attribute] = []
            let whole = try DERReader.whole(der, .sequence, bound: der.count)
            try Self.forEachAttribute(of: whole) { member throws(DERError) in
                attributes.append(try Attribute(member))
            }
            return attributes
        } catch {
            preconditionFailure("the DER of a name was read when the name was made")
        }
    }
    /// Whether it has no attribute.
    public var isEmpty: Bool { der.count == Self.emptyLength }

    /// The length of a SEQUENCE of nothing.
    private static let emptyLength = 2

    /// Reads a Name (RFC 5280, 4.1.2.4).
    public init(_ element: DERElement) throws(DERError) {
        guard element.tag == .sequence else {
            throw .unexpectedTag(expected: .sequence, found: element.tag)
        }
        try Self.check(element)
        self.der = element.ownEncoding
    }

    /// Hands over the attributes of a name that was checked.
    private static func forEachAttribute(
        of element: DERElement,
        _ body: (DERElement) throws(DERError) -> Void
    ) throws(DERError) {
        var names = try element.parts()
        while !names.isAtEnd {
            var members = try names.next(.set).parts()
            while !members.isAtEnd { try body(try members.next(.sequence)) }
        }
    }

    /// Builds a name from single attributes: country as PrintableString, the rest as UTF8String.
    public init(_ attributes: [(ObjectIdentifier, String)]) {
        self.der = DERWriter.sequence(
            of: attributes.map { type, text in
                let tag = type == .countryName ? DERTag.printableString : .utf8String
                return DERWriter.set(
                    DERWriter.sequence(
                        DERWriter.oid(type),
                        DERWriter.value(tag, Array(text.utf8))
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
    public func hash(into hasher: inout Hasher) {
        der.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension DistinguishedName.Attribute {
    /// Reads an AttributeTypeAndValue that `check` passed.
    fileprivate init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        let type = try parts.next(.objectIdentifier).objectIdentifier()
        let value = try parts.next()
        self.init(type: type, tag: value.tag, value: Array(value.content))
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
