// Every name, address and identifier that the sandbox puts into what it signs, in one table.
//
// None of them is J-LIS': the organisation is `JPKI-TEST`, the last unit says whose sandbox it is,
// and all addresses lie under the reserved top-level domain `invalid` (RFC 2606).

import Certificates

/// The sandbox's vocabulary.
enum SandboxNames {
    static let country = "JP"
    static let organization = "JPKI-TEST"
    static let sandboxUnit = "Madoguchi Sandbox"
    static let listUnit = "CRL Distribution Points"
    static let japaneseOrganization = "窓口検証環境"

    static let ocspAddress = "http://ocsp.sandbox.invalid"
    static let practiceStatement = "http://cps.sandbox.invalid/cps.html"

    /// The policy of 署名用 certificates of the test environment.
    static let signingPolicy = CertificateKind.testSigning.policy
    /// No source names the policy of 利用者証明用 certificates of the test environment; the one of
    /// real cards is used under test issuers only.
    static let userAuthenticationPolicy = CertificateKind.cardUserAuthentication.policy
    /// An identifier nobody accepts: ITU-T's arc for examples.
    static let foreignPolicy: ObjectIdentifier = "2.999.20"
    /// The policy of the sandbox's tokens of time, of the same arc.
    static let timeStampPolicy: ObjectIdentifier = "2.999.3161"
    /// An extension nobody knows, of the same arc.
    static let unknownExtension: ObjectIdentifier = "2.999.99"
    /// id-qt-cps (RFC 5280 §4.2.1.4).
    static let practiceStatementQualifier: ObjectIdentifier = "1.3.6.1.5.5.7.2.1"

    static func unit(_ purpose: CertificateKind.Purpose) -> String {
        switch purpose {
        case .signing: "JPKI for digital signature"
        case .userAuthentication: "JPKI for user authentication"
        }
    }

    static func japaneseUnit(_ purpose: CertificateKind.Purpose) -> String {
        switch purpose {
        case .signing: "窓口検証環境署名用"
        case .userAuthentication: "窓口検証環境利用者証明用"
        }
    }

    /// The name of an authority.
    static func authority(_ purpose: CertificateKind.Purpose) -> DistinguishedName {
        DistinguishedName([
            (.countryName, country), (.organizationName, organization),
            (.organizationalUnitName, unit(purpose)), (.organizationalUnitName, sandboxUnit),
        ])
    }

    /// An authority's other name, in Japanese.
    static func alternative(_ purpose: CertificateKind.Purpose) -> DistinguishedName {
        DistinguishedName([
            (.countryName, country), (.organizationName, japaneseOrganization),
            (.organizationalUnitName, japaneseUnit(purpose)),
        ])
    }

    /// The name of a municipality's part of the revocation list.
    static func distributionPoint(
        _ purpose: CertificateKind.Purpose,
        _ municipality: Municipality
    ) -> DistinguishedName {
        DistinguishedName([
            (.countryName, country), (.organizationName, organization),
            (.organizationalUnitName, unit(purpose)), (.organizationalUnitName, listUnit),
            (.organizationalUnitName, municipality.prefecture),
            (.commonName, "\(municipality.name) CRLDP"),
        ])
    }

    /// The name of an authority's OCSP responder.
    static func responder(_ purpose: CertificateKind.Purpose) -> DistinguishedName {
        DistinguishedName([
            (.countryName, country), (.organizationName, organization),
            (.organizationalUnitName, unit(purpose)),
            (.commonName, "Madoguchi Sandbox OCSP Responder"),
        ])
    }

    /// The name of the authority for TLS, of a server or of a terminal.
    static func transport(_ commonName: String) -> DistinguishedName {
        DistinguishedName([
            (.countryName, country), (.organizationName, sandboxUnit), (.commonName, commonName),
        ])
    }
}
