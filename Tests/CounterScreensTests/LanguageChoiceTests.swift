// The customer's language, changed on any screen; the staff keeps hers.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("The customer's language")
struct LanguageChoiceTests {
    /// A state with nothing but its languages put back.
    private func without(_ state: CounterState, languagesOf other: CounterState) -> CounterState {
        var state = state
        state.customerLanguage = other.customerLanguage
        state.staffLanguage = other.staffLanguage
        // Not what people did, but when, and what is kept of it.
        state.touchedAt = other.touchedAt
        state.keptDraft = other.keptDraft
        state.idleWarning = other.idleWarning
        return state
    }

    @Test("changes on every screen and changes nothing else")
    func everywhere() throws {
        let rules = try Stage().rules
        let now = Timestamp(day: Sample.day, hour: 1, minute: 30, second: 0)
        var failed: Set<String> = []
        for before in try Situations.all.get() where before.overlay == nil {
            var state = before
            var effects = rules.update(&state, .intent(.language), at: now)
            if state.overlay != nil { effects += rules.update(&state, .intent(.pick(4)), at: now) }
            let isStaffs = before.turn == .staff || before.isCustomerElsewhere
            let changed = isStaffs ? state.staffLanguage : state.customerLanguage
            let former = isStaffs ? before.staffLanguage : before.customerLanguage
            effects.removeAll(where: \.isAboutDrafts)
            if changed == former || !effects.isEmpty
                || without(state, languagesOf: before) != before
            {
                failed.insert(
                    "\(before.position) \(before.phase) \(before.cover) \(before.display)"
                )
            }
        }
        #expect(failed.isEmpty, "\(failed.sorted())")
    }

    @Test("is chosen from a list in its own words, by number, by arrows or by F2 again")
    func list() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "purpose" && $0.phase == .idle }
        stage.send(.input(.key(.function(2))))
        #expect(stage.state.overlay == .languages(highlighted: 0))
        let view = try Shown(stage.state).view
        #expect(view.title == "言語 Language")
        let names = view.items.map(\.label)
        #expect(names.prefix(4) == ["日本語", "English", "やさしい日本語", "简体中文"])
        #expect(names.contains("Tiếng Việt"))
        stage.send(.input(.key(.function(2))))
        stage.send(.input(.key(.down)))
        stage.send(.input(.key(.enter)))
        #expect(stage.state.customerLanguage.rawValue == "ja-Easy")
        #expect(stage.state.staffLanguage == .japanese)
        #expect(try Shown(stage.state).view.title == "口座を つかう 目的（もくてき）")
        stage.send(.input(.key(.function(2))))
        stage.send(.input(.key(.escape)))
        #expect(stage.state.customerLanguage.rawValue == "ja-Easy")
    }

    @Test("takes the next one in a PIN field at once, and the PIN stays as far as it is typed")
    func inPIN() throws {
        var stage = try Stage()
        stage.play { if case .entering = $0.phase { true } else { false } }
        stage.send(.secret(.started))
        let before = stage.state
        stage.send(.secret(.key(.function(2))))
        #expect(stage.state.secretStarted == .started)
        #expect(stage.state.customerLanguage == .english)
        #expect(without(stage.state, languagesOf: before) == before)
        let hint = try Shown(stage.state).view.keys.first { $0.key == "F2" }
        #expect(hint?.words == "やさしい日本語")
    }

    @Test("keeps what is half typed, and where the cursor stands in it")
    func halfTyped() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "contact" && $0.phase == .idle }
        stage.send(.input(.text("ﾔﾏﾀﾞ　は")))
        stage.send(.input(.key(.left)))
        let before = stage.state
        stage.send(.input(.key(.function(2))))
        stage.send(.input(.text("5")))
        #expect(stage.state.customerLanguage != before.customerLanguage)
        #expect(without(stage.state, languagesOf: before) == before)
    }

    @Test("of the staff is Japanese or English, whatever customers read")
    func staff() throws {
        var stage = try Stage()
        #expect(stage.rules.staffLanguages.map(\.rawValue) == ["ja", "en"])
        stage.send(.input(.key(.function(2))))
        #expect(stage.state.staffLanguage == .english)
        #expect(stage.state.overlay == nil)
        stage.send(.input(.key(.function(2))))
        #expect(stage.state.staffLanguage == .japanese)
    }
}

extension Effect {
    /// Whether it only keeps what there is, or drops what a situation made by hand has over.
    fileprivate var isAboutDrafts: Bool {
        switch self {
        case .keepDraft, .dropDraft: true
        default: false
        }
    }
}
