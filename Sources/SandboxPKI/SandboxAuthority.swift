// A test authority: one key, one self-signed certificate, one purpose.

package import Certificates
package import Cryptography
import Identity

/// A root of the test environment that issues 署名用 or 利用者証明用 certificates.
///
/// Its name carries `JPKI-TEST` and says whose sandbox it is; no real policy accepts it.
package struct SandboxAuthority: Sendable {
    /// What its certificates are for.
    package let purpose: CertificateKind.Purpose
    /// The authority's own certificate, DER: the anchor of the test environment.
    package let certificate: [UInt8]
    /// The certificate, read.
    package let anchor: Certificate

    let key: RSAPrivateKey
    let foreign: ForeignIssuer

    /// The serial number of the authority's own certificate.
    static let ownSerial = SerialNumber(1)

    /// An authority with this key; the same key and validity give the same certificate.
    package init(
        purpose: CertificateKind.Purpose,
        key: RSAPrivateKey,
        validity: CertificateValidity
    ) throws(SandboxError) {
        let name = SandboxNames.authority(purpose)
        let template = CertificateTemplate(
            serial: Self.ownSerial,
            issuer: name,
            validity: validity,
            subject: name,
            subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo,
            extensions: [
                .subjectKeyIdentifier(key.publicKey.keyIdentifier),
                .keyUsage(KeyUsageBit.authority),
                .authorityConstraints,
                .alternativeName(.subjectAlternativeName, SandboxNames.alternative(purpose)),
                .distributionPoint(name),
            ]
        )
        let certificate = try template.signed(by: SandboxSigner(rsa: key))
        self.purpose = purpose
        self.certificate = certificate
        self.anchor = try SandboxError.reading { () throws(DERError) in
            try Certificate(der: certificate)
        }
        self.key = key
        self.foreign = ForeignIssuer()
    }

    /// The authority's name.
    package var name: DistinguishedName { anchor.subject }

    /// The name of a municipality's part of the revocation list.
    package func distributionPoint(of municipality: Municipality) -> DistinguishedName {
        SandboxNames.distributionPoint(purpose, municipality)
    }

    /// Signs a template with the key it chose; fills in which key that is.
    func issue(_ template: CertificateTemplate) throws(SandboxError) -> [UInt8] {
        var template = template
        let signingKey =
            template.issuerChoice == .own ? key : try foreign.key()
        let namedKey = template.issuerChoice == .foreign ? signingKey : key
        let named = ExtensionTemplate.authorityKeyIdentifier(
            namedKey.publicKey.keyIdentifier,
            issuer: name,
            serial: Self.ownSerial
        )
        if let place = template.extensions.firstIndex(where: {
            $0.identifier == .authorityKeyIdentifier
        }) {
            template.extensions[place] = named
        }
        switch template.digest {
        case .sha256: return try template.signed(by: SandboxSigner(rsa: signingKey))
        case .sha1: return try template.signed(by: SandboxSigner(weaklyWith: signingKey))
        }
    }

    /// Where the key identifier will stand; `issue` writes it.
    var namedKeyPlace: ExtensionTemplate {
        .authorityKeyIdentifier(
            key.publicKey.keyIdentifier,
            issuer: name,
            serial: Self.ownSerial
        )
    }
}

extension RSAPublicKey {
    /// SHA-1 of the key's octets (RFC 5280 §4.2.1.2, method 1).
    var keyIdentifier: [UInt8] {
        let octets = DERWriter.sequence(
            DERWriter.integer(magnitude: modulus),
            DERWriter.integer(magnitude: exponent)
        )
        return HashAlgorithm.sha1.digest(of: octets)
    }
}
