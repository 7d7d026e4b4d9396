// A key that vouches for the keys by which the texts of cards are signed.

public import Cryptography

/// A trust anchor for the 券面事項入力補助AP: the issuer's RSA key and its identifier on cards.
///
/// No such key is published officially; what has been recovered from cards carries no legal force.
/// Without an anchor a reading ends in `FourItemsGap.noTrustAnchor`.
public struct CardInputSupportAnchor: Hashable, Sendable {
    /// The key identifier, 16 bytes, as key certificates name their issuer.
    public let keyIdentifier: [UInt8]
    /// The issuer's key.
    public let key: RSAPublicKey

    /// How long a key identifier is.
    public static let identifierLength = 16

    /// An anchor; `nil` when the identifier is not 16 bytes long.
    public init?(keyIdentifier: [UInt8], key: RSAPublicKey) {
        guard keyIdentifier.count == Self.identifierLength else { return nil }
        self.keyIdentifier = keyIdentifier
        self.key = key
    }
}
