// Was the key meant for it?

import Certificates

/// An issuer's keyUsage, where it has one, contains keyCertSign (RFC 5280, 6.1.4 (n)).
enum PathKeyUsageClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard !step.isLast else { return }
        if step.certificate.known.keyUsage?.contains(.certificateSigning) == false {
            throw .keyUsage
        }
    }
}
