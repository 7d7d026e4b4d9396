// Did the issuers keep the rules for issuers?

import Certificates

/// What RFC 5280 demands of whoever issues a certificate and leaves to readers to look at: key
/// identifiers there and not critical (4.2.1.1, 4.2.1.2), basicConstraints of an authority critical
/// (4.2.1.9), keyCertSign only with cA (4.2.1.3), limits on policies critical (4.2.1.11, 4.2.1.14),
/// names there (4.1.2.4, 4.1.2.6).
enum PathIssuerRulesClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard step.policy.issuerRules == .demanded else { return }
        try check(step.certificate)
    }

    static func check(_ certificate: Certificate) throws(PathFailure) {
        let known = certificate.known
        if certificate.issuer.isEmpty { throw .nameEmpty }
        let isSelfSigned = certificate.issuer == certificate.subject
        if known.authorityKeyIdentifier?.keyIdentifier == nil && !isSelfSigned {
            throw .keyIdentifierMissing(.authorityKeyIdentifier)
        }
        for identifier in mustNotBeCritical
        where certificate.extension(identifier)?.criticality == .critical {
            throw .criticality(identifier)
        }
        for identifier in mustBeCritical
        where certificate.extension(identifier)?.criticality == .notCritical {
            throw .criticality(identifier)
        }
        let mayIssue = known.keyUsage?.contains(.certificateSigning) == true
        guard case .authority(let length) = known.basicConstraints else {
            if mayIssue { throw .keyUsage }
            return
        }
        if length != nil && !mayIssue && known.keyUsage != nil { throw .keyUsage }
        if certificate.subject.isEmpty { throw .nameEmpty }
        if known.subjectKeyIdentifier == nil { throw .keyIdentifierMissing(.subjectKeyIdentifier) }
        if certificate.extension(.basicConstraints)?.criticality != .critical {
            throw .criticality(.basicConstraints)
        }
    }

    private static let mustNotBeCritical: [ObjectIdentifier] = [
        .authorityKeyIdentifier, .subjectKeyIdentifier, .authorityInformationAccess, .freshestCRL,
    ]
    private static let mustBeCritical: [ObjectIdentifier] = [
        .policyConstraints, .inhibitAnyPolicy, .nameConstraints,
    ]
}
