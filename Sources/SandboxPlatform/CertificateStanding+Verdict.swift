// From reports and lists to the states of the contract.

import Certificates
import Identity
import PlatformProtocol
import RevocationIndex
import Verification

extension CertificateStanding {
    /// What a report says of the certificate alone, its document left aside.
    init(_ report: VerdictReport) {
        let reasons = Outcome(report.verdict).reasons
        guard report.pathCheck == .trusted else {
            let ids = Set(reasons.map(\.id))
            if ids.contains(RefusalID.expired.rawValue) {
                self = .expired
            } else if ids.contains(RefusalID.notYetValid.rawValue) {
                self = .notYetValid
            } else {
                self = .unsupported
            }
            return
        }
        switch report.revocation.status {
        case .good: self = .good
        case .revoked:
            self.init(
                revokedFor: report.revocation.reason,
                at: report.revocation.revokedAt ?? report.revocation.checkedAt
            )
        case .undetermined, .notChecked:
            self = .undetermined([
                Reason(id: GapID.answerMissing.rawValue, customerClass: .couldNotCheck)
            ])
        }
    }

    /// What the lists in force say.
    init(_ status: CertificateStatus) {
        switch status {
        case .good: self = .good
        case .revoked(let listing): self.init(revokedFor: listing.reason, at: listing.revokedAt)
        case .undetermined(let gap):
            let id: GapID =
                switch gap {
                case .noLists, .issuerUnknown: .listMissing
                case .partNotHeld: .listPartMissing
                case .outdated: .listOutdated
                }
            self = .undetermined([Reason(id: id.rawValue, customerClass: .couldNotCheck)])
        }
    }

    private init(revokedFor reason: RevocationReason?, at moment: Timestamp) {
        self =
            reason == .certificateHold
            ? .onHold(at: moment) : .revoked(reason.flatMap { RevocationWord($0) }, at: moment)
    }
}
