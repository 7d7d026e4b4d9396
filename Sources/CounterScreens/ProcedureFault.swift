// What can be wrong with an order of steps.

package import CounterFlow

/// Why a procedure could not be carried out as it is declared.
package enum ProcedureFault: Hashable, Sendable, CustomStringConvertible {
    /// A kind of step that every procedure has is not there.
    case missing(StepKind)
    /// A kind of step that a procedure has once is there again.
    case twice(StepKind, step: String)
    /// A step stands before one that must come first.
    case before(step: String, needs: StepKind)
    /// The step that must be the first or the last is not.
    case notAtEnd(StepKind)
    /// A kind of step belongs to the other person.
    case wrongTurn(step: String, Turn)
    /// A kind of step that needs these fields has others.
    case fieldsMissing(step: String, [String])
    /// A kind of step that asks nothing has fields.
    case fieldsNotAsked(step: String)
    /// A question step without a question.
    case nothingAsked(step: String)
    /// A condition that can't be known yet at this step.
    case conditionTooEarly(step: String)

    /// One clause for whoever wrote the file.
    package var description: String {
        switch self {
        case .missing(let kind): "a step of kind '\(kind.rawValue)' is missing"
        case .twice(let kind, let step): "'\(step)' is a second step of kind '\(kind.rawValue)'"
        case .before(let step, let kind):
            "'\(step)' needs a step of kind '\(kind.rawValue)' before it"
        case .notAtEnd(let kind): "'\(kind.rawValue)' must stand at its end of the procedure"
        case .wrongTurn(let step, let turn): "'\(step)' must be the turn of \(turn.rawValue)"
        case .fieldsMissing(let step, let fields):
            "'\(step)' needs the fields \(fields.joined(separator: ", "))"
        case .fieldsNotAsked(let step): "'\(step)' can't ask anything"
        case .nothingAsked(let step): "'\(step)' asks nothing"
        case .conditionTooEarly(let step): "the condition of '\(step)' can't be known there yet"
        }
    }
}
