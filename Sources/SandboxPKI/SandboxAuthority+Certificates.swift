// Certificates of people under the JPKI profile.

import Certificates
import Cryptography
import Identity

extension SandboxAuthority {
    /// A 署名用 certificate, DER.
    ///
    /// Subject: country, prefecture, municipality, and digits made of the day of issue in Japan and
    /// the serial number.
    package func issueSigning(
        _ request: SigningCertificateRequest
    ) throws(SandboxError) -> [UInt8] {
        precondition(purpose == .signing, "the authority for 署名用 issues these")
        let day = request.validity.notBefore.japaneseDay.compact
        let subject = DistinguishedName([
            (.countryName, SandboxNames.country),
            (.localityName, request.municipality.prefecture),
            (.localityName, request.municipality.name),
            (.commonName, day + request.serial.decimalDigits),
        ])
        let template = CertificateTemplate(
            serial: request.serial,
            issuer: name,
            validity: request.validity,
            subject: subject,
            subjectPublicKeyInfo: request.subjectPublicKeyInfo,
            extensions: [
                .keyUsage(KeyUsageBit.signing),
                .policy(SandboxNames.signingPolicy),
                ExtensionTemplate(items: request.items),
            ] + commonExtensions(request.municipality)
        )
        return try issue(request.variant.changes.reduce(template) { $0.applying($1) })
    }

    /// A 利用者証明用 certificate, DER.
    ///
    /// Subject: country and 23 characters that end in the municipality's code and four more.
    package func issueUserAuthentication(
        _ request: UserAuthenticationCertificateRequest
    ) throws(SandboxError) -> [UInt8] {
        precondition(purpose == .userAuthentication, "the authority for 利用者証明用 issues these")
        let number = "TEST" + request.serial.decimalDigits + request.municipality.code + "000A"
        let template = CertificateTemplate(
            serial: request.serial,
            issuer: name,
            validity: request.validity,
            subject: DistinguishedName([
                (.countryName, SandboxNames.country), (.commonName, number),
            ]),
            subjectPublicKeyInfo: request.subjectPublicKeyInfo,
            extensions: [
                .keyUsage([KeyUsageBit.digitalSignature]),
                .extendedKeyUsage([.clientAuthentication]),
                .policy(SandboxNames.userAuthenticationPolicy),
            ] + commonExtensions(request.municipality)
        )
        return try issue(request.variant.changes.reduce(template) { $0.applying($1) })
    }

    private func commonExtensions(_ municipality: Municipality) -> [ExtensionTemplate] {
        [
            .alternativeName(.issuerAlternativeName, SandboxNames.alternative(purpose)),
            .distributionPoint(distributionPoint(of: municipality)),
            .ocspAddress,
            namedKeyPlace,
        ]
    }
}

extension SerialNumber {
    /// The lowest 32 bits in decimal, ten digits.
    var decimalDigits: String {
        let digits = String(octets.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        return String(repeating: "0", count: 10 - digits.count) + digits
    }
}
