// Building DER from the inside out: every function returns one complete value.

public import Identity

/// Makes DER values; `DERWriter.sequence(DERWriter.integer(1), DERWriter.null)`.
public enum DERWriter {
    /// Any value: tag, shortest length, content.
    public static func value(_ tag: DERTag, _ content: [UInt8]) -> [UInt8] {
        var result = [tag.rawValue]
        if content.count < 0x80 {
            result.append(UInt8(content.count))
        } else {
            var octets: [UInt8] = []
            var rest = content.count
            while rest > 0 {
                octets.append(UInt8(rest & 0xFF))
                rest >>= 8
            }
            result.append(0x80 | UInt8(octets.count))
            result += octets.reversed()
        }
        return result + content
    }

    /// SEQUENCE or SEQUENCE OF, of complete values.
    public static func sequence(_ parts: [UInt8]...) -> [UInt8] { sequence(of: parts) }

    /// SEQUENCE or SEQUENCE OF, of complete values.
    public static func sequence(of parts: [[UInt8]]) -> [UInt8] {
        value(.sequence, Array(parts.joined()))
    }

    /// SET OF: the members are sorted as DER demands (X.690, 11.6).
    public static func set(_ members: [UInt8]...) -> [UInt8] { set(of: members) }

    /// SET OF: the members are sorted as DER demands (X.690, 11.6).
    public static func set(of members: [[UInt8]]) -> [UInt8] {
        value(.set, Array(members.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    /// `[number] EXPLICIT` around complete values, or `[number] IMPLICIT` in the place of a
    /// constructed tag when given its content.
    public static func context(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        value(.context(number), content)
    }

    /// `[number] IMPLICIT` in the place of a primitive tag.
    public static func contextPrimitive(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        value(.contextPrimitive(number), content)
    }

    /// BOOLEAN.
    public static func boolean(_ truth: Bool) -> [UInt8] {
        value(.boolean, [truth ? 0xFF : 0x00])
    }

    /// INTEGER of any sign.
    public static func integer(_ number: Int) -> [UInt8] {
        value(.integer, twosComplement(number))
    }

    /// INTEGER from a non-negative number in big-endian bytes of any length (a serial, a modulus).
    public static func integer(magnitude bytes: [UInt8]) -> [UInt8] {
        var octets = Array(bytes.drop { $0 == 0 })
        if octets.isEmpty || octets[0] & 0x80 != 0 { octets.insert(0, at: 0) }
        return value(.integer, octets)
    }

    /// ENUMERATED.
    public static func enumerated(_ number: Int) -> [UInt8] {
        value(.enumerated, twosComplement(number))
    }

    /// OBJECT IDENTIFIER.
    public static func oid(_ identifier: ObjectIdentifier) -> [UInt8] {
        value(.objectIdentifier, identifier.content)
    }

    /// NULL.
    public static var null: [UInt8] { [DERTag.null.rawValue, 0x00] }

    /// OCTET STRING.
    public static func octetString(_ octets: [UInt8]) -> [UInt8] { value(.octetString, octets) }

    /// BIT STRING of whole octets (a key, a signature).
    public static func bitString(_ octets: [UInt8]) -> [UInt8] { value(.bitString, [0] + octets) }

    /// BIT STRING with named bits: the numbers of those set, trailing zeros left out
    /// (X.690, 11.2.2).
    public static func namedBits(_ bits: Set<Int>) -> [UInt8] {
        guard let highest = bits.max() else { return value(.bitString, [0]) }
        var octets = [UInt8](repeating: 0, count: highest / 8 + 1)
        for bit in bits { octets[bit / 8] |= 0x80 >> UInt8(bit % 8) }
        return value(.bitString, [UInt8(7 - highest % 8)] + octets)
    }

    /// UTF8String, code point for code point.
    public static func utf8String(_ text: String) -> [UInt8] {
        value(.utf8String, Array(text.utf8))
    }

    /// PrintableString; the caller answers for the characters.
    public static func printableString(_ text: String) -> [UInt8] {
        value(.printableString, Array(text.utf8))
    }

    /// IA5String; the caller answers for the characters.
    public static func ia5String(_ text: String) -> [UInt8] {
        value(.ia5String, Array(text.utf8))
    }

    /// UTCTime `YYMMDDHHMMSSZ`, for 1950 to 2049.
    public static func utcTime(_ moment: Timestamp) -> [UInt8] {
        value(.utcTime, Array(digits(of: moment).dropFirst(2)))
    }

    /// GeneralizedTime `YYYYMMDDHHMMSSZ`; a fraction of a second is cut off.
    public static func generalizedTime(_ moment: Timestamp) -> [UInt8] {
        value(.generalizedTime, digits(of: moment))
    }

    /// The form RFC 5280, 4.1.2.5 demands: UTCTime through 2049, GeneralizedTime from 2050.
    public static func time(_ moment: Timestamp) -> [UInt8] {
        (1950...2049).contains(moment.utcDay.year) ? utcTime(moment) : generalizedTime(moment)
    }

    private static func digits(of moment: Timestamp) -> [UInt8] {
        let second = Int(moment.seconds - Int64(moment.utcDay.dayNumber) * 86_400)
        let time = [second / 3_600, second / 60 % 60, second % 60]
        var text = Array(moment.utcDay.compact.utf8)
        for part in time { text += [0x30 + UInt8(part / 10), 0x30 + UInt8(part % 10)] }
        return text + [0x5A]
    }

    private static func twosComplement(_ number: Int) -> [UInt8] {
        var octets: [UInt8] = []
        var rest = number
        repeat {
            octets.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        } while !((rest == 0 && octets[0] & 0x80 == 0) || (rest == -1 && octets[0] & 0x80 != 0))
        return octets
    }
}
