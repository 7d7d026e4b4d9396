// The keys that mean something on a screen: shown only where they do.

import CounterFlow

extension Scene {
    /// Enter, with what it does here.
    func enter(_ key: TextKey) -> KeyHint { KeyHint(key: "Enter", words: words(key)) }

    /// Escape, where there is a way back.
    var back: [KeyHint] {
        guard canGoBack else { return [] }
        if state.turnMoved == .yes, state.display != .taken { return [] }
        let signsOut = state.step?.kind == .start && state.focus == 0
        return [KeyHint(key: "Esc", words: words(signsOut ? .keySignOut : .keyBack))]
    }

    /// Space and digits for choices.
    var choose: KeyHint { KeyHint(key: "Space", words: words(.keyChoose)) }

    /// Arrows between options.
    var move: KeyHint { KeyHint(key: "Up/Down", words: words(.keyMove)) }

    /// Page keys in a long text.
    var scroll: KeyHint { KeyHint(key: "PgUp/PgDn", words: words(.keyScroll)) }

    /// Help, the other language, and the way out.
    var common: [KeyHint] {
        [KeyHint(key: "F1", words: words(.keyHelp))] + language + wayOut
    }

    /// The language F2 changes to, in its own words; "language" where F2 shows them all.
    var language: [KeyHint] {
        let turn = shownTurn
        let offered = rules.languages(of: turn)
        guard offered.count > 1 else { return [] }
        guard turn != state.turn || rules.stepsThroughLanguages(state) else {
            return [KeyHint(key: "F2", words: words(.keyLanguage))]
        }
        let spoken = turn == .staff ? state.staffLanguage : state.customerLanguage
        let current = offered.firstIndex(of: spoken) ?? -1
        let next = offered[(current + 1) % offered.count]
        return [KeyHint(key: "F2", words: words.of("language.\(next.rawValue)"))]
    }

    private var wayOut: [KeyHint] {
        guard let visit = state.visit else {
            return [KeyHint(key: "Ctrl-Q", words: words(.keyLeave))]
        }
        let isSubmitting =
            if case .working(_, .submitting) = state.phase { true } else { false }
        guard visit.ending == nil, visit.submission == nil || isSubmitting else { return [] }
        return [KeyHint(key: "F10", words: words(isSubmitting ? .keyStopWaiting : .keyCancel))]
    }

    /// Whether Escape leads anywhere from here.
    private var canGoBack: Bool {
        switch state.position {
        case .at(.ended), .handover(_, .ended): return false
        case .handover, .at(.step): break
        }
        switch state.step?.kind {
        case .signIn: return false
        case .start: return true
        case .consentSigning: return true
        default: return state.visit?.submission == nil
        }
    }
}
