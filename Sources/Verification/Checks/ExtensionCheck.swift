// Is everything understood that must be?

import Certificates
import Identity

/// Every critical extension is one whose whole meaning is honoured (RFC 5280, 4.2), and there are
/// no constraints, critical or not: the one-tier JPKI has none, and skipping one would widen trust.
enum ExtensionCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        // Whatever is not among these is understood and no constraint.
        certificate.known.others.compactMap { row in
            if constraints.contains(row.identifier) {
                return Refusal(.constraintsUnsupported, .identifier(row.identifier))
            }
            if row.criticality == .critical && !KnownExtensions.understood.contains(row.identifier)
            {
                return Refusal(.criticalExtensionUnknown, .identifier(row.identifier))
            }
            return nil
        }
    }

    private static let constraints: [ObjectIdentifier] = [
        .nameConstraints, .policyMappings, .policyConstraints, .inhibitAnyPolicy,
    ]
}
