// A card as it is handed over.

package import CardSimulator
package import Certificates
package import Identity
package import SandboxPKI

/// A certificate on an issued card.
package struct IssuedCertificate: Hashable, Sendable {
    /// DER.
    package let certificate: [UInt8]
    /// Its number.
    package let serial: SerialNumber
    /// When it was revoked, if it was.
    package let revokedAt: Timestamp?
}

/// An invented person's card with what the office knows about it.
package struct IssuedCard: Sendable {
    /// Whose it is.
    package let person: Person
    /// The card itself.
    package let profile: CardProfile
    /// The 署名用 certificate, when there is one.
    package let signing: IssuedCertificate?
    /// The 利用者証明用 certificate, when there is one.
    package let userAuthentication: IssuedCertificate?

    /// Enters the card's certificates, and their revocation, into the authorities' register.
    package func enter(into register: inout RevocationRegister) {
        for (certificate, purpose) in [
            (signing, CertificateKind.Purpose.signing),
            (userAuthentication, .userAuthentication),
        ] {
            guard let certificate else { continue }
            register.enter(
                certificate.serial,
                purpose: purpose,
                municipality: person.municipality
            )
            guard let revokedAt = certificate.revokedAt else { continue }
            _ = register.revoke(
                certificate.serial,
                purpose: purpose,
                reason: person.revocationReason,
                at: revokedAt
            )
        }
    }
}
