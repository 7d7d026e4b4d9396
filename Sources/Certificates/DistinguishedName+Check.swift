// Whether bytes are a name.

extension DistinguishedName {
    /// Checks a Name (RFC 5280, 4.1.2.4) where it stands, without making anything of its parts: a
    /// certificate has five names, with twenty values each.
    static func check(_ element: DERElement) throws(DERError) {
        // Of the SET, of the attribute, of its type and value.
        guard element.depth + 3 <= DERReader.largestDepth else { throw .tooDeep }
        let row = element.bytes.span
        var position = element.contentStart
        var count = 0
        while position < element.end {
            let set = try DERHead(row, at: position, before: element.end, expecting: .set)
            position = set.end
            guard set.content < set.end else { throw .emptyRow }
            var start = set.content
            var previous: Range<Int>?
            while start < set.end {
                let member = try DERHead(row, at: start, before: set.end, expecting: .sequence)
                let encoding = start..<member.end
                if let previous, !precedes(row, previous, encoding) { throw .setNotSorted }
                count += 1
                guard count <= largestAttributeCount else {
                    throw .aboveBound(bytes: count, bound: largestAttributeCount)
                }
                try checkAttribute(row, member)
                previous = encoding
                start = member.end
            }
        }
    }

    /// An AttributeTypeAndValue.
    private static func checkAttribute(_ row: Span<UInt8>, _ member: DERHead) throws(DERError) {
        let type = try DERHead(
            row,
            at: member.content,
            before: member.end,
            expecting: .objectIdentifier
        )
        try ObjectIdentifier.check(row, type.content..<type.end)
        let value = try DERHead(row, at: type.end, before: member.end)
        guard value.end == member.end else { throw .trailingBytes(count: member.end - value.end) }
        switch value.tag {
        case .utf8String, .printableString, .ia5String:
            try value.tag.checkText(row, value.content..<value.end)
        case .teletexString: break
        // RFC 5280, 4.1.2.4 keeps them for names made before 2004; JPKI's are younger.
        case .bmpString, .universalString: throw .badText(value.tag)
        default: throw .unexpectedTag(expected: .utf8String, found: value.tag)
        }
    }

    /// Whether one member of a SET OF stands before another (X.690, 11.6).
    private static func precedes(
        _ row: Span<UInt8>,
        _ one: Range<Int>,
        _ other: Range<Int>
    ) -> Bool {
        for place in 0..<min(one.count, other.count) {
            let (left, right) = (row[one.lowerBound + place], row[other.lowerBound + place])
            if left != right { return left < right }
        }
        return one.count < other.count
    }
}
