// Who signs what is printed on the card (券面事項確認AP) in the sandbox.

package import Cryptography

/// The sandbox's issuer of 券面事項確認AP: an issuer key of its own, and the key that signs for cards.
package struct CardSurfaceAuthority: Sendable {
    private let chain: CardKeyChain

    /// The number in front of a key identifier; 50000xx is production, 60000xx J-LIS' test set.
    private static let issuerNumber = "7000023"
    /// A DigestInfo that names SHA-256 and carries 96 bytes (30 71 … 04 60).
    private static let threeDigestsPrefix: [UInt8] = [
        0x30, 0x71, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x05, 0x00, 0x04, 0x60,
    ]

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

    /// A signature over any bytes (PKCS#1 v1.5, SHA-256), 256 bytes: EF 0001 and EF 0005.
    package func sign(_ bytes: [UInt8]) throws(SandboxError) -> [UInt8] {
        try chain.sign(bytes)
    }

    /// The signature of EF 0002: three digests in a row inside one DigestInfo.
    ///
    /// `digests` are of birth date, sex and key; of the two images; of the photo.
    package func sign(_ digests: [SHA256Digest]) throws(SandboxError) -> [UInt8] {
        precondition(digests.count == 3, "the face of a card is signed over three digests")
        return try chain.signPadded(Self.threeDigestsPrefix + digests.flatMap(\.bytes))
    }
}
