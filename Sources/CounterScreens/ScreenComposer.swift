// State to view: what is shown, to whom, in which words. Pure.

package import CounterFlow
package import Identity

/// Makes a view of every state.
package struct ScreenComposer: Sendable {
    let catalogues: Catalogues

    /// A composer with the words of the counter.
    package init(catalogues: Catalogues) {
        self.catalogues = catalogues
    }

    /// The view of a state.
    ///
    /// - Parameters:
    ///   - state: any state.
    ///   - rules: what does not change while the program runs.
    ///   - now: the time, for days and for what has expired.
    ///   - trainer: a line about what helps the trainee; left out outside training.
    /// - Returns: the view; every state has one.
    package func view(
        of state: CounterState,
        rules: CounterRules,
        at now: Timestamp,
        trainer: String? = nil
    ) -> ScreenView {
        let scene = Scene(
            state: state,
            rules: rules,
            now: now,
            words: Words(catalogues: catalogues, language: state.language),
            trainer: trainer
        )
        return scene.finished(content(of: scene))
    }

    private func content(of scene: Scene) -> ScreenContent {
        if let overlay = scene.state.overlay { return scene.overlay(overlay) }
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
