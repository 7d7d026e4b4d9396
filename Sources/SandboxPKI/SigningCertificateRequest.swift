// What a 署名用 certificate is to say.

package import Certificates
package import Cryptography
package import Identity

/// An order for a 署名用電子証明書 of the test environment.
package struct SigningCertificateRequest: Sendable {
    /// The four items, as the resident register of the sandbox has them.
    package var person: BasicFourInformation
    /// Which characters of the name are substitutes.
    package var nameSubstitutes: SubstituteFlags
    /// Which characters of the address are substitutes.
    package var addressSubstitutes: SubstituteFlags
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

    /// An order; without flags no character counts as replaced.
    package init(
        person: BasicFourInformation,
        nameSubstitutes: SubstituteFlags? = nil,
        addressSubstitutes: SubstituteFlags? = nil,
        municipality: Municipality,
        serial: SerialNumber,
        validity: CertificateValidity,
        publicKey: RSAPublicKey,
        variant: CertificateVariant = .good
    ) {
        self.init(
            person: person,
            nameSubstitutes: nameSubstitutes,
            addressSubstitutes: addressSubstitutes,
            municipality: municipality,
            serial: serial,
            validity: validity,
            subjectPublicKeyInfo: publicKey.subjectPublicKeyInfo,
            variant: variant
        )
    }

    /// The same for a key of any kind, given as DER.
    package init(
        person: BasicFourInformation,
        nameSubstitutes: SubstituteFlags? = nil,
        addressSubstitutes: SubstituteFlags? = nil,
        municipality: Municipality,
        serial: SerialNumber,
        validity: CertificateValidity,
        subjectPublicKeyInfo: [UInt8],
        variant: CertificateVariant = .good
    ) {
        self.person = person
        self.nameSubstitutes = nameSubstitutes ?? .none(for: person.name)
        self.addressSubstitutes = addressSubstitutes ?? .none(for: person.address)
        self.municipality = municipality
        self.serial = serial
        self.validity = validity
        self.subjectPublicKeyInfo = subjectPublicKeyInfo
        self.variant = variant
    }

    /// The six otherNames in the order cards carry them: 1, 4, 3, 5, 2, 6.
    var items: [ProfileItem] {
        let texts: [ObjectIdentifier: String] = [
            JPKIProfile.nameItem: person.name.string,
            JPKIProfile.birthDateItem: person.birthDate.profileText,
            JPKIProfile.sexItem: person.sex.profileText,
            JPKIProfile.addressItem: person.address.string,
            JPKIProfile.nameSubstitutesItem: nameSubstitutes.profileText,
            JPKIProfile.addressSubstitutesItem: addressSubstitutes.profileText,
        ]
        return JPKIProfile.itemOrder.compactMap { identifier in
            texts[identifier].map { ProfileItem(identifier: identifier, text: $0) }
        }
    }
}
