// The files of 券面事項入力補助AP for one person.

import Cryptography
import Identity
import SandboxPKI

/// Lays out what is on the card; signatures come from the sandbox's authority.
struct InputSupportFiles {
    private let object: CardObject

    init(lengths: ObjectLengths) {
        object = CardObject(lengths)
    }

    /// EF 0001: the number, its length, two bytes of filler; 17 bytes whatever the lengths are.
    static func number(_ digits: [UInt8]) -> [UInt8] {
        CardObject(.usual)(InputSupportTag.number, digits) + [0xFF, 0xFF]
    }

    /// The objects DF22 to DF25 in order: what the hash of EF 0003 is over.
    private func fourItemObjects(_ items: BasicFourInformation) -> [[UInt8]] {
        [
            object(InputSupportTag.name, items.name.utf8),
            object(InputSupportTag.address, items.address.utf8),
            object(InputSupportTag.birthDate, CardText.compact(items.birthDate)),
            object(InputSupportTag.sex, CardText.sex(items.sex)),
        ]
    }

    /// EF 0002: offsets from the start of the file, name, address, birth date, sex.
    func fourItems(_ items: BasicFourInformation) -> [UInt8] {
        object.template(
            InputSupportTag.fourItems,
            offsets: InputSupportTag.offsets,
            fourItemObjects(items)
        )
    }

    /// What EF 0003 holds of EF 0002: SHA-256 over the objects DF22 to DF25.
    func fourItemsDigest(_ items: BasicFourInformation) -> SHA256Digest {
        SHA256Digest(of: fourItemObjects(items).flatMap { $0 })
    }

    /// EF 0005: versions, the identifier of the signing key, 128 bytes whose meaning is not known.
    static func basicInformation(keyIdentifier: [UInt8]) -> [UInt8] {
        let object = CardObject(.usual)
        let versions: [UInt8] = [0x01, 0x03, 0x0E, 0x01]
        let unknown = [UInt8](repeating: 0x00, count: 32) + [UInt8](repeating: 0xFF, count: 96)
        return CardObject.long(
            InputSupportTag.basicInformation,
            object(InputSupportTag.versions, versions)
                + object(InputSupportTag.keyIdentifier, keyIdentifier)
                + CardObject.long(InputSupportTag.opaque, unknown)
        )
    }

    /// EF 0006: the key by which a reader would send a session key.
    static func sessionKey(_ key: RSAPublicKey) -> [UInt8] {
        CardObject(.usual)(InputSupportTag.sessionKey, InputSupportAuthority.encode(key))
    }

    /// The object of EF 0007 that is signed: the card's own public key.
    static func publicKey(_ key: RSAPublicKey) -> [UInt8] {
        CardObject(.usual)(InputSupportTag.publicKey, InputSupportAuthority.encode(key))
    }

    /// EF 0007: the object above with its signature.
    static func cardKey(_ publicKey: [UInt8], signature: [UInt8]) -> [UInt8] {
        let object = CardObject(.usual)
        return object(
            InputSupportTag.cardKey,
            publicKey + object(InputSupportTag.publicKeySignature, signature)
        )
    }
}
