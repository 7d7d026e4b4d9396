// Is the list of now?

import Certificates
import Identity

/// The list is not from the future, the next one is not due, and it is numbered
/// (RFC 5280, 5.1.2.4, 5.1.2.5, 5.2.3).
enum PathListFreshnessClause {
    static func check(
        _ list: CertificateRevocationList,
        at moment: Timestamp
    ) throws(PathFailure) {
        guard list.thisUpdate <= moment, let next = list.nextUpdate, moment < next,
            list.number != nil
        else { throw .statusUnknown }
    }
}
