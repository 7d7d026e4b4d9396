// A test authority's key and the bytes it signs, built by hand from `DERWriter`.

import Certificates
import Cryptography
import Identity

/// Keys made once for the whole suite: making one takes longer than any test.
enum SampleKeys {
    static let authority = key()
    static let holder = key()

    private static func key() -> RSAPrivateKey {
        do {
            return try RSAPrivateKey.generate(bits: 2_048)
        } catch {
            preconditionFailure("no test can run without keys: \(error)")
        }
    }
}

/// Signs content with the sample authority's key.
func signedStructure(
    _ content: [UInt8],
    algorithm: [UInt8] = SignatureAlgorithm.rsaSHA256.identifier.der,
    trailing: [UInt8] = []
) throws -> [UInt8] {
    let signature = try SampleKeys.authority.sign(message: content, algorithm: .sha256)
    return DERWriter.sequence(content, algorithm, DERWriter.bitString(signature), trailing)
}

/// One extension.
func extensionDER(
    _ identifier: ObjectIdentifier,
    _ criticality: Criticality,
    _ value: [UInt8]
) -> [UInt8] {
    DERWriter.sequence(
        DERWriter.oid(identifier),
        criticality == .critical ? DERWriter.boolean(true) : [],
        DERWriter.octetString(value)
    )
}

/// A certificate field by field; every field is DER and can be spoilt.
struct SampleCertificate {
    var version = DERWriter.context(0, DERWriter.integer(2))
    var serial = DERWriter.integer(0x012D_57CA)
    var innerAlgorithm = SignatureAlgorithm.rsaSHA256.identifier.der
    var issuer = SampleCertificate.authorityName.der
    var notBefore = DERWriter.time(moment("2025-04-01T00:00:00Z"))
    var notAfter = DERWriter.time(moment("2030-05-02T14:59:59Z"))
    var subject = DistinguishedName([
        (.countryName, "JP"), (.localityName, "Tokyo-to"), (.localityName, "Shibuya-ku"),
        (.commonName, "2025040100123456789"),
    ]).der
    var keyInfo = SampleKeys.holder.publicKey.subjectPublicKeyInfo
    var extensions: [[UInt8]] = SampleCertificate.profileExtensions()
    var trailing: [UInt8] = []

    static let authorityName = DistinguishedName([
        (.countryName, "JP"), (.organizationName, "JPKI-TEST"),
        (.organizationalUnitName, "JPKI for digital signature"),
        (.organizationalUnitName, "Certificates suite"),
    ])

    static let partName = DistinguishedName([
        (.countryName, "JP"), (.organizationName, "JPKI-TEST"),
        (.organizationalUnitName, "JPKI for digital signature"),
        (.organizationalUnitName, "CRL Distribution Points"),
        (.organizationalUnitName, "Tokyo-to"), (.commonName, "Shibuya-ku CRLDP"),
    ])

    static let keyIdentifier = [UInt8](0x01...0x14)

    func content() -> [UInt8] {
        DERWriter.sequence(
            version,
            serial,
            innerAlgorithm,
            issuer,
            DERWriter.sequence(notBefore, notAfter),
            subject,
            keyInfo,
            extensions.isEmpty ? [] : DERWriter.context(3, DERWriter.sequence(of: extensions)),
            trailing
        )
    }

    func der() throws -> [UInt8] { try signedStructure(content()) }

    func certificate() throws -> Certificate { try Certificate(der: try der()) }

    static func authority() throws -> Certificate {
        var sample = SampleCertificate()
        sample.serial = DERWriter.integer(1)
        sample.subject = authorityName.der
        sample.keyInfo = SampleKeys.authority.publicKey.subjectPublicKeyInfo
        sample.extensions = [
            extensionDER(.keyUsage, .critical, DERWriter.namedBits([5, 6])),
            extensionDER(
                .basicConstraints,
                .critical,
                DERWriter.sequence(DERWriter.boolean(true))
            ),
            extensionDER(
                .subjectKeyIdentifier,
                .notCritical,
                DERWriter.octetString(keyIdentifier)
            ),
        ]
        return try sample.certificate()
    }

    /// The extensions of a 署名用 certificate with these items.
    static func profileExtensions(
        items: [(ObjectIdentifier, String)] = SampleItems.all
    ) -> [[UInt8]] {
        [
            extensionDER(.keyUsage, .critical, DERWriter.namedBits([0, 1])),
            extensionDER(.certificatePolicies, .critical, policies()),
            extensionDER(.subjectAlternativeName, .notCritical, SampleItems.names(items)),
            extensionDER(
                .issuerAlternativeName,
                .notCritical,
                DERWriter.sequence(DERWriter.context(4, authorityName.der))
            ),
            extensionDER(
                .crlDistributionPoints,
                .notCritical,
                DERWriter.sequence(DERWriter.sequence(pointName()))
            ),
            extensionDER(.authorityInformationAccess, .notCritical, responderAddress()),
            extensionDER(.authorityKeyIdentifier, .notCritical, authorityKey()),
        ]
    }

    static func pointName() -> [UInt8] {
        DERWriter.context(0, DERWriter.context(0, DERWriter.context(4, partName.der)))
    }

    static func authorityKey() -> [UInt8] {
        DERWriter.sequence(
            DERWriter.contextPrimitive(0, keyIdentifier),
            DERWriter.context(1, DERWriter.context(4, authorityName.der)),
            DERWriter.contextPrimitive(2, [1])
        )
    }

    private static func policies() -> [UInt8] {
        let qualifier = DERWriter.sequence(
            DERWriter.oid("1.3.6.1.5.5.7.2.1"),
            DERWriter.ia5String("http://cps.invalid/cps.html")
        )
        return DERWriter.sequence(
            DERWriter.sequence(
                DERWriter.oid(CertificateKind.testSigning.policy),
                DERWriter.sequence(qualifier)
            )
        )
    }

    private static func responderAddress() -> [UInt8] {
        DERWriter.sequence(
            DERWriter.sequence(
                DERWriter.oid(.ocspAccess),
                DERWriter.contextPrimitive(6, Array("http://ocsp.invalid".utf8))
            )
        )
    }
}

/// The six items of an invented person.
enum SampleItems {
    static let all: [(ObjectIdentifier, String)] = [
        (JPKIProfile.nameItem, "見本　花子"),
        (JPKIProfile.birthDateItem, "420081031"),
        (JPKIProfile.sexItem, "2"),
        (JPKIProfile.addressItem, "東京都渋谷区見本町１－２－３"),
        (JPKIProfile.nameSubstitutesItem, "00000"),
        (JPKIProfile.addressSubstitutesItem, "00000000000000"),
    ]

    /// The items with one text changed.
    static func changing(_ item: ObjectIdentifier, to text: String) -> [(ObjectIdentifier, String)]
    {
        all.map { $0.0 == item ? (item, text) : $0 }
    }

    static func names(_ items: [(ObjectIdentifier, String)]) -> [UInt8] {
        DERWriter.sequence(
            of: items.map { item, text in
                DERWriter.context(
                    0,
                    DERWriter.oid(item) + DERWriter.context(0, DERWriter.utf8String(text))
                )
            }
        )
    }
}

/// A moment written in the source of a test.
func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(rfc3339: text) else {
        preconditionFailure("a test wrote no moment: \(text)")
    }
    return moment
}
