// The signature over the texts of the card, EF 0003 of the 券面事項入力補助AP.

import Cryptography
import ISO7816

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
