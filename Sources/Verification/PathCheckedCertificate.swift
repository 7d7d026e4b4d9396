// A certificate that hangs on an anchor.

import Certificates
import Identity

/// A signing certificate that passed every check but that of its revocation.
///
/// Made by the path check only; what needs such a certificate asks for this type.
struct PathCheckedCertificate: Hashable, Sendable {
    /// The certificate.
    let certificate: Certificate
    /// Its kind, one that the policy accepts.
    let kind: CertificateKind
    /// The anchor that issued it.
    let anchor: TrustAnchor

    /// Checks a certificate and its path, which has one step: the JPKI is of one tier.
    ///
    /// Every failure is found, not only the first, except that an anchor can only be judged once it
    /// is known.
    static func check(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> (PathCheckedCertificate?, [Finding]) {
        var findings: [Finding] = []
        for check in certificateChecks {
            for refusal in check.examine(certificate, under: policy, at: moment) {
                findings.append(.refusal(refusal))
            }
        }
        let kind = CertificateKindCheck.accepted(certificate, under: policy)
        switch IssuerCheck.examine(certificate, under: policy) {
        case .failure(let failure):
            findings.append(failure.finding)
            return (nil, findings)
        case .success(let issued):
            let anchor = issued.anchor
            findings += AnchorCheck.examine(anchor, under: policy, at: moment)
                .map(Finding.refusal)
            guard let kind else { return (nil, findings) }
            findings += EnvironmentCheck.examine(kind, under: anchor).map(Finding.refusal)
            guard findings.isEmpty else { return (nil, findings) }
            if let refusal = ShortestPathCheck.examine(issued, of: kind, under: policy, at: moment)
            {
                return (nil, [.refusal(refusal)])
            }
            let path = PathCheckedCertificate(certificate: certificate, kind: kind, anchor: anchor)
            return (path, [])
        }
    }
}
