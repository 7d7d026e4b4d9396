// The identifier octet of a DER value.

/// A tag with a number below 31, as one octet holds it; higher numbers occur nowhere in X.509.
///
/// A struct over the octet, so that a tag nobody expected can still be named in an error
/// (X.690, 8.1.2).
public struct DERTag: RawRepresentable, Hashable, Sendable {
    /// Class, constructed bit and number, as encoded.
    public let rawValue: UInt8

    /// The tag with this identifier octet.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// BOOLEAN.
    public static let boolean = DERTag(rawValue: 0x01)
    /// INTEGER.
    public static let integer = DERTag(rawValue: 0x02)
    /// BIT STRING, primitive as DER demands.
    public static let bitString = DERTag(rawValue: 0x03)
    /// OCTET STRING, primitive as DER demands.
    public static let octetString = DERTag(rawValue: 0x04)
    /// NULL.
    public static let null = DERTag(rawValue: 0x05)
    /// OBJECT IDENTIFIER.
    public static let objectIdentifier = DERTag(rawValue: 0x06)
    /// ENUMERATED.
    public static let enumerated = DERTag(rawValue: 0x0A)
    /// UTF8String.
    public static let utf8String = DERTag(rawValue: 0x0C)
    /// PrintableString.
    public static let printableString = DERTag(rawValue: 0x13)
    /// TeletexString; read as bytes only.
    public static let teletexString = DERTag(rawValue: 0x14)
    /// IA5String, that is ASCII.
    public static let ia5String = DERTag(rawValue: 0x16)
    /// UTCTime.
    public static let utcTime = DERTag(rawValue: 0x17)
    /// GeneralizedTime.
    public static let generalizedTime = DERTag(rawValue: 0x18)
    /// UniversalString; refused wherever text may stand.
    public static let universalString = DERTag(rawValue: 0x1C)
    /// BMPString; refused wherever text may stand.
    public static let bmpString = DERTag(rawValue: 0x1E)
    /// SEQUENCE and SEQUENCE OF.
    public static let sequence = DERTag(rawValue: 0x30)
    /// SET and SET OF.
    public static let set = DERTag(rawValue: 0x31)

    /// `[number]` around a complete value (EXPLICIT), or an IMPLICIT one that is constructed.
    public static func context(_ number: UInt8) -> DERTag {
        precondition(number < 31, "a one-octet tag holds a number below 31")
        return DERTag(rawValue: 0xA0 | number)
    }

    /// `[number] IMPLICIT` in the place of a primitive tag.
    public static func contextPrimitive(_ number: UInt8) -> DERTag {
        precondition(number < 31, "a one-octet tag holds a number below 31")
        return DERTag(rawValue: 0x80 | number)
    }

    /// Whether the content is itself a row of values.
    public var isConstructed: Bool { rawValue & 0x20 != 0 }

    /// Whether a universal type has the one form that DER gives it: SEQUENCE, SET, EXTERNAL and
    /// EMBEDDED PDV are constructed, every other type is primitive (X.690, 10.2).
    ///
    /// Tags of other classes may have either.
    @inline(__always)
    var hasItsForm: Bool {
        guard rawValue & 0xC0 == 0 else { return true }
        switch rawValue & 0x1F {
        case 0: return false
        case 8, 11, 16, 17: return isConstructed
        default: return !isConstructed
        }
    }
}

extension DERTag: CustomStringConvertible {
    /// The octet in hexadecimal, as dumps print it.
    public var description: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return "tag " + (digits.utf8.count == 1 ? "0" + digits : digits)
    }
}
