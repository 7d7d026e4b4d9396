// Sign-in and approval against the staff directory.

import CounterFlow
import Identity
import Secrets

/// Checks a sign-in: the password once, then role and person.
struct StaffDesk: Sendable {
    let ports: CounterPorts

    func check(_ signIn: StaffSignIn) async -> Completion {
        guard let password = ports.vault.take(signIn.password) else {
            return .staffRefused(.unknownOrWrong)
        }
        switch await ports.staff.check(id: signIn.staffID, password: password) {
        case .unavailable: return .failed(Failure(.staffFileUnreadable))
        case .refused(let refusal): return .staffRefused(refusal)
        case .welcome(let member):
            if member.id == signIn.other { return .staffRefused(.samePerson) }
            if signIn.role == .supervisor, member.role != .supervisor {
                return .staffRefused(.roleMissing)
            }
            return .staffAuthenticated(member)
        }
    }
}
