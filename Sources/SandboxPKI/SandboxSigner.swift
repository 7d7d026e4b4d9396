// How the sandbox signs certificates, lists and answers.

import Certificates
import Cryptography

/// A key with the algorithm it signs with.
struct SandboxSigner: Sendable {
    enum Key: Sendable {
        case rsa(RSAPrivateKey)
        case elliptic(ECPrivateKey)
    }

    /// Whether what is signed stays whole.
    enum Handling: Hashable, Sendable {
        case careful
        /// One bit of the signature is turned over, so that it matches nothing.
        case spoilt
    }

    let key: Key
    let algorithm: AlgorithmIdentifier
    let hash: HashAlgorithm

    init(rsa key: RSAPrivateKey) {
        self.key = .rsa(key)
        self.algorithm = SignatureAlgorithm.rsaSHA256.identifier
        self.hash = .sha256
    }

    /// sha1WithRSAEncryption, which no policy accepts any more.
    init(weaklyWith key: RSAPrivateKey) {
        self.key = .rsa(key)
        self.algorithm = AlgorithmIdentifier(
            "1.2.840.113549.1.1.5",
            parameters: DERWriter.null
        )
        self.hash = .sha1
    }

    init(elliptic key: ECPrivateKey) {
        self.key = .elliptic(key)
        self.algorithm = SignatureAlgorithm.ecdsaSHA256.identifier
        self.hash = .sha256
    }

    /// SEQUENCE of what is signed, the algorithm and the signature.
    func sign(
        _ content: [UInt8],
        handling: Handling = .careful,
        followedBy rest: [UInt8] = []
    ) throws(SandboxError) -> [UInt8] {
        var signature = try SandboxError.wrapping { () throws(CryptographyError) in
            switch key {
            case .rsa(let key): try key.sign(message: content, algorithm: hash)
            case .elliptic(let key): try key.sign(message: content, algorithm: hash)
            }
        }
        if handling == .spoilt { signature[signature.count / 2] ^= 1 }
        return DERWriter.sequence(content, algorithm.der, DERWriter.bitString(signature), rest)
    }
}
