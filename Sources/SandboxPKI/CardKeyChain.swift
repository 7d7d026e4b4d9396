// The chain of keys that vouches for an application of the card: issuer key → key certificate
// (EF 0004) → signatures in its files.

import Cryptography

/// An issuer key, the key that signs for cards, and the certificate between them.
struct CardKeyChain: Sendable {
    /// The identifier of the issuer key, 16 bytes.
    let issuerKeyIdentifier: [UInt8]
    /// The issuer's public key.
    let issuerPublicKey: RSAPublicKey
    /// EF 0004: certificate of the signing key, 568 bytes.
    let keyCertificate: [UInt8]

    private let signingKey: RSAPrivateKey

    /// A chain whose identifiers begin with `number`, seven digits.
    init(number: String, issuerKey: RSAPrivateKey, signingKey: RSAPrivateKey) throws(SandboxError) {
        issuerKeyIdentifier = Self.identifier(number, serial: 1)
        issuerPublicKey = issuerKey.publicKey
        self.signingKey = signingKey
        let certified =
            issuerKeyIdentifier + Self.identifier(number, serial: 2)
            + Self.encode(signingKey.publicKey)
        let signature = try SandboxError.wrapping { () throws(CryptographyError) in
            try issuerKey.sign(message: certified, algorithm: .sha256)
        }
        keyCertificate = Self.object(
            Tag.certificate,
            Self.object(Tag.certified, certified) + Self.object(Tag.signature, signature)
        )
    }

    /// A signature over any bytes (PKCS#1 v1.5, SHA-256), 256 bytes.
    func sign(_ bytes: [UInt8]) throws(SandboxError) -> [UInt8] {
        try SandboxError.wrapping { () throws(CryptographyError) in
            try signingKey.sign(message: bytes, algorithm: .sha256)
        }
    }

    /// A signature over 1 to 245 bytes as they are (PKCS#1 v1.5, type 1), 256 bytes.
    func signPadded(_ payload: [UInt8]) throws(SandboxError) -> [UInt8] {
        try SandboxError.wrapping { () throws(CryptographyError) in
            try signingKey.signPadded(payload)
        }
    }

    /// `90` exponent, `91` modulus: 265 bytes for a key of 2048 bits with exponent 65537.
    static func encode(_ key: RSAPublicKey) -> [UInt8] {
        object([0x90], key.exponent) + object([0x91], key.modulus)
    }

    /// 16 bytes: seven digits, 08 05, three digits, four bytes.
    private static func identifier(_ number: String, serial: UInt8) -> [UInt8] {
        Array(number.utf8) + [0x08, 0x05] + Array("001".utf8) + [0, 0, 0, serial]
    }

    private enum Tag {
        static let certificate: [UInt8] = [0x7F, 0x21]
        static let certified: [UInt8] = [0x5F, 0x4E]
        static let signature: [UInt8] = [0x5F, 0x37]
    }

    /// Tag, shortest BER length, content.
    static func object(_ tag: [UInt8], _ content: [UInt8]) -> [UInt8] {
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
