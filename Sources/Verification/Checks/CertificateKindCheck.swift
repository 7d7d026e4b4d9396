// Is it a certificate for signing, of a kind that is accepted?

import Certificates
import Identity

/// The policy of the certificate names an accepted kind (RFC 5280, 6.1.3 (d), with no mapping: the
/// JPKI has one tier).
///
/// A certificate for user authentication never passes, whatever is accepted.
enum CertificateKindCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        let policies = certificate.known.policies
        func isAuthentication(_ kind: CertificateKind) -> Bool {
            kind.purpose == .userAuthentication && policies.contains(kind.policy)
        }
        let authentication =
            CertificateKind.known.first(where: isAuthentication)
            ?? policy.kinds.first(where: isAuthentication)
        if let authentication {
            return [Refusal(.authenticationCertificate, .identifier(authentication.policy))]
        }
        guard accepted(certificate, under: policy) == nil else { return [] }
        guard let first = certificate.known.policies.first else {
            return [Refusal(.policyNotAllowed)]
        }
        return [Refusal(.policyNotAllowed, .identifier(first))]
    }

    /// The accepted kind of a certificate; `nil` when there is none.
    static func accepted(
        _ certificate: Certificate,
        under policy: Policy
    ) -> CertificateKind? {
        let kinds = policy.kinds
        let isForSigning = kinds.allSatisfy { $0.purpose == .signing }
        return JPKIProfile.kind(
            of: certificate,
            among: isForSigning ? kinds : kinds.filter { $0.purpose == .signing }
        )
    }
}
