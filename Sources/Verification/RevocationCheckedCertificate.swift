// A certificate that was not revoked, as far as its sources know.

import Identity

/// A path-checked certificate for which the sources that a policy demands say "good".
///
/// Made by the revocation check only.
struct RevocationCheckedCertificate: Hashable, Sendable {
    /// The certificate with its anchor.
    let path: PathCheckedCertificate
    /// What the sources said.
    let finding: RevocationFinding

    /// Asks the sources that the policy demands.
    ///
    /// A revocation that any authentic source states is final: JPKI lifts none, so it counts
    /// however old the source is.
    static func check(
        _ path: PathCheckedCertificate,
        by evidence: RevocationEvidence,
        under policy: Policy,
        at moment: Timestamp
    ) -> (RevocationCheckedCertificate?, RevocationFinding, [Finding]) {
        let list = ListCheck.examine(path, by: evidence, under: policy, at: moment)
        let answer = AnswerCheck.examine(path, by: evidence.answer, under: policy, at: moment)
        if case .revoked(let revocation) = answer {
            let finding = revocation.finding(by: .responder, at: moment)
            return (nil, finding, [.refusal(revocation.refusal)])
        }
        if case .revoked(let revocation) = list {
            let finding = revocation.finding(by: .list, at: moment)
            return (nil, finding, [.refusal(revocation.refusal)])
        }
        let good: (RevocationStatement, RevocationFinding.Method)? =
            switch policy.revocation {
            case .responder: answer.isGood ? (answer, .responder) : nil
            case .list: list.isGood ? (list, .list) : nil
            case .either: answer.isGood ? (answer, .responder) : list.isGood ? (list, .list) : nil
            case .both: answer.isGood && list.isGood ? (answer, .responder) : nil
            }
        if let (statement, method) = good, case .good(let updatedAt) = statement {
            let finding = RevocationFinding(
                method: method,
                status: .good,
                checkedAt: moment,
                sourceUpdatedAt: updatedAt,
                revokedAt: nil,
                reason: nil
            )
            return (RevocationCheckedCertificate(path: path, finding: finding), finding, [])
        }
        let gaps = Self.gaps(list: list, answer: answer, evidence: evidence, policy: policy)
        return (nil, .without(.undetermined, at: moment), gaps.map(Finding.gap))
    }

    /// The gaps of the sources that were demanded; where either would do, of those that were given.
    private static func gaps(
        list: RevocationStatement,
        answer: RevocationStatement,
        evidence: RevocationEvidence,
        policy: Policy
    ) -> [Gap] {
        switch policy.revocation {
        case .responder: return answer.gaps
        case .list: return list.gaps
        case .both: return answer.gaps + list.gaps
        case .either:
            if evidence.answer == nil && evidence.hasLists { return list.gaps }
            if evidence.answer != nil && !evidence.hasLists { return answer.gaps }
            return answer.gaps + list.gaps
        }
    }
}
