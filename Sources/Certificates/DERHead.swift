// Tag and length of one value, read where they stand.

/// Where one value's content begins and ends in a row of bytes.
///
/// The one place where identifier and length octets are read. It owns nothing: whoever walks many
/// values needs no element, whose bytes would be one more owner to count, for each of them.
struct DERHead {
    let tag: DERTag
    /// Where the content begins.
    let content: Int
    /// Where the value ends.
    let end: Int

    /// Reads the head of the value at `start`; all of the value lies before `limit`.
    init(_ row: Span<UInt8>, at start: Int, before limit: Int) throws(DERError) {
        guard start < limit else { throw .truncated }
        let identifier = row[start]
        guard identifier & 0x1F != 0x1F else { throw .highTagNumber }
        let tag = DERTag(rawValue: identifier)
        guard tag.hasItsForm else { throw .wrongForm(tag) }
        var content = start + 1
        guard content < limit else { throw .truncated }
        let firstLength = row[content]
        content += 1
        var length = Int(firstLength)
        if firstLength & 0x80 != 0 {
            let octets = Int(firstLength & 0x7F)
            guard octets > 0 else { throw .indefiniteLength }
            guard octets <= 4 else { throw .aboveBound(bytes: Int.max, bound: Int(UInt32.max)) }
            guard limit - content >= octets else { throw .truncated }
            guard row[content] != 0 else { throw .lengthNotMinimal }
            length = 0
            for place in content..<(content + octets) { length = length << 8 | Int(row[place]) }
            guard length >= 0x80 else { throw .lengthNotMinimal }
            content += octets
        }
        guard limit - content >= length else { throw .truncated }
        self.tag = tag
        self.content = content
        self.end = content + length
    }

    /// The same of a value that must have this tag.
    init(
        _ row: Span<UInt8>,
        at start: Int,
        before limit: Int,
        expecting expected: DERTag
    ) throws(DERError) {
        guard start < limit else { throw .missing(expected) }
        let found = row[start]
        guard found == expected.rawValue else {
            throw .unexpectedTag(expected: expected, found: DERTag(rawValue: found))
        }
        try self.init(row, at: start, before: limit)
    }
}
