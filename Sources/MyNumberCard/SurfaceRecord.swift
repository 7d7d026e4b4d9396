// EF 0002 of the 券面事項確認AP: the face of the card.

import Cryptography
import ISO7816
import Identity

/// The parsed file.
struct SurfaceRecord {
    let signed: SignedSurface
    let unsigned: UnsignedSurface
    let cardKey: RSAPublicKey
    private let signature: [UInt8]
    private let payload: [UInt8]

    /// Reads the file's object.
    ///
    /// Objects are found by their tags; the table of offsets (DF21) is left alone.
    init(_ bytes: [UInt8]) throws(CardError) {
        var values: [TLVTag: TLVObject] = [:]
        do throws(TLVError) {
            var file = TLVReader(bytes)
            var objects = TLVReader(try file.next(Tag.container).value)
            while let object = try objects.next() {
                guard values.updateValue(object, forKey: object.tag) == nil else {
                    throw .unexpectedTag(object.tag)
                }
            }
        } catch {
            throw .malformed(.surfaceRecord)
        }
        func value(_ tag: TLVTag) -> [UInt8]? { values[tag].map { Array($0.value) } }
        guard let birth = value(Tag.birthDate).flatMap({ BirthDate(compactASCII: $0) }),
            let sex = value(Tag.sex).flatMap({ Sex(cardCode: $0) }),
            let key = values[Tag.cardKey].flatMap({ CardPublicKey.key(in: $0.value) }),
            let name = value(Tag.nameImage), let address = value(Tag.addressImage),
            let photo = value(Tag.photo), let signature = value(Tag.signature)
        else { throw .malformed(.surfaceRecord) }
        self.signed = SignedSurface(
            birthDate: birth,
            sex: sex,
            nameImage: name,
            addressImage: address,
            photo: photo
        )
        self.unsigned = UnsignedSurface(
            expiry: value(Tag.expiry).flatMap { BirthDate(compactASCII: $0)?.day },
            securityCodeImage: value(Tag.securityCodeImage) ?? []
        )
        self.cardKey = key
        self.signature = signature
        self.payload =
            Self.digestInfoOfThree
            + Self.signedGroups.flatMap { tags in
                HashAlgorithm.sha256.digest(
                    of: tags.flatMap { values[$0].map { $0.encoded } ?? [] }
                )
            }
    }

    /// Whether the key signed what is here.
    ///
    /// One PKCS#1 block holds three SHA-256 digests behind a DigestInfo that names SHA-256 and
    /// gives 96 bytes. A usual check of such a signature fails, so that the whole block is built
    /// and compared.
    func isSigned(by key: RSAPublicKey) -> SignatureCheck {
        key.verifies(signature, padded: payload)
    }

    /// SEQUENCE { SEQUENCE { sha256, NULL }, OCTET STRING of 96 bytes }, up to the bytes.
    private static let digestInfoOfThree: [UInt8] = [
        0x30, 0x71, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x05, 0x00, 0x04, 0x60,
    ]

    /// What the three digests are over, objects with tags and lengths.
    private static let signedGroups: [[TLVTag]] = [
        [Tag.birthDate, Tag.sex, Tag.cardKey], [Tag.nameImage, Tag.addressImage], [Tag.photo],
    ]

    private enum Tag {
        static let container = TLVTag(rawValue: 0xFF20)
        static let birthDate = TLVTag(rawValue: 0xDF22)
        static let sex = TLVTag(rawValue: 0xDF23)
        static let cardKey = TLVTag(rawValue: 0xDF24)
        static let nameImage = TLVTag(rawValue: 0xDF25)
        static let addressImage = TLVTag(rawValue: 0xDF26)
        static let photo = TLVTag(rawValue: 0xDF27)
        static let signature = TLVTag(rawValue: 0xDF28)
        static let expiry = TLVTag(rawValue: 0xDF29)
        static let securityCodeImage = TLVTag(rawValue: 0xDF2A)
    }
}
