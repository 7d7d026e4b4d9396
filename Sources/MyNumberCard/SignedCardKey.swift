// The card's own public key, as its issuer signed it.

import Cryptography
import ISO7816
import Identity

/// A card's key with its signature, from one of the two files that hold such a pair.
struct SignedCardKey {
    /// The key the chip answers challenges with.
    let key: RSAPublicKey
    /// The birth date beside it, when the file is the age record.
    let birthDate: BirthDate?
    private let content: [UInt8]
    private let signature: [UInt8]

    /// Reads EF 0007 of the 券面事項入力補助AP (`FF50`); `nil` when it is laid out otherwise.
    static func inputSupport(_ bytes: [UInt8]) -> SignedCardKey? {
        do throws(TLVError) {
            var file = TLVReader(bytes)
            var objects = TLVReader(try file.next(Tag.keyFile).value)
            let key = try objects.next(Tag.key)
            let signature = try objects.next(Tag.keySignature)
            try objects.expectEnd()
            return SignedCardKey(key: key, birthDate: nil, content: key.encoded, signature)
        } catch {
            return nil
        }
    }

    /// Reads EF 0001 of the 券面事項確認AP (`FF10`); `nil` when it is laid out otherwise.
    static func ageRecord(_ bytes: [UInt8]) -> SignedCardKey? {
        do throws(TLVError) {
            var file = TLVReader(bytes)
            var objects = TLVReader(try file.next(Tag.ageFile).value)
            let birth = try objects.next(Tag.birthDate)
            let key = try objects.next(Tag.ageKey)
            let signature = try objects.next(Tag.ageSignature)
            try objects.expectEnd()
            guard let day = BirthDate(compactASCII: Array(birth.value)) else { return nil }
            return SignedCardKey(
                key: key,
                birthDate: day,
                content: birth.encoded + key.encoded,
                signature
            )
        } catch {
            return nil
        }
    }

    private init?(
        key: TLVObject,
        birthDate: BirthDate?,
        content: ArraySlice<UInt8>,
        _ signature: TLVObject
    ) {
        guard let parsed = CardPublicKey.key(in: key.value) else { return nil }
        self.key = parsed
        self.birthDate = birthDate
        self.content = Array(content)
        self.signature = Array(signature.value)
    }

    /// Whether this key signed it, objects with tags and lengths.
    func isSigned(by key: RSAPublicKey) -> SignatureCheck {
        key.verifies(signature, message: content, algorithm: .sha256)
    }

    private enum Tag {
        static let keyFile = TLVTag(rawValue: 0xFF50)
        static let key = TLVTag(rawValue: 0xDF51)
        static let keySignature = TLVTag(rawValue: 0xDF52)
        static let ageFile = TLVTag(rawValue: 0xFF10)
        static let birthDate = TLVTag(rawValue: 0xDF11)
        static let ageKey = TLVTag(rawValue: 0xDF12)
        static let ageSignature = TLVTag(rawValue: 0xDF13)
    }
}
