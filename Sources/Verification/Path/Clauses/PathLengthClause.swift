// Is the path short enough?

import Certificates

/// No authority is followed by more than it allows, those self-issued not counted
/// (RFC 5280, 6.1.4 (l), (m)).
enum PathLengthClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard !step.isLast else { return }
        if !step.isSelfIssued {
            guard state.mostIntermediates > 0 else { throw .tooLong }
            state.mostIntermediates -= 1
        }
        if case .authority(let bound?) = step.certificate.known.basicConstraints {
            state.mostIntermediates = min(state.mostIntermediates, bound)
        }
    }
}
