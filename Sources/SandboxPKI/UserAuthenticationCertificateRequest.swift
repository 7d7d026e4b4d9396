// What a 利用者証明用 certificate is to say: nothing about the person.

package import Certificates
package import Cryptography

/// An order for a 利用者証明用電子証明書 of the test environment.
package struct UserAuthenticationCertificateRequest: Sendable {
    /// Who issues it.
    package var municipality: Municipality
    /// The serial number.
    package var serial: SerialNumber
    /// Its validity.
    package var validity: CertificateValidity
    /// The key on the card, DER.
    package var subjectPublicKeyInfo: [UInt8]
    /// How it deviates from the profile.
    package var variant: CertificateVariant

    /// An order; a certificate of the profile unless a variant is named.
    package init(
        municipality: Municipality,
        serial: SerialNumber,
        validity: CertificateValidity,
        publicKey: RSAPublicKey,
        variant: CertificateVariant = .good
    ) {
        self.init(
            municipality: municipality,
            serial: serial,
            validity: validity,
            subjectPublicKeyInfo: publicKey.subjectPublicKeyInfo,
            variant: variant
        )
    }

    /// The same for a key of any kind, given as DER.
    package init(
        municipality: Municipality,
        serial: SerialNumber,
        validity: CertificateValidity,
        subjectPublicKeyInfo: [UInt8],
        variant: CertificateVariant = .good
    ) {
        self.municipality = municipality
        self.serial = serial
        self.validity = validity
        self.subjectPublicKeyInfo = subjectPublicKeyInfo
        self.variant = variant
    }
}
