// The staff card of this project, in the free area of a card.
//
// Nothing is published about applications there: name, file and layout are invented here and
// described in `docs/CARD.md`. A bank that issues such cards signs them with a key of its own.

import Cryptography
import ISO7816

/// What a staff card showed.
public struct StaffCard: Hashable, Sendable {
    /// The staff id, printable ASCII.
    public let staffID: String
    /// Whether the bank's key signed the record and the chip holds the key it names.
    public let genuineness: CardGenuineness
}

/// The record of a staff card.
struct StaffRecord {
    let staffID: String
    let key: RSAPublicKey
    private let content: [UInt8]
    private let signature: [UInt8]

    /// Reads `FF60` { `DF61` version 1, `DF62` id, `DF63` key, `DF64` signature over the three
    /// objects before it }; `nil` when it is laid out otherwise.
    init?(_ bytes: [UInt8]) {
        do throws(TLVError) {
            var file = TLVReader(bytes)
            var objects = TLVReader(try file.next(Tag.container).value)
            let version = try objects.next(Tag.version)
            let name = try objects.next(Tag.staffID)
            let keyObject = try objects.next(Tag.key)
            let signed = try objects.next(Tag.signature)
            try objects.expectEnd()
            guard version.value.elementsEqual([Self.version]),
                (1...Self.longestID).contains(name.value.count),
                name.value.allSatisfy({ Self.printable.contains($0) }),
                let key = CardPublicKey.key(in: keyObject.value)
            else { return nil }
            self.staffID = String(decoding: name.value, as: UTF8.self)
            self.key = key
            self.content = Array(version.encoded + name.encoded + keyObject.encoded)
            self.signature = Array(signed.value)
        } catch {
            return nil
        }
    }

    func isSigned(by bank: RSAPublicKey) -> SignatureCheck {
        bank.verifies(signature, message: content, algorithm: .sha256)
    }

    private static let version: UInt8 = 1
    private static let longestID = 32
    private static let printable = UInt8(0x21)...UInt8(0x7E)

    private enum Tag {
        static let container = TLVTag(rawValue: 0xFF60)
        static let version = TLVTag(rawValue: 0xDF61)
        static let staffID = TLVTag(rawValue: 0xDF62)
        static let key = TLVTag(rawValue: 0xDF63)
        static let signature = TLVTag(rawValue: 0xDF64)
    }
}
