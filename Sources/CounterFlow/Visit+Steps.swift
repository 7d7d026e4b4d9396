// Which steps are part of this visit, and where its answers lead.

package import Identity
import PlatformProtocol

extension Visit {
    /// The steps whose condition holds, in order.
    package func activeSteps(on day: CalendarDate) -> [Step] {
        procedure.steps.filter { isActive($0, on: day) }
    }

    /// Whether a step is part of the visit as it stands.
    package func isActive(_ step: Step, on day: CalendarDate) -> Bool {
        switch step.condition {
        case .always: true
        case .foreignTaxResidence: chose("foreign", of: "tax-residence")
        case .foreignNational: chose("foreign", of: "nationality")
        case .substituted: filled?.hasSubstitutes ?? false
        case .minor: age(on: day).map { (15...17).contains($0) } ?? false
        case .approvalNeeded: !approvalReasons(on: day).isEmpty
        case .accountOpened: accountNumber != nil
        case .consentAccepted: consentChoice == .accepted || consentChoice == .partly
        case .consentPartly: consentChoice == .partly
        }
    }

    /// The customer's age in completed years, when the birth date is fully known.
    package func age(on day: CalendarDate) -> Int? {
        filled?.items.birthDate.day.map { $0.completedYears(on: day) }
    }

    /// The account number, once the bank opened the account.
    package var accountNumber: String? {
        guard case .answered(let answer) = account, case .opened(let opened) = answer else {
            return nil
        }
        return opened.number
    }

    /// Why a supervisor has to approve, in the order of the procedure.
    package func approvalReasons(on day: CalendarDate) -> [ApprovalReason] {
        var reasons: [ApprovalReason] = []
        if let filled, filled.items.birthDate.day == nil { reasons.append(.birthDateIncomplete) }
        // Steps with their own condition on approval can't ask for it, so this does not recurse.
        for step in procedure.steps where step.condition != .approvalNeeded {
            guard isActive(step, on: day) else { continue }
            for lead in step.leads {
                guard case .approval(let reason) = lead.destination, holds(lead, on: day),
                    !reasons.contains(reason)
                else { continue }
                reasons.append(reason)
            }
        }
        return reasons
    }

    /// Why the visit ends after this step's answers, if it does.
    package func stop(after step: Step, on day: CalendarDate) -> StopReason? {
        for lead in step.leads {
            if case .stop(let reason) = lead.destination, holds(lead, on: day) { return reason }
        }
        return nil
    }

    /// Whether a choice was made.
    package func chose(_ choice: String, of field: String) -> Bool {
        fields[field]?.chosen.contains(choice) ?? false
    }

    private func holds(_ lead: Lead, on day: CalendarDate) -> Bool {
        switch lead.answer {
        case .choice(let choice):
            return chose(choice, of: lead.field)
        case .past:
            guard
                let field = procedure.steps.flatMap(\.fields).first(where: { $0.id == lead.field }),
                let state = fields[lead.field],
                let date = CalendarDate(FieldCheck.value(of: state, in: field).string)
            else { return false }
            return date < day
        }
    }
}
