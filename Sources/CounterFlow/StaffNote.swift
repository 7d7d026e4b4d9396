// 筆談: a sentence the staff types for the customer.

import Canvas
import Identity

extension CounterRules {
    /// The longest sentence, in code points.
    package static let longestNote = 120

    func openNote(_ step: inout Reduction) {
        guard step.state.visit != nil else { return }
        step.state.overlay = .noting(EditLine(maximumLength: Self.longestNote))
    }

    /// Keys and text while the sentence is typed; everything else stays what it means.
    ///
    /// - Returns: whether the event was the sentence's.
    func typeNote(_ input: InputEvent, _ step: inout Reduction) -> Bool {
        guard case .noting(var line) = step.state.overlay else { return false }
        switch input {
        case .text(let text), .paste(let text):
            _ = line.insert(text)
        case .key(let key):
            guard line.apply(key) == .applied else { return false }
        case .focusLost, .focusGained: return false
        }
        step.state.overlay = .noting(line)
        return true
    }

    /// The sentence is shown to the customer; an empty one takes the last away.
    func sendNote(_ text: String, _ step: inout Reduction) {
        step.state.overlay = nil
        let note = ExactText(String(text.unicodeScalars.prefix(Self.longestNote)))
        step.visit { $0.staffNote = note.isEmpty ? nil : note }
    }
}
