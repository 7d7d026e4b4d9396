// From verdicts to messages.

import PlatformProtocol
import Verification

extension Outcome {
    /// What the verification core says, in the words of the contract.
    init(_ verdict: Verdict) {
        switch verdict {
        case .verified:
            self = .verified
        case .refused(let refusals):
            self = .refused(
                refusals.prefix(Reason.maximumCount).map {
                    Reason(id: $0.id.rawValue, customerClass: $0.customerClass)
                }
            )
        case .undetermined(let gaps):
            self = .undetermined(
                gaps.prefix(Reason.maximumCount).map {
                    Reason(id: $0.id.rawValue, customerClass: $0.customerClass)
                }
            )
        }
    }
}

extension StatusMethod {
    /// The source that decided; `nil` when there was none.
    init?(_ method: RevocationFinding.Method) {
        switch method {
        case .responder: self = .ocsp
        case .list: self = .crl
        case .none: return nil
        }
    }
}
