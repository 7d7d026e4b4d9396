// May this certificate's key have signed the list?

import Certificates

/// The key identifier, where both state it, is the signer's, and its keyUsage, where it has one,
/// contains cRLSign (RFC 5280, 6.3.3 (f), 5.2.1).
enum PathListSignerClause {
    static func mayHaveSigned(_ signer: Certificate, _ list: CertificateRevocationList) -> Bool {
        if signer.known.keyUsage?.contains(.listSigning) == false { return false }
        guard let pointer = list.authorityKeyIdentifier?.keyIdentifier,
            let key = signer.known.subjectKeyIdentifier
        else { return true }
        return pointer == key
    }
}
