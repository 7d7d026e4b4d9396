// Which of several authorities' certificates belongs to a certificate of the card.

import Cryptography

/// Chooses among authorities that share one name.
///
/// Three generations of roots bear the same name: a root is chosen by the key identifier that the
/// certificate states and by trying the signature, never by name.
public enum CardAuthority {
    /// The candidate that issued `certificate`.
    ///
    /// - Parameters:
    ///   - certificate: a certificate of the card, DER.
    ///   - candidates: authorities' certificates, DER, RSA.
    /// - Returns: the candidate whose key made the signature; `nil` when none did. This is a
    ///   choice, not a verdict: validity, purpose and revocation are for `Verification`.
    public static func issuer(of certificate: [UInt8], among candidates: [[UInt8]]) -> [UInt8]? {
        guard let parts = CertificateParts(certificate) else { return nil }
        return candidates.first { candidate in
            guard let authority = CertificateParts(candidate) else { return false }
            if let stated = parts.authorityKeyIdentifier,
                let own = authority.subjectKeyIdentifier, stated != own
            {
                return false
            }
            let check = authority.publicKey?.verifies(
                parts.signature,
                message: parts.signedBytes,
                algorithm: .sha256
            )
            return check == .matches
        }
    }
}
