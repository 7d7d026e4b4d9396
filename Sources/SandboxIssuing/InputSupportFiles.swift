// The files of 券面事項入力補助AP for one person.

import Cryptography
import Identity

/// Lays out what is on the card; signatures come from the sandbox's authority.
enum InputSupportFiles {
    /// EF 0001: the number, its length, two bytes of filler.
    static func number(_ digits: [UInt8]) -> [UInt8] {
        CardObject.object(CardObject.Tag.number, digits) + [0xFF, 0xFF]
    }

    /// The objects DF22 to DF25 in order: what the hash of EF 0003 is over.
    private static func fourItemObjects(_ items: BasicFourInformation) -> [[UInt8]] {
        let sex: [UInt8] =
            switch items.sex {
            case .male: [0x31]
            case .female: [0x32]
            case .notStated: [0x39]
            }
        return [
            CardObject.object(CardObject.Tag.name, items.name.utf8),
            CardObject.object(CardObject.Tag.address, items.address.utf8),
            CardObject.object(CardObject.Tag.birthDate, compact(items.birthDate)),
            CardObject.object(CardObject.Tag.sex, sex),
        ]
    }

    /// EF 0002: offsets from the start of the file, name, address, birth date, sex.
    static func fourItems(_ items: BasicFourInformation) -> [UInt8] {
        let objects = fourItemObjects(items)
        let content = objects.reduce(0) { $0 + $1.count }
        let offsetsLength = CardObject.object(CardObject.Tag.offsets, .init(repeating: 0, count: 8))
            .count
        let whole = CardObject.object(
            CardObject.Tag.fourItems,
            .init(repeating: 0, count: offsetsLength + content)
        )
        var position = whole.count - content
        var offsets: [UInt8] = []
        for object in objects {
            offsets += [UInt8(position >> 8), UInt8(position & 0xFF)]
            position += object.count
        }
        return CardObject.object(
            CardObject.Tag.fourItems,
            CardObject.object(CardObject.Tag.offsets, offsets) + objects.flatMap { $0 }
        )
    }

    /// What EF 0003 holds of EF 0002: SHA-256 over the objects DF22 to DF25.
    static func fourItemsDigest(_ items: BasicFourInformation) -> SHA256Digest {
        SHA256Digest(of: fourItemObjects(items).flatMap { $0 })
    }

    /// EF 0005: versions, the identifier of the signing key, 128 bytes whose meaning is not known.
    static func basicInformation(keyIdentifier: [UInt8]) -> [UInt8] {
        let versions: [UInt8] = [0x01, 0x03, 0x0E, 0x01]
        let unknown = [UInt8](repeating: 0x00, count: 32) + [UInt8](repeating: 0xFF, count: 96)
        return CardObject.longObject(
            CardObject.Tag.basicInformation,
            CardObject.object(CardObject.Tag.versions, versions)
                + CardObject.object(CardObject.Tag.keyIdentifier, keyIdentifier)
                + CardObject.longObject(CardObject.Tag.opaque, unknown)
        )
    }

    /// The object of EF 0007 that is signed: the card's own public key.
    static func publicKey(_ key: RSAPublicKey) -> [UInt8] {
        CardObject.object(
            CardObject.Tag.publicKey,
            CardObject.object(CardObject.Tag.exponent, key.exponent)
                + CardObject.object(CardObject.Tag.modulus, key.modulus)
        )
    }

    /// EF 0007: the object above with its signature.
    static func cardKey(_ publicKey: [UInt8], signature: [UInt8]) -> [UInt8] {
        CardObject.object(
            CardObject.Tag.cardKey,
            publicKey + CardObject.object(CardObject.Tag.publicKeySignature, signature)
        )
    }

    /// `YYYYMMDD`, zeros for unknown parts.
    private static func compact(_ date: BirthDate) -> [UInt8] {
        Array(date.text.utf8).filter { $0 != 0x2D }
    }
}
