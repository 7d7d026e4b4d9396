// A state with everything needed to show it.

import CounterFlow
import ISO7816
import Identity
import PlatformProtocol

/// One state, about to be shown.
struct Scene {
    let state: CounterState
    let rules: CounterRules
    let now: Timestamp
    let words: Words
    /// What points to a printed board, before everything else; most languages need none.
    let board: [String]
    let trainer: String?
    /// The terminal it is shown at.
    let seat: Seat

    /// Today in Japan.
    var day: CalendarDate { now.japaneseDay }

    /// The frame all screens share, around what one says.
    func finished(_ content: ScreenContent) -> ScreenView {
        let focused = content.items.firstIndex { $0.focus == .focused }
        return ScreenView(
            name: content.name,
            mark: mark,
            turn: shownTurn,
            turnWords: words.of("turn.\(shownTurn.rawValue)"),
            title: content.title,
            progress: isCovered ? nil : progress,
            lead: board + content.lead,
            notice: notice,
            items: content.items,
            trainer: state.environment == .training && seat == .counter && isTrainer
                ? trainer : nil,
            status: words.of("reader.\(reader)"),
            keys: content.keys,
            cursorItem: focused ?? content.restItem,
            privacy: content.privacy,
            firstRow: row(content.firstRow),
            endWords: words(.reviewEnd),
            tooSmall: words(.tooSmall),
            lineWords: LineWords(words),
            language: words.language
        )
    }

    /// The overlay that lies over this terminal's screen.
    var overlay: Overlay? {
        seat == .counter && state.isCustomerElsewhere ? state.staffOverlay : state.overlay
    }

    /// Whether nothing of the visit is to be seen.
    var isCovered: Bool { state.cover != .none }

    /// A hint of the trainer's stays away from a hidden screen: it names a person.
    private var isTrainer: Bool { state.cover == .none || state.cover == .locked }

    /// Whose turn it is at this terminal.
    var shownTurn: Turn {
        switch seat {
        case .counter: state.isCustomerElsewhere ? .staff : state.turn
        case .display: .customer
        }
    }

    private var notice: String? {
        if isCovered { return state.notice.map(text) }
        let isOther = seat == .display && state.turn == .staff
        let remark = overlay == nil && !isOther ? state.notice.map(text) : nil
        let note = overlay == nil ? state.visit?.staffNote : nil
        let said = note.map { words(.noteFrom, ["text": $0.string]) }
        let parts = [idleRemark, said, remark].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    private func row(_ wanted: FirstRow) -> Int? {
        switch wanted {
        case .ofState: state.scroll
        case .at(let row): row
        case .fixed: nil
        }
    }

    private var mark: String? {
        switch state.environment {
        case .production: nil
        case .verification, .training: words.of("environment.\(state.environment.rawValue)")
        }
    }

    private func text(_ message: Message) -> String {
        words.of(message.key, message.arguments)
    }

    private var reader: String {
        switch state.presence {
        case .serviceUnavailable: "service-unavailable"
        case .noReader: "no-reader"
        case .empty: "empty"
        case .card: "card"
        }
    }

    /// Steps done and left, as far as the way is known: the offer of the consent counts from the
    /// beginning, its signature once it is accepted.
    private var progress: ViewProgress? {
        guard let visit = state.visit, visit.ending == nil, let step = state.step else {
            return nil
        }
        let way = visit.procedure.steps.filter { candidate in
            switch candidate.kind {
            case .signIn, .start: false
            default:
                visit.isActive(candidate, on: day)
                    || (candidate.condition == .accountOpened && visit.mayStillOpen)
            }
        }
        guard let index = way.firstIndex(where: { $0.id == step.id }) else { return nil }
        let number = index + 1
        let values = [
            "number": "\(number)", "total": "\(way.count)", "left": "\(way.count - number)",
        ]
        return ViewProgress(number: number, total: way.count, words: words(.progress, values))
    }
}

extension Visit {
    /// Whether an account may still come of it, as far as is known.
    fileprivate var mayStillOpen: Bool {
        account == .notAsked && (result == nil || result?.outcome == .verified)
    }
}
