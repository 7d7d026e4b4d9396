// Is the list of today?

import Certificates
import Identity

/// The list is not from the future, the next one is not due, and it is not older than the policy
/// allows (RFC 5280, 5.1.2.4, 5.1.2.5).
///
/// At the very second of nextUpdate it is outdated.
enum ListFreshnessCheck {
    static func examine(
        _ list: CertificateRevocationList,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Gap] {
        var gaps: [Gap] = []
        let updated = Fact.sourceUpdatedAt(list.thisUpdate)
        if list.thisUpdate > moment.adding(seconds: policy.clockTolerance) {
            gaps.append(Gap(.listNotYetIssued, updated))
        }
        if let nextUpdate = list.nextUpdate {
            if moment >= nextUpdate {
                gaps.append(Gap(.listOutdated, updated, .notAfter(nextUpdate)))
            }
        } else {
            gaps.append(Gap(.listOutdated, updated))
        }
        if moment > list.thisUpdate.adding(seconds: policy.maximumListAge) {
            gaps.append(Gap(.listTooOld, updated))
        }
        return gaps
    }
}
