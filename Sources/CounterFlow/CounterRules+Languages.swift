// Which language each of the two people reads. Nothing but the words changes with it.
//
// The staff has two languages, and F2 takes the other one. The customer has many: F2 shows them,
// each in its own words; in a field for a PIN it takes the next one, so that nothing typed is lost.

extension CounterRules {
    /// The field of the start screen in which the staff chooses the customer's language.
    static let customerLanguageField = "customer-language"

    /// The languages the staff may read: Japanese and English, as far as there are words.
    package var staffLanguages: [Language] {
        let known = Language.forStaff.filter(languages.contains)
        return known.isEmpty ? languages : known
    }

    /// The languages offered to customers, in the order of the start screen.
    package var customerLanguages: [Language] {
        let fields = procedures.flatMap(\.steps).flatMap(\.fields)
        let field = fields.first { $0.id == Self.customerLanguageField }
        let declared = (field?.choices ?? []).map(Language.init(rawValue:))
        let offered = declared.filter(languages.contains)
        return offered.isEmpty ? languages : offered
    }

    /// The languages whoever has the turn may read.
    package func languages(of turn: Turn) -> [Language] {
        turn == .staff ? staffLanguages : customerLanguages
    }

    /// Whether F2 takes the next language at once instead of showing them all.
    package func stepsThroughLanguages(_ state: CounterState) -> Bool {
        if case .languages = state.overlay { return false }
        return languages(of: state.turn).count <= 2 || secretField(of: state) != nil
            || state.overlay != nil
    }

    func changeLanguage(_ step: inout Reduction) {
        if stepsThroughLanguages(step.state) { return takeNextLanguage(&step) }
        let offered = languages(of: step.state.turn)
        let current = offered.firstIndex(of: step.state.language) ?? 0
        step.state.overlay = .languages(highlighted: current)
    }

    /// The language after the one being read.
    func takeNextLanguage(_ step: inout Reduction) {
        let actor = step.actor ?? step.state.turn
        let offered = languages(of: actor)
        let spoken = actor == .staff ? step.state.staffLanguage : step.state.customerLanguage
        let current = offered.firstIndex(of: spoken) ?? -1
        take(offered[(current + 1) % offered.count], &step)
    }

    func chooseLanguage(_ intent: Intent, _ highlighted: Int, _ step: inout Reduction) {
        let offered = languages(of: step.state.turn)
        // F2 once more goes down the list: two keys are enough to find one's way.
        let meant: Intent = intent == .language ? .down : intent
        choose(meant, highlighted, count: offered.count, &step) { chosen, step in
            step.state.overlay = nil
            take(offered[chosen], &step)
        } moved: {
            .languages(highlighted: $0)
        }
    }

    private func take(_ language: Language, _ step: inout Reduction) {
        if (step.actor ?? step.state.turn) == .staff {
            step.state.staffLanguage = language
        } else {
            step.state.customerLanguage = language
        }
    }
}
