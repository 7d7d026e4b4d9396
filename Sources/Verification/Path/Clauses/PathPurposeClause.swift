// Is the last certificate the one that is wanted?

import Certificates

/// extKeyUsage, where there is one, contains the purpose; subjectAltName names the peer
/// (RFC 5280, 4.2.1.12, 4.2.1.6).
enum PathPurposeClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard step.isLast else { return }
        let known = step.certificate.known
        if let purpose = step.policy.purpose, let stated = known.extendedKeyUsage,
            !stated.contains(purpose)
        {
            throw .purpose
        }
        if let peer = step.policy.peer, !peer.isAmong(known.subjectAlternativeNames) {
            throw .peer
        }
    }
}
