// The signature over the texts of the card, EF 0003 and EF 0004 of the 券面事項入力補助AP.

import Cryptography
import ISO7816

/// EF 0004: the certificate of the key that signed the texts, in the form of card certificates.
struct FourItemsKeyCertificate {
    /// The identifier of the key that issued it, 16 bytes.
    let issuer: [UInt8]
    /// The key that signed the texts.
    let key: RSAPublicKey
    private let content: [UInt8]
    private let signature: [UInt8]

    /// Reads the file's object; `nil` when it is laid out otherwise.
    init?(_ bytes: [UInt8]) {
        do throws(TLVError) {
            var file = TLVReader(bytes)
            var objects = TLVReader(try file.next(Tag.certificate).value)
            let content = Array(try objects.next(Tag.content).value)
            let signature = Array(try objects.next(Tag.signature).value)
            try objects.expectEnd()
            let identifiers = 2 * CardInputSupportAnchor.identifierLength
            guard content.count > identifiers else { return nil }
            var numbers = TLVReader(content.dropFirst(identifiers))
            let exponent = Array(try numbers.next(Tag.exponent).value)
            let modulus = Array(try numbers.next(Tag.modulus).value)
            // A key of impossible numbers is a broken file like any other.
            guard let key = try? RSAPublicKey(modulus: modulus, exponent: exponent) else {
                return nil
            }
            self.issuer = Array(content.prefix(CardInputSupportAnchor.identifierLength))
            self.key = key
            self.content = content
            self.signature = signature
        } catch {
            return nil
        }
    }

    /// Whether the anchor's key signed it.
    func isIssued(by anchor: CardInputSupportAnchor) -> Bool {
        anchor.key.verifies(signature, message: content, algorithm: .sha256) == .matches
    }

    private enum Tag {
        static let certificate = TLVTag(rawValue: 0x7F21)
        static let content = TLVTag(rawValue: 0x5F4E)
        static let signature = TLVTag(rawValue: 0x5F37)
        static let exponent = TLVTag(rawValue: 0x90)
        static let modulus = TLVTag(rawValue: 0x91)
    }
}

/// EF 0003, looked at in place.
///
/// Its first hash is of the my number: who has it can find the number by trying. So the bytes are
/// judged, never copied out or kept.
enum FourItemsSignature {
    /// Judges the four items by the file and wipes it.
    static func judge(
        _ items: FourItemsFile,
        by file: inout [UInt8],
        signedWith key: RSAPublicKey
    ) -> FourItemsAuthenticity {
        defer { file.wipe() }
        do throws(TLVError) {
            var reader = TLVReader(file)
            var objects = TLVReader(try reader.next(Tag.container).value)
            var signed = Array(try objects.next(Tag.numberHash).encoded)
            defer { signed.wipe() }
            let itemsHash = try objects.next(Tag.itemsHash)
            signed += itemsHash.encoded
            let signature = Array(try objects.next(Tag.signature).value)
            try objects.expectEnd()
            guard key.verifies(signature, message: signed, algorithm: .sha256) == .matches else {
                return .failed(.signature)
            }
            let hash = HashAlgorithm.sha256.digest(of: items.signedBytes)
            return hash.elementsEqual(itemsHash.value) ? .verified : .failed(.content)
        } catch {
            return .failed(.layout)
        }
    }

    private enum Tag {
        static let container = TLVTag(rawValue: 0xFF30)
        static let numberHash = TLVTag(rawValue: 0xDF31)
        static let itemsHash = TLVTag(rawValue: 0xDF32)
        static let signature = TLVTag(rawValue: 0xDF33)
    }
}
