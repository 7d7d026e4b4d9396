// Two certificates of which one signed the other.

import Certificates
import Cryptography

/// A certificate and the one that issued it, by name, key identifier and signature.
///
/// Made here only; whoever holds one need not check the signature again.
struct PathLink: Hashable, Sendable {
    let certificate: Certificate
    let issuer: Certificate

    /// Checks the signature with an algorithm that `accepts` lets pass (RFC 5280, 6.1.3 (a)(1)).
    static func make(
        _ certificate: Certificate,
        by issuer: Certificate,
        accepts: (SignedBytes, PublicKey) -> Bool
    ) throws(PathFailure) -> PathLink {
        if case .unsupported(let kind) = issuer.publicKey { throw .unsupportedKey(kind) }
        guard accepts(certificate.signed, issuer.publicKey) else {
            throw .algorithm(certificate.signed.algorithm.algorithm)
        }
        guard certificate.signed.check(by: issuer.publicKey) == .matches else {
            throw .issuerUnknown
        }
        return PathLink(certificate: certificate, issuer: issuer)
    }

    private init(certificate: Certificate, issuer: Certificate) {
        self.certificate = certificate
        self.issuer = issuer
    }

    /// Whether the names chain and the key identifier, where both state it, is the issuer's
    /// (RFC 5280, 6.1.3 (a)(4), 4.2.1.1).
    static func isPossible(_ certificate: Certificate, by issuer: Certificate) -> Bool {
        guard certificate.issuer.matches(issuer.subject) else { return false }
        guard let pointer = certificate.known.authorityKeyIdentifier?.keyIdentifier,
            let key = issuer.known.subjectKeyIdentifier
        else { return true }
        return pointer == key
    }
}
