// What the JPKI puts into its certificates beyond RFC 5280.

public import Identity

/// Reads the parts of a certificate that only the JPKI profile gives a meaning.
public enum JPKIProfile {
    /// 氏名.
    public static let nameItem: ObjectIdentifier = "1.2.392.200149.8.5.5.1"
    /// 代替文字位置 of 氏名.
    public static let nameSubstitutesItem: ObjectIdentifier = "1.2.392.200149.8.5.5.2"
    /// 性別.
    public static let sexItem: ObjectIdentifier = "1.2.392.200149.8.5.5.3"
    /// 生年月日.
    public static let birthDateItem: ObjectIdentifier = "1.2.392.200149.8.5.5.4"
    /// 住所.
    public static let addressItem: ObjectIdentifier = "1.2.392.200149.8.5.5.5"
    /// 代替文字位置 of 住所.
    public static let addressSubstitutesItem: ObjectIdentifier = "1.2.392.200149.8.5.5.6"

    /// The longest item accepted, in bytes of UTF-8: an address has up to about 200 characters.
    public static let longestItem = 2_048

    /// The items in the order cards were seen to carry them; a reader must not rely on it.
    public static let itemOrder = [
        nameItem, birthDateItem, sexItem, addressItem, nameSubstitutesItem, addressSubstitutesItem,
    ]

    /// Reads the six otherNames of a 署名用 certificate, by identifier and never by position.
    ///
    /// Items with other identifiers are left alone. Errors: `profileItemMissing`,
    /// `profileItemTwice`, `profileItemMalformed`.
    public static func identity(
        in certificate: Certificate
    ) throws(DERError) -> SigningCertificateIdentity {
        let names = Items(certificate.known.subjectAlternativeNames)
        let name = try item(nameItem, in: names)
        let address = try item(addressItem, in: names)
        guard !name.isEmpty else { throw .profileItemMalformed(nameItem) }
        guard !address.isEmpty else { throw .profileItemMalformed(addressItem) }
        let (era, birthDate) = try birthDate(try item(birthDateItem, in: names))
        return SigningCertificateIdentity(
            fourItems: BasicFourInformation(
                name: name,
                address: address,
                birthDate: birthDate,
                sex: try sex(try item(sexItem, in: names))
            ),
            nameSubstitutes: try flags(nameSubstitutesItem, in: names),
            addressSubstitutes: try flags(addressSubstitutesItem, in: names),
            birthEra: era
        )
    }

    /// The prefecture and the municipality in the subject, in Latin letters (`Tokyo-to`,
    /// `Shibuya-ku`); `nil` when the subject has not exactly these two localities.
    public static func municipality(
        of certificate: Certificate
    ) -> (prefecture: ExactText, municipality: ExactText)? {
        let localities = certificate.subject.texts(of: .localityName)
        guard localities.count == 2 else { return nil }
        return (localities[0], localities[1])
    }

    /// The kind of a certificate among `kinds`: the one whose policy it carries.
    ///
    /// `nil` when it carries none of them, or those of more than one kind.
    public static func kind(
        of certificate: Certificate,
        among kinds: [CertificateKind] = CertificateKind.known
    ) -> CertificateKind? {
        let policies = certificate.known.policies
        var found: CertificateKind?
        for kind in kinds where policies.contains(kind.policy) {
            guard found == nil else { return nil }
            found = kind
        }
        return found
    }

    /// The values of the six items, found in one pass.
    private struct Items {
        private struct Found {
            var value: DERElement?
            var count = 0
        }

        /// In `itemOrder`.
        private var found: [Found]

        init(_ names: [GeneralName]) {
            found = [Found](repeating: Found(), count: itemOrder.count)
            for name in names {
                guard case .otherName(let type, let value) = name,
                    let place = itemOrder.firstIndex(of: type)
                else { continue }
                found[place].value = value
                found[place].count += 1
            }
        }

        /// The value of an item that stands there once.
        func value(of identifier: ObjectIdentifier) throws(DERError) -> DERElement {
            guard let place = itemOrder.firstIndex(of: identifier), let value = found[place].value
            else { throw .profileItemMissing(identifier) }
            guard found[place].count == 1 else { throw .profileItemTwice(identifier) }
            return value
        }
    }

    private static func item(
        _ identifier: ObjectIdentifier,
        in names: Items
    ) throws(DERError) -> ExactText {
        let value = try names.value(of: identifier)
        guard value.encoding.count <= longestItem else {
            throw .aboveBound(bytes: value.encoding.count, bound: longestItem)
        }
        guard value.tag == .utf8String else {
            throw .unexpectedTag(expected: .utf8String, found: value.tag)
        }
        return try value.text()
    }

    private static func flags(
        _ identifier: ObjectIdentifier,
        in names: Items
    ) throws(DERError) -> SubstituteFlags {
        guard let flags = SubstituteFlags(try item(identifier, in: names)) else {
            throw .profileItemMalformed(identifier)
        }
        return flags
    }

    /// `EYYYYMMDD`: an era digit, the Gregorian year, month and day, zeros for unknown parts.
    private static func birthDate(
        _ text: ExactText
    ) throws(DERError) -> (JapaneseEra, BirthDate) {
        let octets = text.string.utf8
        guard let first = octets.first, first >= 0x30,
            let era = JapaneseEra(rawValue: first - 0x30),
            let date = BirthDate(compact: String(decoding: octets.dropFirst(), as: UTF8.self))
        else { throw .profileItemMalformed(birthDateItem) }
        return (era, date)
    }

    /// `1` male, `2` female.
    ///
    /// `3` and `9` both occur in the sources for "unknown" and "not applicable"; the card's own
    /// files use other digits than the certificate.
    private static func sex(_ text: ExactText) throws(DERError) -> Sex {
        let octets = text.string.utf8
        guard octets.count == 1 else { throw .profileItemMalformed(sexItem) }
        switch octets.first {
        case 0x31: return .male
        case 0x32: return .female
        case 0x33, 0x39: return .notStated
        default: throw .profileItemMalformed(sexItem)
        }
    }
}
