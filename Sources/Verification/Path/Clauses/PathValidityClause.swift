// Is it the certificate's time?

import Certificates
import Identity

/// The moment lies in the validity, both ends included (RFC 5280, 6.1.3 (a)(2)).
enum PathValidityClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        try check(step.certificate, at: step.moment)
    }

    static func check(_ certificate: Certificate, at moment: Timestamp) throws(PathFailure) {
        switch ValidityCheck.standing(of: certificate, at: moment) {
        case .covered: return
        case .notYet: throw .notYetValid
        case .over: throw .expired
        }
    }
}
