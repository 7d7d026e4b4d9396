// OBJECT IDENTIFIER.

/// The registered name of an algorithm, an extension, a policy.
///
/// Written as a literal in tables (`"2.5.29.15"`); a misspelt literal is our own mistake and traps.
public struct ObjectIdentifier: Hashable, Sendable {
    /// Up to 15 octets in two words, the last octet of which counts them: comparing and copying
    /// identifiers, which readers do all the time, then takes no memory of its own.
    private let first: UInt64
    private let second: UInt64
    /// More octets than that; no identifier of the JPKI has them.
    private let long: [UInt8]?

    private static let mostShort = 15

    /// The content octets of the DER value (X.690, 8.19), known to be well-formed.
    public var content: [UInt8] {
        if let long { return long }
        let count = Int(second & 0xFF)
        return (0..<count).map { place in
            let word = place < 8 ? first : second
            return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (place & 7)))
        }
    }

    /// Octets that are known to be well-formed.
    private init(wellFormed row: Span<UInt8>, _ content: Range<Int>) {
        guard content.count <= Self.mostShort else {
            self.first = 0
            self.second = 0
            self.long = content.map { row[$0] }
            return
        }
        var words: (UInt64, UInt64) = (0, UInt64(content.count))
        var shift: UInt64 = 56
        var isFirst = true
        for place in content {
            let octet = row[place]
            if isFirst {
                words.0 |= UInt64(octet) << shift
            } else {
                words.1 |= UInt64(octet) << shift
            }
            if shift == 0 {
                shift = 64
                isFirst = false
            }
            shift -= 8
        }
        self.first = words.0
        self.second = words.1
        self.long = nil
    }

    /// The longest content accepted from outside; the longest in use is below 20 octets.
    public static let largestContent = 64

    /// Reads content octets.
    ///
    /// Refused with `badObjectIdentifier`: an empty or cut-off value, a padded arc, an arc beyond
    /// 63 bits.
    public init(content: ArraySlice<UInt8>) throws(DERError) {
        try self.init(content.span, 0..<content.count)
    }

    /// Reads content octets where they stand, as `init(content:)` does.
    init(_ row: Span<UInt8>, _ content: Range<Int>) throws(DERError) {
        try Self.check(row, content)
        self.init(wellFormed: row, content)
    }

    /// Checks content octets as `init(content:)` does.
    static func check(_ row: Span<UInt8>, _ content: Range<Int>) throws(DERError) {
        guard !content.isEmpty, content.count <= Self.largestContent else {
            throw .badObjectIdentifier
        }
        var octetsOfArc = 0
        for place in content {
            let octet = row[place]
            if octetsOfArc == 0 && octet == 0x80 { throw .badObjectIdentifier }
            octetsOfArc += 1
            if octetsOfArc > 9 { throw .badObjectIdentifier }
            if octet & 0x80 == 0 { octetsOfArc = 0 }
        }
        guard octetsOfArc == 0 else { throw .badObjectIdentifier }
    }

    /// Equal octets; short identifiers, whose count is never zero, are equal by their words.
    public static func == (left: ObjectIdentifier, right: ObjectIdentifier) -> Bool {
        left.first == right.first && left.second == right.second
            && (left.second != 0 || left.long == right.long)
    }

    /// Reads the dotted form; `nil` when it is none.
    public init?(dotted text: String) {
        var arcs: [UInt64] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let arc = UInt64(part), arc < 1 << 62
            else { return nil }
            arcs.append(arc)
        }
        guard arcs.count >= 2, arcs[0] <= 2, arcs[0] == 2 || arcs[1] < 40 else { return nil }
        var content: [UInt8] = []
        for arc in [arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2) {
            var octets = [UInt8(arc & 0x7F)]
            var rest = arc >> 7
            while rest > 0 {
                octets.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            content += octets.reversed()
        }
        guard content.count <= Self.largestContent else { return nil }
        self.init(wellFormed: content.span, 0..<content.count)
    }

    /// The dotted form.
    public var dotted: String {
        var arcs: [UInt64] = []
        var arc: UInt64 = 0
        for octet in content {
            arc = arc << 7 | UInt64(octet & 0x7F)
            if octet & 0x80 == 0 {
                arcs.append(arc)
                arc = 0
            }
        }
        // The first octets hold two arcs, 40 × first + second (X.690, 8.19.4).
        let first = min(arcs[0] / 40, 2)
        return ([first, arcs[0] - first * 40] + arcs.dropFirst()).map(String.init)
            .joined(separator: ".")
    }
}

extension ObjectIdentifier: ExpressibleByStringLiteral {
    /// The identifier with this dotted form; for constants of the source only.
    public init(stringLiteral text: StaticString) {
        guard let identifier = ObjectIdentifier(dotted: text.description) else {
            preconditionFailure("the literal is no object identifier")
        }
        self = identifier
    }
}

extension ObjectIdentifier: CustomStringConvertible {
    /// The dotted form.
    public var description: String { dotted }
}
