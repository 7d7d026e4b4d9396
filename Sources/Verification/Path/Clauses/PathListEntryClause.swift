// Does the list name the certificate?

import Certificates

/// An entry with the certificate's serial number revokes it (RFC 5280, 6.3.3 (j)).
enum PathListEntryClause {
    static func check(
        _ list: CertificateRevocationList,
        for certificate: Certificate
    ) throws(PathFailure) {
        guard let entry = list.entry(of: certificate.serialNumber) else { return }
        guard entry.reason != .removeFromList else { throw .unsupported(.reasonCode) }
        throw .revoked
    }
}
