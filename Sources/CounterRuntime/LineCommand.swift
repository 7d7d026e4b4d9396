// What a line means when it is no answer.

import CounterFlow

/// The commands of the plain mode, each a whole line.
///
/// They work in every field, those for secrets among them: no PIN of a card looks like one.
enum LineCommand: String, CaseIterable {
    case back = "<"
    case help = "?"
    case language = ":language"
    case details = ":details"
    case cancel = ":cancel"
    case leave = ":quit"
    case hide = ":hide"
    case assist = ":assist"
    case note = ":note"
    case resume = ":resume"
    case turn = ":turn"

    /// The commands as they are typed.
    static let all = allCases.map(\.rawValue)

    /// What the command means.
    var intent: Intent {
        switch self {
        case .back: .back
        case .help: .help
        case .language: .language
        case .details: .details
        case .cancel: .cancel
        case .leave: .leave
        case .hide: .hide
        case .assist: .assist
        case .note: .note
        case .resume: .resume
        case .turn: .turn
        }
    }
}
