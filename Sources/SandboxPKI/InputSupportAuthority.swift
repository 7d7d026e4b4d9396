// Who signs the texts on 券面事項入力補助AP in the sandbox.
//
// The chain of a real card: issuer key → key certificate (EF 0004) → signature in EF 0003. The
// sandbox's issuer key has an identifier of its own, neither of the production nor of the test set.

package import Cryptography

/// The sandbox's issuer of signed texts: its issuer key, and the key that signs for cards.
package struct InputSupportAuthority: Sendable {
    private let chain: CardKeyChain

    /// The number in front of a key identifier; 50000xx is production, 60000xx J-LIS' test set.
    private static let issuerNumber = "7000033"

    init(issuerKey: RSAPrivateKey, signingKey: RSAPrivateKey) throws(SandboxError) {
        chain = try CardKeyChain(
            number: Self.issuerNumber,
            issuerKey: issuerKey,
            signingKey: signingKey
        )
    }

    /// The identifier of the issuer key, 16 bytes, as key certificates name it.
    package var issuerKeyIdentifier: [UInt8] { chain.issuerKeyIdentifier }
    /// The issuer's public key: the trust anchor.
    package var issuerPublicKey: RSAPublicKey { chain.issuerPublicKey }
    /// EF 0004: certificate of the signing key, 568 bytes.
    package var keyCertificate: [UInt8] { chain.keyCertificate }

    /// EF 0003 of a card: both digests and the signature over their objects, 336 bytes.
    ///
    /// `numberDigest` is SHA-256 of EF 0001 as it lies on the chip, `itemsDigest` SHA-256 of the
    /// objects DF22 to DF25 of EF 0002. Whoever stores the first as good as stores the number.
    package func authenticity(
        numberDigest: SHA256Digest,
        itemsDigest: SHA256Digest
    ) throws(SandboxError) -> [UInt8] {
        let digests =
            CardKeyChain.object(Tag.numberDigest, numberDigest.bytes)
            + CardKeyChain.object(Tag.itemsDigest, itemsDigest.bytes)
        let signature = CardKeyChain.object(Tag.itemsSignature, try sign(digests))
        return CardKeyChain.object(Tag.authenticity, digests + signature)
    }

    /// A signature of the signing key over any bytes (PKCS#1 v1.5, SHA-256), 256 bytes.
    package func sign(_ bytes: [UInt8]) throws(SandboxError) -> [UInt8] {
        try chain.sign(bytes)
    }

    /// A public key as the card's files write it: `90` exponent, `91` modulus; 265 bytes for an
    /// RSA key of 2048 bits with exponent 65537.
    package static func encode(_ key: RSAPublicKey) -> [UInt8] {
        CardKeyChain.encode(key)
    }

    private enum Tag {
        static let authenticity: [UInt8] = [0xFF, 0x30]
        static let numberDigest: [UInt8] = [0xDF, 0x31]
        static let itemsDigest: [UInt8] = [0xDF, 0x32]
        static let itemsSignature: [UInt8] = [0xDF, 0x33]
    }
}
