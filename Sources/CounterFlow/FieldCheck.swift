// Checks of answers: facts about a text, no words.

import Canvas
package import Identity

/// Checks answers; each check is pure and knows no words.
package enum FieldCheck {
    /// What is wrong with the answer; `nil` when it can stand.
    package static func fault(of state: FieldState, in field: Field) -> FieldFault? {
        switch field.kind {
        case .choice, .choices:
            return state.chosen.isEmpty && field.need == .required ? .missing : nil
        case .secret:
            return nil
        case .text, .kana, .phone, .date, .taxNumber, .staffID:
            return textFault(value(of: state, in: field), in: field)
        }
    }

    /// The answer as it will be used: folded as the field's kind allows, else as typed.
    package static func value(of state: FieldState, in field: Field) -> ExactText {
        switch field.kind {
        case .kana: ExactText(KanaFolding.katakana(state.line.text))
        case .phone, .taxNumber, .staffID: ExactText(WidthFolding.ascii(state.line.text))
        case .date: ExactText(dateText(state.line.text))
        case .text, .choice, .choices, .secret: state.text
        }
    }

    private static func textFault(_ value: ExactText, in field: Field) -> FieldFault? {
        let points = value.codePoints
        if points.allSatisfy({ $0 == 0x20 || $0 == 0x3000 }) {
            return field.need == .required ? .missing : nil
        }
        if points.count > field.longest { return .tooLong }
        switch field.kind {
        case .kana:
            return points.allSatisfy(isKana) ? nil : .notKana
        case .phone:
            let digits = points.filter(isDigit).count
            let allowed = points.allSatisfy { isDigit($0) || $0 == 0x2D }
            return allowed && points.first == 0x30 && (10...11).contains(digits) ? nil : .notPhone
        case .date:
            return CalendarDate(value.string) == nil ? .notDate : nil
        case .taxNumber:
            let allowed = points.allSatisfy { isDigit($0) || isLetter($0) || $0 == 0x2D }
            return allowed && (4...30).contains(points.count) ? nil : .notTaxNumber
        case .staffID:
            let allowed = points.allSatisfy { isDigit($0) || isLetter($0) || $0 == 0x2D }
            return allowed ? nil : .notStaffID
        case .text, .choice, .choices, .secret:
            return nil
        }
    }

    private static func dateText(_ typed: String) -> String {
        let folded = WidthFolding.ascii(typed).replacing("/", with: "-").replacing(".", with: "-")
        let parts = folded.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return folded }
        let padded = parts.enumerated().map { index, part in
            index > 0 && part.utf8.count == 1 ? "0" + part : String(part)
        }
        return padded.joined(separator: "-")
    }

    private static func isDigit(_ point: UInt32) -> Bool { (0x30...0x39).contains(point) }

    private static func isLetter(_ point: UInt32) -> Bool {
        (0x41...0x5A).contains(point) || (0x61...0x7A).contains(point)
    }

    /// Full-width katakana, the long vowel mark, the middle dot and spaces.
    private static func isKana(_ point: UInt32) -> Bool {
        (0x30A1...0x30FA).contains(point) || point == 0x30FB || point == 0x30FC
            || point == 0x30FD || point == 0x30FE || point == 0x20 || point == 0x3000
    }
}
