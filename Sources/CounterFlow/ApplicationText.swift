// The application as it is signed: Japanese in every locale, fixed order, one fact a line.
//
// UTF-8 with LF. Text from the card or the customer is written code point for code point.

import Identity
import PlatformProtocol

/// Composes the body of the application's signed text.
struct ApplicationText {
    let wording: Wording
    let place: CounterPlace
    let method: MethodRow
    let visit: Visit
    let items: FilledItems
    let staff: StaffMember
    /// The Japanese day of the transaction.
    let day: CalendarDate

    /// Format version of the text, so that it can be read in seven years.
    static let version = "madoguchi-application/1"

    /// The bytes before the challenge block; end with LF.
    var body: [UInt8] {
        var lines = [wording("document.title"), ""]
        lines += head + [""]
        lines += fourItems + [""]
        lines += answers + [""]
        lines += declarations
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private var head: [String] {
        var lines = [
            line("document.format", Self.version),
            line("document.procedure", wording(visit.procedure.title)),
            line("document.law", wording("law.\(method.law)")),
            line("document.method", "\(method.letter) (\(MethodTable.stableID))"),
            line("document.revision", method.revision),
        ]
        if method.certainty == .unconfirmed {
            lines.append(line("document.certainty", wording("document.certainty.unconfirmed")))
        }
        lines += [
            line("document.day", day.description),
            line("document.bank", place.bank),
            line("document.branch", place.branch),
            line("document.terminal", place.terminal.description),
            line("document.staff", staff.id),
            line("document.application", visit.applicationID.description),
        ]
        if let approver = visit.approvedBy {
            lines.append(line("document.approver", approver.id))
        }
        return lines
    }

    private var fourItems: [String] {
        [
            wording("document.four-items"),
            line("item.name", items.items.name.string),
            line("item.address", items.items.address.string),
            line("item.birth-date", items.items.birthDate.text),
            line("item.sex", wording("sex.\(items.items.sex.rawValue)")),
            line("document.source", wording("source.\(items.sourceKey)")),
        ]
    }

    private var answers: [String] {
        var lines = [wording("document.answers")]
        for step in visit.activeSteps(on: day) where step.kind == .questions {
            for field in step.fields where field.use == .signed {
                let label = wording("field.\(field.id).label")
                lines.append("\(label): \(answer(to: field))")
            }
        }
        return lines
    }

    private var declarations: [String] {
        var lines = [wording("document.declarations")]
        // The consent has a document and a signature of its own.
        for declaration in visit.procedure.declarations
        where declaration.id != CounterRules.consentDeclaration {
            lines.append("[\(declaration.id) \(declaration.version)]")
            lines.append(wording("declaration.\(declaration.id)"))
        }
        return lines
    }

    private func answer(to field: Field) -> String {
        let state = visit.fields[field.id] ?? FieldState(longest: field.longest)
        switch field.kind {
        case .choice, .choices:
            let chosen = field.choices.filter(state.chosen.contains)
            return chosen.map { wording("field.\(field.id).choice.\($0)") }.joined(separator: "、")
        case .text, .kana, .phone, .date, .taxNumber, .staffID, .secret:
            let value = FieldCheck.value(of: state, in: field)
            return value.isEmpty ? wording("document.no-answer") : value.string
        }
    }

    private func line(_ key: String, _ value: String) -> String {
        "\(wording(key)): \(value)"
    }
}

extension FilledItems {
    /// `card` or `certificate`, the end of keys about the source.
    package var sourceKey: String {
        switch source {
        case .card: "card"
        case .certificate: "certificate"
        }
    }
}
