// What came of a check.

/// What came of a check.
///
/// There is no third way: what could not be checked is not verified.
package enum Outcome: Hashable, Sendable {
    /// Every check was made and passed.
    case verified
    /// At least one check failed.
    case refused([Reason])
    /// Nothing failed, but at least one check could not be made: not verified yet.
    case undetermined([Reason])

    /// Why the outcome is not good; empty when it is.
    package var reasons: [Reason] {
        switch self {
        case .verified: []
        case .refused(let reasons), .undetermined(let reasons): reasons
        }
    }
}
