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
        if let pointer = list.authorityKeyIdentifier?.keyIdentifier,
            pointer != authority.known.subjectKeyIdentifier
        {
            return Gap(.listSignatureDiffers, .name(list.issuer))
        }
        guard authority.known.keyUsage?.contains(.listSigning) == true,
            list.signed.check(by: authority.publicKey) == .matches
        else { return Gap(.listSignatureDiffers, .name(list.issuer)) }
        return nil
    }
}
