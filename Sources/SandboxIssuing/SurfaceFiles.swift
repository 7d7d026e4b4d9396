// The files of 券面事項確認AP for one person: what is printed on the card, and its signatures.

import CardSimulator
import Cryptography
import Identity
import SandboxPKI

/// Lays out what is printed on one card.
struct SurfaceFiles {
    /// The holder's items as they are printed.
    let items: BasicFourInformation
    /// Day the card expires.
    let expiry: CalendarDate
    /// Its numbers.
    let numbers: CardNumbers
    /// The photo, a JP2 file.
    let photo: [UInt8]
    /// The card's public key.
    let key: RSAPublicKey
    /// Who signs.
    let authority: CardSurfaceAuthority
    /// How lengths are written.
    let lengths: ObjectLengths

    private var object: CardObject { CardObject(lengths) }
    private var encodedKey: [UInt8] { InputSupportAuthority.encode(key) }

    /// EF 0001: birth date and key, signed together.
    func age() throws(SandboxError) -> [UInt8] {
        let object = CardObject(.usual)
        let signed =
            object(SurfaceTag.ageBirthDate, CardText.compact(items.birthDate))
            + object(SurfaceTag.ageKey, encodedKey)
        let signature = object(SurfaceTag.ageSignature, try authority.sign(signed))
        return object(SurfaceTag.age, signed + signature)
    }

    /// EF 0002: nine objects behind their places; expiry and security code are not signed.
    func face() throws(SandboxError) -> [UInt8] {
        let birthDate = object(SurfaceTag.birthDate, CardText.compact(items.birthDate))
        let sex = object(SurfaceTag.sex, CardText.sex(items.sex))
        let key = object(SurfaceTag.key, encodedKey)
        let name = object(SurfaceTag.nameImage, BitPicture.characters(items.name).png)
        let address = object(SurfaceTag.addressImage, BitPicture.characters(items.address).png)
        let photo = object(SurfaceTag.photo, self.photo)
        let signature = try authority.sign([
            SHA256Digest(of: birthDate + sex + key),
            SHA256Digest(of: name + address),
            SHA256Digest(of: photo),
        ])
        return object.template(
            SurfaceTag.face,
            offsets: SurfaceTag.offsets,
            [
                birthDate, sex, key, name, address, photo,
                object(SurfaceTag.signature, signature),
                object(SurfaceTag.expiry, Array(expiry.compact.utf8)),
                object(SurfaceTag.securityCode, BitPicture.digits(numbers.securityCode).png),
            ]
        )
    }

    /// EF 0003: versions, the issuer's key, the municipality, a key reference with 256 bytes whose
    /// meaning is not known.
    func basicInformation(municipality: [UInt8]) -> [UInt8] {
        let object = CardObject(.usual)
        let reference = authority.issuerKeyIdentifier + [UInt8](repeating: 0x00, count: 256)
        return object(
            SurfaceTag.basicInformation,
            object(SurfaceTag.versions, [0x06, 0x03, 0x0E, 0x01])
                + object(SurfaceTag.keyIdentifier, authority.issuerKeyIdentifier)
                + object(SurfaceTag.layoutVersion, [0x01])
                + object(SurfaceTag.municipality, municipality)
                + object(SurfaceTag.keyReference, reference)
        )
    }

    /// EF 0005: the individual number as a picture with the key, signed together.
    func numberImage() throws(SandboxError) -> [UInt8] {
        let signed =
            object(SurfaceTag.numberImage, BitPicture.digits(numbers.individualNumber).png)
            + object(SurfaceTag.numberKey, encodedKey)
        let signature = object(SurfaceTag.numberSignature, try authority.sign(signed))
        return object(SurfaceTag.number, signed + signature)
    }
}
