// A private key on the card, of today's kind or of the next.

package import Cryptography

/// A private key of 公的個人認証AP.
///
/// The next generation of the card is announced with ECDSA on P-384 and SHA-384. How such a card is
/// asked to sign is not public: here `80 2A` stays, scheme 0 takes the 48-byte digest, scheme 3 the
/// message, the signature comes as DER, and everything about it may turn out to be otherwise.
package enum CardKey: Sendable {
    /// RSA with 2048 bits.
    case rsa(RSAPrivateKey)
    /// ECDSA on P-384.
    case p384(ECPrivateKey)
}
