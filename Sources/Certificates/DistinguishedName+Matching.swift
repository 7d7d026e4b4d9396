// When two names are one, for paths of any authority.

extension DistinguishedName {
    /// Whether two names are the same by the comparison of RFC 5280, 7.1: string types do not
    /// count, nor does the case of letters, nor do spaces at the ends or how many stand inside.
    ///
    /// Only UTF8String, PrintableString and IA5String are compared so; other string types are
    /// compared byte for byte. The JPKI's own names are compared byte for byte everywhere else.
    public func matches(_ other: DistinguishedName) -> Bool {
        if der == other.der { return true }
        let (own, others) = (attributes, other.attributes)
        guard own.count == others.count else { return false }
        if let one = Self.weight(of: own), let two = Self.weight(of: others), one != two {
            return false
        }
        return comparable == other.comparable
    }

    /// How many octets but spaces the texts have; the same for names that are one.
    ///
    /// `nil` for texts beyond ASCII, whose small letters may be longer. Most names differ in it.
    private static func weight(of attributes: [Attribute]) -> Int? {
        var count = 0
        for attribute in attributes {
            for octet in attribute.value {
                guard octet < 0x80 else { return nil }
                if octet != 0x20 { count += 1 }
            }
        }
        return count
    }

    /// The attributes in comparable form, each with the number of its RDN.
    private var comparable: [[ComparableAttribute]] {
        do {
            let attributes = attributes
            var rows: [[ComparableAttribute]] = []
            var names = try DERReader.whole(der, .sequence, bound: der.count).parts()
            var position = 0
            while !names.isAtEnd {
                var members = try names.next(.set).parts()
                var row: [ComparableAttribute] = []
                while !members.isAtEnd {
                    _ = try members.next()
                    row.append(ComparableAttribute(attributes[position]))
                    position += 1
                }
                rows.append(row.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) })
            }
            return rows
        } catch {
            preconditionFailure("the DER of a name was read when the name was made")
        }
    }

    /// This name with one RDN more, the content of whose SET is given: how a distribution point
    /// relative to its issuer is meant (RFC 5280, 4.2.1.13).
    public func appending(relative content: [UInt8]) throws(DERError) -> DistinguishedName {
        var inside: [UInt8] = []
        var rows = try DERReader.whole(der, .sequence, bound: der.count).parts()
        while !rows.isAtEnd { inside += Array(try rows.next().encoding) }
        let whole = DERWriter.sequence(inside, DERWriter.value(.set, content))
        return try DistinguishedName(
            try DERReader.whole(whole, .sequence, bound: Certificate.largestSize)
        )
    }
}

/// One attribute as it is compared.
private struct ComparableAttribute: Equatable {
    let type: ObjectIdentifier
    let text: [UInt8]

    init(_ attribute: DistinguishedName.Attribute) {
        type = attribute.type
        switch attribute.tag {
        case .utf8String, .printableString, .ia5String:
            text = Self.levelled(String(decoding: attribute.value, as: UTF8.self))
        default:
            text = [attribute.tag.rawValue] + attribute.value
        }
    }

    var sortKey: [UInt8] { type.content + [0] + text }

    private static func levelled(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        for word in text.lowercased().utf8.split(separator: UInt8(ascii: " ")) {
            if !result.isEmpty { result.append(UInt8(ascii: " ")) }
            result += Array(word)
        }
        return result
    }
}
