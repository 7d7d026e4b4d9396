// State to view: what is shown, to whom, in which words. Pure.

package import Canvas
package import CounterFlow
package import Identity

/// Makes a view of every state.
package struct ScreenComposer: Sendable {
    let catalogues: Catalogues
    let agreeing: Set<ScriptSample>

    /// A composer with the words of the counter.
    ///
    /// - Parameters:
    ///   - catalogues: the words.
    ///   - agreeing: the scripts of which the terminal counts the columns as the layout does; all
    ///     of them where nothing is aligned.
    package init(
        catalogues: Catalogues,
        agreeing: Set<ScriptSample> = Set(ScriptSample.allCases)
    ) {
        self.catalogues = catalogues
        self.agreeing = agreeing
    }

    /// The view of a state.
    ///
    /// - Parameters:
    ///   - state: any state.
    ///   - rules: what does not change while the program runs.
    ///   - now: the time, for days and for what has expired.
    ///   - trainer: a line about what helps the trainee; left out outside training.
    ///   - seat: the terminal it is for.
    /// - Returns: the view; every state has one.
    package func view(
        of state: CounterState,
        rules: CounterRules,
        at now: Timestamp,
        trainer: String? = nil,
        seat: Seat = .counter
    ) -> ScreenView {
        let language = Self.language(of: state, at: seat)
        let scene = Scene(
            state: state,
            rules: rules,
            now: now,
            words: Words(catalogues: catalogues, language: drawn(language)),
            board: board(for: language),
            trainer: trainer,
            seat: seat
        )
        return scene.finished(content(of: scene))
    }

    /// The language of the words: English where the terminal would draw another's askew.
    func drawn(_ language: Language) -> Language {
        isDrawable(language) ? language : .english
    }

    private func isDrawable(_ language: Language) -> Bool {
        guard let script = language.measuredScript else { return true }
        return agreeing.contains(script)
    }

    /// What points to a printed board, in the language's own letters too where they can be drawn.
    ///
    /// Said in languages without screens of their own, and in those whose script this terminal counts
    /// otherwise.
    func board(for language: Language) -> [String] {
        guard catalogues.pointsToBoard(language) || !isDrawable(language) else { return [] }
        var lines = [catalogues.text(TextKeys.board, in: language)]
        if isDrawable(language), catalogues.has(TextKeys.boardInOwnLetters, in: language) {
            lines.append(catalogues.text(TextKeys.boardInOwnLetters, in: language))
        }
        return lines
    }

    /// Whether the screen is for the staff, whoever has the turn: a lock, or what only the staff
    /// opens.
    private static func isStaffs(_ state: CounterState) -> Bool {
        if state.isCustomerElsewhere || state.cover == .locked { return true }
        switch state.overlay {
        case .noting, .assisting, .drafts: return true
        default: return false
        }
    }

    private static func language(of state: CounterState, at seat: Seat) -> Language {
        switch seat {
        case .counter: isStaffs(state) ? state.staffLanguage : state.language
        case .display: state.customerLanguage
        }
    }

    private func content(of scene: Scene) -> ScreenContent {
        switch scene.state.cover {
        case .hidden: return scene.hidden()
        case .locked: return scene.locked()
        case .none: break
        }
        if scene.seat == .display,
            scene.state.turn == .staff || scene.state.display != .attached
        {
            return scene.customerWaits()
        }
        if let overlay = scene.overlay { return scene.overlay(overlay) }
        if scene.seat == .counter, scene.state.isCustomerElsewhere { return scene.watching() }
        return place(of: scene)
    }

    private func place(of scene: Scene) -> ScreenContent {
        switch scene.state.position {
        case .handover(let turn, _): return scene.handover(to: turn)
        case .at(.ended): return scene.ended()
        case .at(.step): break
        }
        guard let step = scene.state.step else {
            return ScreenContent(name: "nowhere", title: "", keys: [])
        }
        switch scene.state.phase {
        case .idle: return scene.idle(step)
        case .working(_, let work): return scene.working(work, step)
        case .waitingForCard: return scene.waiting(step)
        case .entering(let tries, let fault): return scene.entering(tries, fault, step)
        case .confirmingLastTry: return scene.lastTry(step)
        case .wrongPIN(let remaining): return scene.wrongPIN(remaining, step)
        case .problem(let problem): return scene.problem(problem, step)
        }
    }
}

/// Where a screen that does not fit begins.
enum FirstRow {
    /// Where the state says.
    case ofState
    case at(Int)
    /// It is not scrolled.
    case fixed
}

/// What one screen says, before the frame all screens share.
struct ScreenContent {
    var name: String
    var title: String
    var lead: [String] = []
    var items: [ViewItem] = []
    var keys: [KeyHint]
    var privacy: ViewPrivacy = .open
    /// The first row wanted of what does not fit.
    var firstRow = FirstRow.ofState
    /// The item the cursor stands on when none has the focus.
    var restItem: Int?
}
