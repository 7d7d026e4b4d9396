// Texts for one screen, in its language.

import CounterFlow

/// Finds texts by key.
struct Words {
    let catalogues: Catalogues
    let language: Language

    /// The text of a fixed key.
    func callAsFunction(_ key: TextKey, _ values: [String: String] = [:]) -> String {
        catalogues.text(key.rawValue, in: language, values)
    }

    /// The text of a key made of a stem and an id.
    func of(_ key: String, _ values: [String: String] = [:]) -> String {
        catalogues.text(key, in: language, values)
    }

    /// What happened, what it means, what to do now.
    func threeLines(_ stem: ThreeLines, _ values: [String: String] = [:]) -> [String] {
        ThreeLines.ends.map { of("\(stem.rawValue).\($0)", values) }
    }

    /// The three lines of a problem.
    func problem(_ problem: Problem) -> [String] {
        ThreeLines.ends.map { of("problem.\(problem.id.rawValue).\($0)", problem.facts) }
    }

    /// The text with a capital letter at its beginning, where the script has them.
    static func capitalised(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else {
            return text
        }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// The same texts in another language.
    func `in`(_ other: Language) -> Words {
        Words(catalogues: catalogues, language: other)
    }
}

/// Texts of three lines: what happened, what it means, what to do now.
enum ThreeLines: String, CaseIterable {
    case wrongPIN = "wrong-pin"
    case lastTry = "last-try"
    case opened = "outcome.opened"
    case duplicate = "outcome.duplicate"
    case bankRefused = "outcome.bank-refused"
    case bankNotAnswered = "outcome.bank-not-answered"
    case undetermined = "outcome.undetermined"
    case consentRegistered = "consent.registered"
    case consentRefused = "consent.refused"
    case consentUndetermined = "consent.undetermined"
    case consentNotRegistered = "consent.not-registered"
    case recordFailed = "closing.record.failed"
    case displayLost = "display.lost"
    case displayCut = "display.cut"

    static let ends = ["what", "means", "do"]
}
