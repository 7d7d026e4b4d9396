// The keys of a world.

import Cryptography
import Dispatch
import Synchronization

/// All private keys that a world needs from its first second.
struct SandboxKeys: Sendable {
    /// What each RSA key is for; the raw value names its file.
    enum Role: String, Hashable, Sendable, CaseIterable {
        case signingAuthority = "signing-authority"
        case userAuthenticationAuthority = "user-authentication-authority"
        case ocspResponder = "ocsp-responder"
        case inputSupportIssuer = "input-support-issuer"
        case inputSupportSigner = "input-support-signer"
        case cardSurfaceIssuer = "card-surface-issuer"
        case cardSurfaceSigner = "card-surface-signer"
        case staffIssuer = "staff-issuer"
    }

    /// The length of every RSA key, as on today's cards.
    static let bits = 2_048

    let rsa: [Role: RSAPrivateKey]
    let transport: ECPrivateKey

    /// The key of a role; every role has one.
    subscript(role: Role) -> RSAPrivateKey {
        guard let key = rsa[role] else { preconditionFailure("a world has a key for every role") }
        return key
    }

    /// Makes new keys, the RSA ones side by side: their making takes nearly all the time.
    static func generate() throws(SandboxError) -> SandboxKeys {
        let roles = Role.allCases
        let made = Mutex<[Role: Result<RSAPrivateKey, CryptographyError>]>([:])
        DispatchQueue.concurrentPerform(iterations: roles.count) { index in
            let result = Result { () throws(CryptographyError) in
                try RSAPrivateKey.generate(bits: bits)
            }
            made.withLock { $0[roles[index]] = result }
        }
        return try SandboxError.wrapping { () throws(CryptographyError) in
            var keys: [Role: RSAPrivateKey] = [:]
            for (role, result) in made.withLock({ $0 }) { keys[role] = try result.get() }
            return SandboxKeys(rsa: keys, transport: try ECPrivateKey.generate(curve: .p256))
        }
    }
}
