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
            guard member.role.may(signIn.role) else { return .staffRefused(.roleMissing) }
            return .staffAuthenticated(member)
        }
    }
}

extension StaffRole {
    /// Whether somebody of this role may stand where that role is asked for: a supervisor serves
    /// customers too; auditors and administrators serve none.
    fileprivate func may(_ role: StaffRole) -> Bool {
        switch role {
        case .teller: self == .teller || self == .supervisor
        case .supervisor, .auditor, .administrator: self == role
        }
    }
}
