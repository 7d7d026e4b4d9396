// The rows of a view's body at a width: wrapped, marked, never cut.

import Canvas
import CounterFlow
import Identity

/// Makes rows of lead and items.
struct BodyRows {
    let view: ScreenView
    let width: Int

    /// The widest field to type into, in columns.
    private static let widestField = 50
    /// What stands for a secret being typed, whatever its length.
    private static let mask = "********"

    /// All rows, blank ones between groups.
    func rows() -> [BodyRow] {
        var rows: [BodyRow] = []
        for paragraph in view.lead { rows += wrapped(paragraph, .lead, part: .lead) }
        if let notice = view.notice {
            rows.append(blank)
            rows += wrapped(notice, .notice, part: .lead, first: "! ", rest: "  ")
        }
        var group: String?
        for (index, item) in view.items.enumerated() {
            let isNew = item.group != group
            if isNew, let group { rows += help(ofGroup: group) }
            if isNew, separates(item), !rows.isEmpty { rows.append(blank) }
            group = item.group
            if let table = table(from: index) {
                rows += table
            } else if !isInTable(index) {
                rows += self.rows(of: item, index)
            }
        }
        if let group { rows += help(ofGroup: group) }
        if view.isLongText {
            rows.append(BodyRow(spans: [BodySpan("-- \(view.endWords)", .help)], part: .document))
        }
        return rows
    }

    private var blank: BodyRow { BodyRow(spans: [], part: .space) }

    /// Whether a blank row stands above an item where there is room.
    private func separates(_ item: ViewItem) -> Bool {
        switch item.role {
        case .documentLine: item.id == view.items.first?.id
        case .value: item.id == view.items.first?.id
        case .text, .warning, .heading, .question, .field, .secret, .choice, .check, .button: true
        }
    }

    private func help(ofGroup group: String) -> [BodyRow] {
        guard let item = view.items.first(where: { $0.group == group && $0.help != nil }),
            let help = item.help
        else { return [] }
        return wrapped(help, .help, part: .help, first: "    ", rest: "    ")
    }

    private func rows(of item: ViewItem, _ index: Int) -> [BodyRow] {
        var rows: [BodyRow]
        switch item.role {
        case .text: rows = wrapped(item.label, .label, part: .item)
        case .warning: rows = wrapped(item.label, .warning, part: .item, first: "! ", rest: "  ")
        case .heading: rows = wrapped(item.label, .heading, part: .item)
        case .value: rows = valueRows(item)
        case .question: rows = question(item)
        case .field: rows = field(item)
        case .secret: rows = secret(item)
        case .choice, .check, .button: rows = option(item)
        case .documentLine: rows = document(item)
        }
        if let fault = item.fault {
            rows += wrapped(fault, .fault, part: .item, first: "  ! ", rest: "    ")
        }
        for row in rows.indices { rows[row].item = index }
        return rows
    }

    private func valueRows(_ item: ViewItem) -> [BodyRow] {
        guard case .text(let text) = item.value else { return [] }
        let label = "\(item.label): "
        let columns = EastAsianWidth.columns(of: label)
        let indent = columns <= width / 2 ? columns : 2
        let lines = TextLine.wrap(text.string, columns: width - indent)
        if indent == 2 {
            return wrapped(item.label + ":", .label, part: .item)
                + lines.map {
                    BodyRow(spans: [BodySpan("  ", .label), BodySpan($0, .value)], part: .item)
                }
        }
        return lines.enumerated().map { index, line in
            let lead = index == 0 ? label : String(repeating: " ", count: indent)
            return BodyRow(spans: [BodySpan(lead, .label), BodySpan(line, .value)], part: .item)
        }
    }

    private func question(_ item: ViewItem) -> [BodyRow] {
        let whole = item.remark.map { "\(item.label)  (\($0))" } ?? item.label
        // The remark only says how to answer: on a narrow screen the marks have to do.
        let fits = EastAsianWidth.columns(of: whole) <= width
        return wrapped(fits ? whole : item.label, .heading, part: .item)
    }

    private func field(_ item: ViewItem) -> [BodyRow] {
        guard case .line(let line) = item.value else { return [] }
        let room = min(width - 4, Self.widestField)
        let window = line.window(columns: room)
        let role: StyleRole = item.focus == .focused ? .focus : .field
        let used = window.clusters.reduce(0) { $0 + $1.columns }
        var row = BodyRow(
            spans: [
                BodySpan(item.focus == .focused ? "> " : "  ", .label),
                BodySpan(window.hidesStart ? "<" : "[", .label),
                BodySpan(window.clusters, role),
                BodySpan(String(repeating: " ", count: max(room - used, 0)), role),
                BodySpan(window.hidesEnd ? ">" : "]", .label),
            ],
            part: .item
        )
        if item.focus == .focused { row.cursor = 3 + window.cursorColumn }
        return question(item) + [row]
    }

    private func secret(_ item: ViewItem) -> [BodyRow] {
        guard case .secret(let progress, let words) = item.value else { return [] }
        let role: StyleRole = item.focus == .focused ? .focus : .field
        let inside =
            progress == .started
            ? Self.mask : String(repeating: " ", count: Self.mask.utf8.count)
        var row = BodyRow(
            spans: [
                BodySpan(item.focus == .focused ? "> [" : "  [", .label), BodySpan(inside, role),
                BodySpan("] \(words)", .label),
            ],
            part: .item
        )
        if item.focus == .focused { row.cursor = 3 }
        return question(item) + [row]
    }

    private func option(_ item: ViewItem) -> [BodyRow] {
        let pointer = item.focus == .focused ? "> " : "  "
        let number = item.number.map { "\($0) " } ?? ""
        let mark: String
        switch (item.role, item.mark) {
        case (.choice, .chosen): mark = "(*) "
        case (.choice, _): mark = "( ) "
        case (.check, .chosen): mark = "[x] "
        case (.check, _): mark = "[ ] "
        default: mark = ""
        }
        let shown = item.role == .button ? "[\(item.number ?? 0)] " : mark + number
        let indent = pointer + String(repeating: " ", count: shown.utf8.count)
        let role: StyleRole = item.focus == .focused ? .focus : .value
        var rows = wrapped(item.label, role, part: .item, first: pointer + shown, rest: indent)
        if item.focus == .focused { rows[0].cursor = 0 }
        return rows
    }

    private func document(_ item: ViewItem) -> [BodyRow] {
        var rows: [BodyRow] = []
        if let gloss = item.gloss {
            rows += wrapped("(\(gloss))", .translation, part: .document, first: "  ", rest: "  ")
        }
        guard case .text(let text) = item.value else { return rows }
        let changed = item.mark == .changed
        let lines = wrapped(
            text.string,
            changed ? .changed : .document,
            part: .document,
            first: changed ? "! " : "  ",
            rest: changed ? "! " : "  "
        )
        return rows + lines
    }

    /// A paragraph in rows, with what stands before the first and the others.
    private func wrapped(
        _ text: String,
        _ role: StyleRole,
        part: BodyRow.Part,
        first: String = "",
        rest: String = ""
    ) -> [BodyRow] {
        let lines = TextLine.wrap(text, columns: width - first.utf8.count)
        return lines.enumerated().map { index, line in
            let before = index == 0 ? first : rest
            let lead: StyleRole = role == .focus ? .label : role
            let spans = before.isEmpty ? [] : [BodySpan(before, lead)]
            return BodyRow(spans: spans + [BodySpan(line, role)], part: part)
        }
    }
}
