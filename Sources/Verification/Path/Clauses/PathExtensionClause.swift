// Is everything understood that must be?

import Certificates

/// Every critical extension is processed here (RFC 5280, 6.1.4 (o), 6.1.5 (f)).
enum PathExtensionClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        try check(step.certificate)
    }

    static func check(_ certificate: Certificate) throws(PathFailure) {
        for row in certificate.known.others
        where row.criticality == .critical && !understood.contains(row.identifier) {
            throw .criticalExtension(row.identifier)
        }
    }

    /// What one certificate's reader honours, and what only a path can.
    private static let understood = KnownExtensions.understood.union([
        .policyConstraints, .inhibitAnyPolicy,
    ])
}
