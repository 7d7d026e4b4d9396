// May the anchor do what it did?

import Certificates
import Identity

/// The anchor is an authority, may sign certificates, is in its own validity, and has nothing
/// critical that is not understood (RFC 5280, 4.2.1.9, 4.2.1.3).
///
/// RFC 5280 leaves an anchor's own fields to local choice (6.1.1 (d)); this house checks them.
enum AnchorCheck {
    static func examine(
        _ anchor: TrustAnchor,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        let certificate = anchor.certificate
        var refusals: [Refusal] = []
        var isAuthority = false
        if case .authority = certificate.known.basicConstraints { isAuthority = true }
        if !isAuthority || certificate.known.keyUsage?.contains(.certificateSigning) != true {
            refusals.append(Refusal(.anchorNotAuthority, .name(certificate.subject)))
        }
        if ValidityCheck.standing(of: certificate, at: moment) != .covered {
            refusals.append(
                Refusal(
                    .anchorNotValid,
                    .notBefore(certificate.notBefore),
                    .notAfter(certificate.notAfter)
                )
            )
        }
        return refusals + ExtensionCheck.examine(certificate, under: policy, at: moment)
    }
}
