// Forms that are known and not processed.

import Certificates

/// nameConstraints and policyMappings, critical or not, are refused as unsupported: to skip one
/// would widen trust (RFC 5280, 4.2.1.10, 4.2.1.5).
enum PathConstraintsClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        try check(step.certificate)
    }

    static func check(_ certificate: Certificate) throws(PathFailure) {
        let others = certificate.known.others
        if others.isEmpty { return }
        for form in [ObjectIdentifier.nameConstraints, .policyMappings]
        where others.contains(where: { $0.identifier == form }) {
            throw .unsupported(form)
        }
    }
}
