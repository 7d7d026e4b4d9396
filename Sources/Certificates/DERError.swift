// What can be wrong with bytes that should be a DER structure.

/// Why bytes are not the DER structure that was expected; every case is a fact about the bytes.
///
/// The one error of this module. A structure that is whole but should not be trusted is no error:
/// that is a value which `Verification` gives.
public enum DERError: Error, Hashable, Sendable {
    /// The bytes end inside a tag, a length or a content.
    case truncated
    /// A tag number of 31 or more, which X.509 never uses.
    case highTagNumber
    /// An indefinite length: BER, not DER (X.690, 10.1).
    case indefiniteLength
    /// A length in more octets than it needs (X.690, 10.1).
    case lengthNotMinimal
    /// More bytes than the named bound allows.
    case aboveBound(bytes: Int, bound: Int)
    /// Values nested deeper than any certificate is.
    case tooDeep
    /// Another value stands where this one must.
    case unexpectedTag(expected: DERTag, found: DERTag)
    /// The row ends where this value must stand.
    case missing(DERTag)
    /// Bytes follow where the row must end.
    case trailingBytes(count: Int)
    /// A universal type in the form DER does not give it: a constructed string, a primitive row.
    case wrongForm(DERTag)
    /// A primitive value was asked for its parts.
    case notConstructed(DERTag)
    /// An INTEGER or ENUMERATED that is empty or has needless leading octets (X.690, 8.3).
    case integerNotMinimal
    /// An INTEGER outside the range the field allows.
    case integerOutOfRange
    /// A BOOLEAN that is neither 00 nor FF (X.690, 11.1).
    case badBoolean
    /// A BIT STRING with an impossible count of unused bits, or set ones among them (X.690, 11.2).
    case badBitString
    /// A NULL with content.
    case badNull
    /// An OBJECT IDENTIFIER that is empty, cut off, padded, or with an arc beyond 64 bits.
    case badObjectIdentifier
    /// Text with bytes its string type cannot hold.
    case badText(DERTag)
    /// A time that is no moment, or not in the one form DER and RFC 5280 allow.
    case badTime
    /// A GeneralizedTime where the year demands UTCTime (RFC 5280, 4.1.2.5).
    case timeInLongForm
    /// The unique identifiers of X.509v2, which RFC 5280, 4.1.2.8 forbids issuers to write.
    case uniqueIdentifiers
    /// A SET OF whose members are not in ascending order (X.690, 11.6).
    case setNotSorted
    /// A value that equals its DEFAULT and had to be left out (X.690, 11.5).
    case defaultEncoded
    /// A SEQUENCE OF or SET OF with no member where at least one must be.
    case emptyRow
    /// A version this reader does not know.
    case unsupportedVersion(Int)
    /// The algorithm inside the signed part is not the one beside the signature (RFC 5280, 4.1.1.2).
    case algorithmsDiffer
    /// An extension stands twice (RFC 5280, 4.2).
    case duplicateExtension(ObjectIdentifier)
    /// A critical extension whose meaning this reader does not know, in a place where going on
    /// without it would change what the rest says.
    case unsupportedCriticalExtension(ObjectIdentifier)
    /// A content type, response type or structure that is not handled.
    case unsupportedType(ObjectIdentifier)
    /// A choice or combination of fields that the structure forbids.
    case contradictoryFields
    /// A public key that is none.
    case badPublicKey
    /// An item of the JPKI profile that is absent.
    case profileItemMissing(ObjectIdentifier)
    /// An item of the JPKI profile that stands twice.
    case profileItemTwice(ObjectIdentifier)
    /// An item of the JPKI profile whose text is not in its format.
    case profileItemMalformed(ObjectIdentifier)
}
