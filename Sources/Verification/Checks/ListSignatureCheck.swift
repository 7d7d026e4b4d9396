// Did the certificate's issuer sign the list?

import Certificates
import Cryptography
import Identity

/// The list is signed by the very key that issued the certificate, and that key may sign lists
/// (RFC 5280, 6.3.3 (f), (g)).
///
/// Another generation of the same name is not accepted: each answers for its own certificates.
enum ListSignatureCheck {
    static func examine(
        _ list: CertificateRevocationList,
        of anchor: TrustAnchor,
        under policy: Policy
    ) -> Gap? {
        let authority = anchor.certificate
        let algorithm = list.signed.algorithm.algorithm
        guard policy.accepts(list.signed, by: authority.publicKey) else {
            return Gap(.listAlgorithmNotAllowed, .algorithm(algorithm))
        }
        guard maySign(list, authority), list.signed.check(by: authority.publicKey) == .matches
        else { return Gap(.listSignatureDiffers, .name(list.issuer)) }
        return nil
    }

    /// The same of a list whose signature was checked when it was indexed.
    static func examine(
        _ list: IndexedList,
        of anchor: TrustAnchor,
        under policy: Policy
    ) -> Gap? {
        let frame = list.frame
        guard policy.accepts(frame.signed, by: anchor.certificate.publicKey) else {
            return Gap(.listAlgorithmNotAllowed, .algorithm(frame.signed.algorithm.algorithm))
        }
        guard list.authority == anchor.certificate else {
            return Gap(.listSignatureDiffers, .name(frame.issuer))
        }
        return nil
    }

    /// Whether the list names the authority's key, or none, and the authority may sign lists.
    static func maySign(_ list: CertificateRevocationList, _ authority: Certificate) -> Bool {
        if let pointer = list.authorityKeyIdentifier?.keyIdentifier,
            pointer != authority.known.subjectKeyIdentifier
        {
            return false
        }
        return authority.known.keyUsage?.contains(.listSigning) == true
    }
}
