// The files of an invented card, and the scripts of reading them.

import Cryptography
import ISO7816
import MyNumberCard

/// Commands as they must look on the wire, spelled out here once more.
enum Wire {
    static let selectJPKI = "00A4040C0AD392F000260100000001"
    static let selectInputSupport = "00A4040C0AD3921000310001010408"
    static let selectSurface = "00A4040C0AD3921000310001010402"
    static let selectCommon = "00A4040C0AD3921000310001010100"
    static let querySigning = "0020009B"
    static let queryAuthentication = "00200098"
    static let queryInputSupport = "00200091"
    static let verifyInputSupport = "002000910431323334"
    static let verifySigning = "0020009B084142433132333435"
    static let done = "9000"

    /// The exchanges that read the object at the start of a file of `file.count` bytes.
    static func read(
        _ shortIdentifier: UInt8,
        _ file: [UInt8],
        object: Int,
        first: Int = 256
    ) -> [Exchange] {
        let command = hex([0x00, 0xB0, 0x80 | shortIdentifier, 0x00, UInt8(first & 0xFF)])
        var script = [Exchange(command, hex(Array(file.prefix(first))) + done)]
        var offset = min(first, file.count)
        while offset < object {
            let length = min(256, object - offset)
            let header: [UInt8] = [
                0x00, 0xB0, UInt8(offset >> 8), UInt8(offset & 0xFF), UInt8(length & 0xFF),
            ]
            script.append(
                Exchange(hex(header), hex(Array(file[offset..<(offset + length)])) + done)
            )
            offset += length
        }
        return script
    }

    /// The exchanges that read the four items, which are asked for by their usual length.
    static func readFourItems(_ file: [UInt8], object: Int) -> [Exchange] {
        read(0x02, file, object: object, first: 192)
    }

    static func hex(_ bytes: [UInt8]) -> String { Hex.encode(bytes).uppercased() }
}

/// An object of a tag by its number.
func object(
    _ tag: UInt16,
    _ value: [UInt8],
    _ form: TLVLengthForm = .card
) -> [UInt8] {
    TLVWriter.object(TLVTag(rawValue: tag), value, length: form)
}

/// Keys, files and certificates of an invented card.
struct CardFixture: Sendable {
    let cardKey: RSAPrivateKey
    let issuerKey: RSAPrivateKey
    let textKey: RSAPrivateKey

    static let issuerIdentifier = [UInt8](repeating: 0x70, count: 16)
    static let name = "山田　花子"
    static let address = "東京都千代田区大手町１−２−３"

    /// Made once: keys take their time.
    static let shared = Result {
        CardFixture(
            cardKey: try RSAPrivateKey.generate(bits: 2_048),
            issuerKey: try RSAPrivateKey.generate(bits: 2_048),
            textKey: try RSAPrivateKey.generate(bits: 2_048)
        )
    }

    /// The trust anchor of the issuer's key.
    var anchors: [CardInputSupportAnchor] {
        [
            CardInputSupportAnchor(
                keyIdentifier: Self.issuerIdentifier,
                key: issuerKey.publicKey
            )
        ].compactMap { $0 }
    }

    /// The four objects DF22 to DF25.
    static func items(
        name: String = Self.name,
        address: String = Self.address,
        birth: String = "19800217",
        sex: String = "2"
    ) -> [UInt8] {
        object(0xDF22, Array(name.utf8)) + object(0xDF23, Array(address.utf8))
            + object(0xDF24, Array(birth.utf8)) + object(0xDF25, Array(sex.utf8))
    }

    /// EF 0002.
    static func fourItems(_ items: [UInt8] = items()) -> [UInt8] {
        object(0xFF20, object(0xDF21, [0x00, 0x0E, 0x00, 0x20, 0x00, 0x59, 0x00, 0x64]) + items)
    }

