// Certificates of keys in the card's own form, not X.509.

import Cryptography
import ISO7816

/// EF 0004 of either 券面 application: the certificate of the key that signed what is there.
struct CardKeyCertificate {
    /// The identifier of the key that issued it, 16 bytes.
    let issuer: [UInt8]
    /// The key that signed.
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
            guard let key = CardPublicKey.key(in: content.dropFirst(identifiers)) else {
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
    }
}
