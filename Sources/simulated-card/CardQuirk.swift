// Points in which cards differ, by the names a trainer gives them.

import ArgumentParser
import CardSimulator

/// A deviation from the usual card.
enum CardQuirk: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// 6F00 to the first command after power-up.
    case firstCommandFails = "first-command-fails"
    /// 6700 to every extended length field.
    case shortOnly = "short-only"
    /// PINs stay verified when another application is selected.
    case keepsVerified = "keeps-verified"
    /// PINs are forgotten when the same application is selected again.
    case forgetsVerified = "forgets-verified"
    /// A certificate the card lacks is a file of filler.
    case absentIsFiller = "absent-is-filler"
    /// The label of a telephone, whose 利用者証明用 certificate wants its PIN.
    case telephone

    func apply(to profile: inout CardProfile) {
        switch self {
        case .firstCommandFails: profile.behaviour.firstCommand = .failsOnce
        case .shortOnly: profile.behaviour.extendedLength = .refused
        case .keepsVerified: profile.behaviour.selectingAnother = .keepsVerified
        case .forgetsVerified: profile.behaviour.selectingSame = .clearsVerified
        case .absentIsFiller: profile.behaviour.absentCertificate = .fillerOnly
        case .telephone:
            profile.behaviour.authenticationCertificate = .afterPIN
            profile.jpki.becomeTelephone()
        }
    }
}
