// Is the responder's answer of now?

import Certificates
import Identity

/// The answer is not from the future, nothing newer is due, and it is not older than the policy
/// allows (RFC 6960, 3.2 (5), (6), 4.2.2.1).
enum AnswerFreshnessCheck {
    static func examine(
        _ single: OCSPSingleResponse,
        of answer: BasicOCSPResponse,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Gap] {
        var gaps: [Gap] = []
        let updated = Fact.sourceUpdatedAt(single.thisUpdate)
        let latest = moment.adding(seconds: policy.clockTolerance)
        if single.thisUpdate > latest || answer.producedAt > latest {
            gaps.append(Gap(.answerNotYetIssued, updated))
        }
        if let nextUpdate = single.nextUpdate, moment >= nextUpdate {
            gaps.append(Gap(.answerOutdated, updated, .notAfter(nextUpdate)))
        }
        if moment > single.thisUpdate.adding(seconds: policy.maximumAnswerAge) {
            gaps.append(Gap(.answerTooOld, updated))
        }
        return gaps
    }
}
