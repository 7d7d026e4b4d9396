// What may follow what. `CounterFlow` relies on it.

package import CounterFlow
import PlatformProtocol

/// Checks the order of a procedure's steps.
package enum ProcedureCheck {
    /// Kinds every procedure has exactly once, in the order in which they must follow each other.
    private static let backbone: [StepKind] = [
        .signIn, .start, .preparation, .placeCard, .fourItemsPIN, .fourItems, .review, .signing,
        .outcome, .receipt, .closing,
    ]

    /// Kinds that may be left out, each with the kind that must come before it.
    private static let after: [(StepKind, StepKind)] = [
        (.questions, .fourItems), (.approval, .questions), (.consentOffer, .outcome),
        (.consentSigning, .consentOffer), (.consentOutcome, .consentSigning),
    ]

    /// Whose turn a kind must be; other kinds may be either's.
    private static let turns: [StepKind: Turn] = [
        .signIn: .staff, .start: .staff, .approval: .staff, .closing: .staff,
        .preparation: .customer, .placeCard: .customer, .fourItemsPIN: .customer,
        .fourItems: .customer, .review: .customer, .signing: .customer, .outcome: .customer,
        .consentOffer: .customer, .consentSigning: .customer, .consentOutcome: .customer,
        .receipt: .customer,
    ]

    /// The fields a kind works with.
    private static let fields: [StepKind: [String]] = [
        .signIn: ["staff-id", "password"],
        .start: ["procedure", "customer-language"],
        .preparation: ["pin-knowledge"],
        .approval: ["approval-decision", "supervisor-id", "supervisor-password"],
    ]

    /// Everything that is wrong with a procedure, in the order of its steps.
    package static func faults(of procedure: Procedure) -> [ProcedureFault] {
        let steps = procedure.steps
        return count(steps) + ends(steps) + order(steps) + steps.flatMap(single)
            + conditions(steps)
    }

    private static func count(_ steps: [Step]) -> [ProcedureFault] {
        var faults: [ProcedureFault] = []
        for kind in backbone where !steps.contains(where: { $0.kind == kind }) {
            faults.append(.missing(kind))
        }
        for kind in StepKind.allCases where kind != .questions {
            for step in steps.filter({ $0.kind == kind }).dropFirst() {
                faults.append(.twice(kind, step: step.id))
            }
        }
        return faults
    }

    private static func ends(_ steps: [Step]) -> [ProcedureFault] {
        var faults: [ProcedureFault] = []
        if steps.first?.kind != .signIn { faults.append(.notAtEnd(.signIn)) }
        if steps.last?.kind != .closing { faults.append(.notAtEnd(.closing)) }
        return faults
    }

    private static func order(_ steps: [Step]) -> [ProcedureFault] {
        let pairs = zip(backbone.dropFirst(), backbone).map { ($0, $1) } + after
        var faults: [ProcedureFault] = []
        for (index, step) in steps.enumerated() {
            for (kind, needed) in pairs where kind == step.kind {
                if !steps[..<index].contains(where: { $0.kind == needed }) {
                    faults.append(.before(step: step.id, needs: needed))
                }
            }
            // What is signed is complete before it is read, and an approval before that. What only
            // leads the way is in no text.
            let isLate =
                step.kind == .questions && step.fields.contains { $0.use == .signed }
                || step.kind == .approval
            if isLate,
                steps[..<index].contains(where: { $0.kind == .review })
            {
                faults.append(.before(step: "review", needs: step.kind))
            }
        }
        return faults
    }

    private static func single(_ step: Step) -> [ProcedureFault] {
        var faults: [ProcedureFault] = []
        if let turn = turns[step.kind], turn != step.turn {
            faults.append(.wrongTurn(step: step.id, turn))
        }
        let ids = step.fields.map(\.id)
        if let needed = fields[step.kind] {
            if ids != needed { faults.append(.fieldsMissing(step: step.id, needed)) }
        } else if step.kind == .questions {
            if ids.isEmpty { faults.append(.nothingAsked(step: step.id)) }
        } else if !ids.isEmpty {
            faults.append(.fieldsNotAsked(step: step.id))
        }
        return faults
    }

    /// Conditions on an answer come after the question, conditions on a result after the result.
    private static func conditions(_ steps: [Step]) -> [ProcedureFault] {
        var faults: [ProcedureFault] = []
        for (index, step) in steps.enumerated() {
            let before = steps[..<index]
            let known: Bool
            switch step.condition {
            case .always: known = true
            case .foreignTaxResidence: known = asks("tax-residence", before)
            case .foreignNational: known = asks("nationality", before)
            case .minor, .substituted: known = before.contains { $0.kind == .fourItems }
            case .approvalNeeded: known = step.kind == .approval
            case .accountOpened: known = before.contains { $0.kind == .outcome }
            case .consentAccepted, .consentPartly:
                known = before.contains { $0.kind == .consentOffer }
            }
            if step.condition == .consentPartly, step.fields.map(\.id) != [ConsentItem.field] {
                faults.append(.fieldsMissing(step: step.id, [ConsentItem.field]))
            }
            if !known { faults.append(.conditionTooEarly(step: step.id)) }
        }
        return faults
    }

    private static func asks(_ field: String, _ steps: ArraySlice<Step>) -> Bool {
        steps.contains { $0.fields.contains { $0.id == field } }
    }
}
