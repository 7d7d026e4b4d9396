// Under which policies does the path hold?

import Certificates

/// certificatePolicies and the limits that authorities set (RFC 5280, 6.1.3 (d) to (f),
/// 6.1.4 (h) to (j), 6.1.5 (a), (b), (g)).
///
/// Mappings are refused before, so that the tree is a set of policies.
enum PathPolicyClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        let stated = step.certificate.known.policies
        let anyCounts =
            stated.contains(.anyPolicy)
            && (state.inhibitAnyPolicy > 0 || (!step.isLast && step.isSelfIssued))
        if !anyCounts {
            let before = state.policies
            state.policies = stated.filter { policy in
                policy != .anyPolicy && before?.contains(policy) != false
            }
        }
        if state.policies?.isEmpty == true && state.explicitPolicy == 0 { throw .policy }
        let limits: PolicyLimits
        do {
            limits = try PolicyLimits(of: step.certificate)
        } catch {
            throw .malformed(error)
        }
        if step.isLast {
            try finish(step, limits, &state)
        } else {
            prepare(step, limits, &state)
        }
    }

    private static func prepare(_ step: PathStep, _ limits: PolicyLimits, _ state: inout PathState)
    {
        if !step.isSelfIssued {
            state.explicitPolicy = max(0, state.explicitPolicy - 1)
            state.inhibitAnyPolicy = max(0, state.inhibitAnyPolicy - 1)
        }
        if let skip = limits.requireExplicitPolicy {
            state.explicitPolicy = min(state.explicitPolicy, skip)
        }
        if let skip = limits.inhibitAnyPolicy {
            state.inhibitAnyPolicy = min(state.inhibitAnyPolicy, skip)
        }
    }

    private static func finish(
        _ step: PathStep,
        _ limits: PolicyLimits,
        _ state: inout PathState
    ) throws(PathFailure) {
        state.explicitPolicy = max(0, state.explicitPolicy - 1)
        if limits.requireExplicitPolicy == 0 { state.explicitPolicy = 0 }
        guard state.explicitPolicy == 0 else { return }
        let acceptable = step.policy.acceptablePolicies
        switch (state.policies, acceptable) {
        case (nil, nil): return
        case (nil, let acceptable?): if acceptable.isEmpty { throw .policy }
        case (let valid?, nil): if valid.isEmpty { throw .policy }
        case (let valid?, let acceptable?):
            if acceptable.isDisjoint(with: valid) { throw .policy }
        }
    }
}
