// Who signs the texts on 券面事項入力補助AP in the sandbox.
//
// The chain of a real card: issuer key → key certificate (EF 0004) → signature in EF 0003. The
// sandbox's issuer key has an identifier of its own, neither of the production nor of the test set.

package import Cryptography

/// The sandbox's issuer of signed texts: its issuer key, and the key that signs for cards.
package struct InputSupportAuthority: Sendable {
    /// The identifier of the issuer key, 16 bytes, as key certificates name it.
    package let issuerKeyIdentifier: [UInt8]
    /// The issuer's public key: the trust anchor.
    package let issuerPublicKey: RSAPublicKey
    /// EF 0004: certificate of the signing key, 568 bytes.
    package let keyCertificate: [UInt8]

    private let signingKey: RSAPrivateKey

    /// The number in front of a key identifier; 50000xx is production, 60000xx J-LIS' test set.
    private static let issuerNumber = "7000033"

    init(issuerKey: RSAPrivateKey, signingKey: RSAPrivateKey) throws(SandboxError) {
        self.issuerKeyIdentifier = Self.identifier(serial: 1)
        self.issuerPublicKey = issuerKey.publicKey
        self.signingKey = signingKey
        let certified =
            issuerKeyIdentifier + Self.identifier(serial: 2)
            + Self.encode(signingKey.publicKey)
        let signature = try SandboxError.wrapping { () throws(CryptographyError) in
            try issuerKey.sign(message: certified, algorithm: .sha256)
        }
        self.keyCertificate = Self.object(
            Tag.certificate,
            Self.object(Tag.certified, certified) + Self.object(Tag.signature, signature)
        )
    }

    /// EF 0003 of a card: both digests and the signature over their objects, 336 bytes.
    ///
    /// `numberDigest` is SHA-256 of EF 0001 as it lies on the chip, `itemsDigest` SHA-256 of the
    /// objects DF22 to DF25 of EF 0002. Whoever stores the first as good as stores the number.
    package func authenticity(
        numberDigest: SHA256Digest,
        itemsDigest: SHA256Digest
    ) throws(SandboxError) -> [UInt8] {
        let digests =
            Self.object(Tag.numberDigest, numberDigest.bytes)
            + Self.object(Tag.itemsDigest, itemsDigest.bytes)
        let signature = Self.object(Tag.itemsSignature, try sign(digests))
        return Self.object(Tag.authenticity, digests + signature)
    }

    /// A signature of the signing key over any bytes (PKCS#1 v1.5, SHA-256), 256 bytes.
    package func sign(_ bytes: [UInt8]) throws(SandboxError) -> [UInt8] {
        try SandboxError.wrapping { () throws(CryptographyError) in
            try signingKey.sign(message: bytes, algorithm: .sha256)
        }
    }

    /// A public key as the card's files write it: `90` exponent, `91` modulus; 265 bytes for an
    /// RSA key of 2048 bits with exponent 65537.
    package static func encode(_ key: RSAPublicKey) -> [UInt8] {
        object([0x90], key.exponent) + object([0x91], key.modulus)
    }

    /// 16 bytes: seven digits, 08 05, three digits, four bytes.
    private static func identifier(serial: UInt8) -> [UInt8] {
        Array(issuerNumber.utf8) + [0x08, 0x05] + Array("001".utf8) + [0, 0, 0, serial]
    }

    private enum Tag {
        static let certificate: [UInt8] = [0x7F, 0x21]
        static let certified: [UInt8] = [0x5F, 0x4E]
        static let signature: [UInt8] = [0x5F, 0x37]
        static let authenticity: [UInt8] = [0xFF, 0x30]
        static let numberDigest: [UInt8] = [0xDF, 0x31]
        static let itemsDigest: [UInt8] = [0xDF, 0x32]
        static let itemsSignature: [UInt8] = [0xDF, 0x33]
    }

    /// Tag, shortest BER length, content.
    private static func object(_ tag: [UInt8], _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            switch count {
            case 0...0x7F: [UInt8(count)]
            case 0x80...0xFF: [0x81, UInt8(count)]
            default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
            }
        return tag + length + content
    }
}
