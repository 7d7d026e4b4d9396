// The staff's own steps: sign-in, start of a visit, a supervisor's approval.

import Identity
import MyNumberCard
import PlatformProtocol
import Secrets

extension CounterRules {
    /// A secret is complete: a password or a PIN, by the step.
    func submitted(_ handle: SecretHandle, _ step: inout Reduction) {
        step.state.secretStarted = .empty
        switch step.state.step?.kind {
        case .signIn:
            authenticate(handle, idField: "staff-id", role: .teller, other: nil, &step)
        case .approval:
            let teller = step.state.staff?.id
            authenticate(handle, idField: "supervisor-id", role: .supervisor, other: teller, &step)
        case .fourItemsPIN, .signing, .consentSigning:
            usePIN(handle, &step)
        default:
            step.effects.append(.wipeSecrets)
        }
    }

    private func authenticate(
        _ handle: SecretHandle,
        idField: String,
        role: StaffRole,
        other: String?,
        _ step: inout Reduction
    ) {
        let fields = fields(of: step.state) ?? []
        let wrong = fields.firstIndex {
            FieldCheck.fault(of: fieldState($0, in: step.state), in: $0) != nil
        }
        if let wrong {
            for field in fields { change(field, &step) { $0.attempted = .tried } }
            step.state.focus = wrong
            step.effects.append(.wipeSecrets)
            return
        }
        guard let field = fields.first(where: { $0.id == idField }) else { return }
        let id = FieldCheck.value(of: fieldState(field, in: step.state), in: field).string
        let signIn = StaffSignIn(staffID: id, password: handle, role: role, other: other)
        step.work(.signingIn) { .authenticate($0, signIn) }
    }

    func authenticated(_ member: StaffMember, _ step: inout Reduction) {
        step.state.phase = .idle
        switch step.state.step?.kind {
        case .signIn:
            step.state.staff = member
            step.state.staffFields = [:]
            step.effects.append(.note(.signedIn(staff: member.id)))
            advance(&step)
        case .approval:
            let approves = step.state.staffFields["approval-decision"]?.chosen == ["approve"]
            step.state.staffFields = [:]
            if approves {
                step.visit { $0.approvedBy = member }
                step.effects.append(.note(.approved(by: member.id)))
                advance(&step)
            } else {
                end(.stopped(.approvalRefused), &step)
            }
        default:
            return
        }
    }

    func refused(_ refusal: StaffRefusal, _ step: inout Reduction) {
        step.state.phase = .idle
        step.state.notice = Message("sign-in.refused.\(refusal.rawValue)")
        step.state.secretEntry += 1
    }

    /// Signs the staff out, from the start screen.
    func signOut(_ step: inout Reduction) {
        step.state.staff = nil
        step.state.visit = nil
        step.state.keptDraft = nil
        step.state.drafts = []
        step.state.staffFields = [:]
        step.effects.append(.wipeSecrets)
        let first = step.state.procedure.steps.firstIndex { $0.kind == .signIn } ?? 0
        step.state.position = .at(.step(first))
        step.state.phase = .idle
        step.state.focus = 0
    }

    /// Takes the choices of the start screen over and asks for an application id.
    func startVisit(_ step: inout Reduction) {
        let chosen = step.state.staffFields["procedure"]?.chosen.first
        if let procedure = procedures.first(where: { $0.id == chosen }) {
            step.state.procedure = procedure
        }
        if let tag = step.state.staffFields["customer-language"]?.chosen.first {
            step.state.customerLanguage = Language(rawValue: tag)
        }
        if step.state.visit?.procedure == step.state.procedure {
            // Back from the customer: the visit goes on.
            advance(&step)
        } else {
            step.work(.starting) { .nameVisit($0) }
        }
    }

    func visitNamed(_ id: ApplicationID, _ step: inout Reduction) {
        step.state.phase = .idle
        step.state.visit = Visit(
            applicationID: id,
            procedure: step.state.procedure,
            startedAt: step.now
        )
        step.state.keptDraft = nil
        step.effects.append(.note(.visitStarted(id)))
        advance(&step)
    }

    /// Which PINs are known decides the way before a single try is spent.
    func noteKnowledge(_ step: inout Reduction) {
        let chosen = step.state.visit?.fields["pin-knowledge"]?.chosen.first
        let knowledge = chosen.flatMap(PINKnowledge.init(rawValue:)) ?? .both
        step.visit { visit in
            if visit.knowledge != knowledge { visit.filled = nil }
            visit.knowledge = knowledge
        }
        switch knowledge {
        case .both, .fourDigitForgotten: advance(&step)
        case .signingForgotten: end(.stopped(.signingPasswordForgotten), &step)
        case .bothForgotten: end(.stopped(.bothForgotten), &step)
        }
    }
}
