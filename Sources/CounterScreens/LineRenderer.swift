// The same view as plain lines: for screen readers, dumb terminals, serial lines and pipes.

import Canvas
import Identity

/// Renders a view line by line.
package enum LineRenderer {
    /// The view as lines in reading order, without any control character.
    package static func lines(_ view: ScreenView) -> [String] {
        let words = view.lineWords
        var lines = [heading(view)]
        if let progress = view.progress { lines.append("\(words.progress): \(progress.words)") }
        lines += view.lead
        if let notice = view.notice { lines.append("! \(notice)") }
        for item in view.items { lines += self.lines(of: item, words) }
        if view.isLongText {
            lines.append("-- \(view.endWords)")
        }
        if let trainer = view.trainer { lines.append(trainer) }
        lines.append(view.status)
        let keys = view.keys.compactMap { hint in
            typed[hint.key].map { "\($0) \(hint.words)" }
        }
        lines.append("\(words.keys): \(keys.joined(separator: ", "))")
        if let prompt = prompt(of: view) { lines.append(prompt) }
        return lines.flatMap { $0.split(separator: "\n").map { withoutControls($0) } }
    }

    /// What is typed on a line for a key of the screen; keys that only move have no line.
    private static let typed = [
        "Enter": "Enter", "Esc": "<", "F1": "?", "F2": ":language", "F5": ":details",
        "F10": ":cancel", "Ctrl-Q": ":quit", "F3": ":assist", "F4": ":turn", "F6": ":note",
        "F9": ":hide", "Ctrl-R": ":resume",
    ]

    private static func heading(_ view: ScreenView) -> String {
        let mark = view.mark.map { "[\($0)] " } ?? ""
        return "== \(mark)\(view.turnWords): \(view.title) =="
    }

    private static func lines(of item: ViewItem, _ words: LineWords) -> [String] {
        var lines: [String] = []
        if let gloss = item.gloss { lines.append("(\(gloss))") }
        let remark = item.remark.map { " (\($0))" } ?? ""
        switch item.role {
        case .text: lines.append(item.label)
        case .warning: lines.append("! \(item.label)")
        case .heading: lines.append("\(item.label):")
        case .question: lines.append("\(item.label)\(remark)")
        case .value: lines.append("\(item.label): \(value(item, words))")
        case .field, .secret: lines.append("\(item.label)\(remark): \(value(item, words))")
        case .choice, .check, .button: lines.append(option(item, words))
        case .documentLine:
            let changed = item.mark == .changed ? "! (\(words.changed)) " : ""
            lines.append("\(changed)\(value(item, words))")
        }
        if let fault = item.fault { lines.append("! \(words.fault): \(fault)") }
        if let help = item.help { lines.append("\(words.help): \(help)") }
        return lines
    }

    private static func option(_ item: ViewItem, _ words: LineWords) -> String {
        let number = item.number.map { "\($0). " } ?? "- "
        let chosen = item.mark == .chosen ? " (\(words.chosen))" : ""
        return "\(number)\(item.label)\(chosen)"
    }

    private static func value(_ item: ViewItem, _ words: LineWords) -> String {
        switch item.value {
        case .none: ""
        case .text(let text): text.string
        case .line(let line): line.isEmpty ? words.empty : line.text
        case .secret(_, let progress): progress
        }
    }

    /// What can be typed now.
    private static func prompt(of view: ScreenView) -> String? {
        if let index = view.cursorItem, view.items[index].focus == .focused {
            switch view.items[index].role {
            case .field: return view.lineWords.promptText
            case .secret: return view.lineWords.promptSecret
            case .choice, .check, .button: return view.lineWords.promptNumber
            case .text, .warning, .heading, .value, .question, .documentLine: return nil
            }
        }
        let hasButtons = view.items.contains { $0.role == .button }
        return hasButtons ? view.lineWords.promptNumber : nil
    }

    /// Card and forms give texts of any kind; nothing that moves a cursor leaves here.
    private static func withoutControls(_ text: Substring) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: kept.append("\u{3013}")
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }
}
