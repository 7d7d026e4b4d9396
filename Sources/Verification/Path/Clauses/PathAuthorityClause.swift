// May it issue?

import Certificates

/// Every certificate but the last is an authority's (RFC 5280, 6.1.4 (k)).
enum PathAuthorityClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard !step.isLast else { return }
        guard case .authority = step.certificate.known.basicConstraints else {
            throw .notAuthority
        }
    }
}