    /// EF 0003 over these objects.
    func signature(
        over items: [UInt8] = Self.items(),
        by key: RSAPrivateKey? = nil
    ) throws -> [UInt8] {
        let signed =
            object(0xDF31, [UInt8](repeating: 0xAB, count: 32))
            + object(0xDF32, HashAlgorithm.sha256.digest(of: items))
        let signature = try (key ?? textKey).sign(
            digest: HashAlgorithm.sha256.digest(of: signed),
            algorithm: .sha256
        )
        return object(0xFF30, signed + object(0xDF33, signature))
    }

    /// EF 0004.
    func keyCertificate(
        issuer: [UInt8] = Self.issuerIdentifier,
        by key: RSAPrivateKey? = nil
    ) throws -> [UInt8] {
        let content =
            issuer + [UInt8](repeating: 0x71, count: 16)
            + object(0x90, textKey.publicKey.exponent) + object(0x91, textKey.publicKey.modulus)
        let signature = try (key ?? issuerKey).sign(
            digest: HashAlgorithm.sha256.digest(of: content),
            algorithm: .sha256
        )
        return object(0x7F21, object(0x5F4E, content) + object(0x5F37, signature))
    }

    /// A certificate of 1,700 bytes with the card's key: the fields a reader must step over hold
    /// nothing of sense.
    var certificate: [UInt8] {
        let fields =
            object(0xA0, [0x02, 0x01, 0x02]) + object(0x02, [0x01]) + object(0x30, [])
            + object(0x30, []) + object(0x30, []) + object(0x30, [])
            + cardKey.publicKey.subjectPublicKeyInfo
        let short = 1_700 - fields.count - 12
        return object(
            0x30,
            object(0x30, fields + object(0x04, [UInt8](repeating: 0x55, count: short)))
        )
    }

    /// A key as the card writes it.
    static func keyObjects(_ key: RSAPublicKey) -> [UInt8] {
        object(0x90, key.exponent) + object(0x91, key.modulus)
    }

    /// EF 0007 of the 券面事項入力補助AP: the card's key, signed.
    func signedCardKey(by key: RSAPrivateKey? = nil) throws -> [UInt8] {
        let content = object(0xDF51, Self.keyObjects(cardKey.publicKey))
        let signature = try (key ?? textKey).sign(message: content, algorithm: .sha256)
        return object(0xFF50, content + object(0xDF52, signature))
    }

    /// EF 0001 of the 券面事項確認AP: the birth date and the card's key, signed.
    func ageRecord(birth: String = "19800217", by key: RSAPrivateKey? = nil) throws -> [UInt8] {
        let content =
            object(0xDF11, Array(birth.utf8))
            + object(0xDF12, Self.keyObjects(cardKey.publicKey))
        let signature = try (key ?? textKey).sign(message: content, algorithm: .sha256)
        return object(0xFF10, content + object(0xDF13, signature))
    }

    static let photo: [UInt8] =
        [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20] + [UInt8](repeating: 0x5A, count: 2_000)

    /// EF 0002 of the 券面事項確認AP; `expiry` and what follows it are signed by nobody.
    func surfaceRecord(
        expiry: String = "20350217",
        name: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1],
        signedName: [UInt8]? = nil,
        by key: RSAPrivateKey? = nil
    ) throws -> [UInt8] {
        let first =
            object(0xDF22, Array("19800217".utf8)) + object(0xDF23, Array("2".utf8))
            + object(0xDF24, Self.keyObjects(cardKey.publicKey))
        let address = object(0xDF26, [0x89, 0x50, 0x4E, 0x47, 2])
        let third = object(0xDF27, Self.photo)
        var payload: [UInt8] = [
            0x30, 0x71, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x01, 0x05, 0x00, 0x04, 0x60,
        ]
        for group in [first, object(0xDF25, signedName ?? name) + address, third] {
            payload += HashAlgorithm.sha256.digest(of: group)
        }
        let signature = try (key ?? textKey).signPadded(payload)
        return object(
            0xFF20,
            object(0xDF21, [UInt8](repeating: 0, count: 18)) + first + object(0xDF25, name)
                + address + third + object(0xDF28, signature)
                + object(0xDF29, Array(expiry.utf8)) + object(0xDF2A, [0x89, 0x50, 0x4E, 0x47, 3])
        )
    }
}
