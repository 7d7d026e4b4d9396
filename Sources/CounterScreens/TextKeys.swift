// Every key the counter needs words for, derived from what is declared and from closed enums.

package import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol

/// Lists keys, for the check that every language says everything and nothing else.
package enum TextKeys {
    /// The keys of everything but reasons, which other rooms name.
    package static func required(by book: ScreenBook, languages: [Language]) -> Set<String> {
        var keys = Set(TextKey.allCases.map(\.rawValue))
        keys.formUnion(PaperKey.allCases.map(\.rawValue))
        keys.formUnion(ofSteps(in: book))
        keys.formUnion(ofEnums)
        keys.formUnion(signed(in: book))
        keys.formUnion(ofTraining(in: book))
        keys.formUnion(languages.map { "language.\($0.rawValue)" })
        return keys
    }

    /// The key of a reason's words for the staff.
    package static func reason(_ id: String) -> String { "reason.\(id)" }

    private static func ofSteps(in book: ScreenBook) -> [String] {
        var keys = book.procedures.map(\.title)
        for step in book.procedures.flatMap(\.steps) {
            keys += ["title", "lead", "help"].map { "step.\(step.id).\($0)" }
            for field in step.fields {
                keys += ["label", "help"].map { "field.\(field.id).\($0)" }
                keys += field.choices.map { "field.\(field.id).choice.\($0)" }
            }
        }
        return keys
    }

    /// What `CounterFlow` writes into signed texts.
    private static func signed(in book: ScreenBook) -> [String] {
        let parts = [
            "title", "format", "procedure", "law", "method", "revision", "certainty",
            "certainty.unconfirmed", "day", "bank", "branch", "terminal", "staff", "application",
            "approver", "four-items", "source", "answers", "no-answer", "declarations",
        ]
        let laws = Set(book.methods.rows.map(\.law))
        let declarations = book.procedures.flatMap(\.declarations).map(\.id)
        return parts.map { "document.\($0)" } + laws.map { "law.\($0)" }
            + declarations.map { "declaration.\($0)" }
            + (1...CounterRules.consentClauses).map { "consent.clause.\($0)" }
            + ["review.changed", "pin.typed-ahead", "pin.missing", "password.missing"]
            + [
                "lock.refused", "lock.unavailable", "privacy.emptied", "assist.noted",
                "draft.not-kept",
                "turn.wait",
            ]
    }

    /// What trainees read.
    private static func ofTraining(in book: ScreenBook) -> [String] {
        book.scenarios.flatMap { scenario in
            ["title", "goal", "hint"].map { "scenario.\(scenario.id).\($0)" }
        }
            + TrainingCheck.allCases.map { "scenario.check.\($0.rawValue)" }
            + [
                "training.goal", "training.hint", "training.done", "training.done.all",
                "training.separator", "training.reading",
            ]
    }

    private static var ofEnums: [String] {
        let three = ThreeLines.ends
        var keys = ThreeLines.allCases.flatMap { stem in three.map { "\(stem.rawValue).\($0)" } }
        keys += ProblemID.allCases.flatMap { id in three.map { "problem.\(id.rawValue).\($0)" } }
        keys += CustomerClass.allCases.flatMap { name in
            three.map { "class.\(name.rawValue).\($0)" }
        }
        keys += StopReason.allCases.flatMap {
            ["stop.\($0.rawValue).what", "stop.\($0.rawValue).do", "ending.stopped.\($0.rawValue)"]
        }
        keys += CancelReason.allCases.flatMap {
            ["cancel.\($0.rawValue)", "ending.cancelled.\($0.rawValue)"]
        }
        keys += ProblemOption.allCases.map { "option.\($0.rawValue)" }
        keys += Work.allCases.map { "working.\($0.rawValue)" }
        keys += FieldFault.allCases.map { "check.\($0.rawValue)" }
        keys += ApprovalReason.allCases.map { "approval.\($0.rawValue)" }
        keys += StaffRefusal.allCases.map { "sign-in.refused.\($0.rawValue)" }
        keys += AssistanceKind.allCases.map { "assist.kind.\($0.rawValue)" }
        keys += AssistanceReason.allCases.map { "assist.reason.\($0.rawValue)" }
        keys += PINKnowledge.allCases.map { "pin.way.\($0.rawValue)" }
        keys += CardPIN.allCases.flatMap {
            ["pin.name.\($0.rawValue)", "pin.shape.\($0.rawValue)"]
        }
        keys += ["too-short", "too-long", "lower-case", "other-character"].map { "pin-fault.\($0)" }
        keys += ["service-unavailable", "no-reader", "empty", "card"].map { "reader.\($0)" }
        keys += ["training", "verification"].map { "environment.\($0)" }
        keys += ["card", "certificate"].map { "source.\($0)" }
        keys += Turn.allCases.map { "turn.\($0.rawValue)" }
        keys += Sex.allCases.map { "sex.\($0.rawValue)" }
        keys += StatusMethod.allCases.map { "method.\($0.rawValue)" }
        return keys
    }
}
