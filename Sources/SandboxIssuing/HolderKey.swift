// The holder's keys of today's cards and of the next.

import Cryptography

/// A private key that a certificate names.
enum HolderKey: Sendable {
    case rsa(RSAPrivateKey)
    case elliptic(ECPrivateKey)

    /// The public half, DER.
    var subjectPublicKeyInfo: [UInt8] {
        switch self {
        case .rsa(let key): key.publicKey.subjectPublicKeyInfo
        case .elliptic(let key): key.publicKey.subjectPublicKeyInfo
        }
    }

    /// The key as it is kept.
    var pkcs8: [UInt8] {
        get throws(CryptographyError) {
            switch self {
            case .rsa(let key): try key.pkcs8
            case .elliptic(let key): try key.pkcs8
            }
        }
    }
}
