// What the customer may see, what the staff may see, and what neither may.

import CounterFlow
import CounterScreens
import Identity
import PlatformProtocol
import Testing

@Suite("Customer and staff")
struct SeparationTests {
    private func states(_ turn: Turn) throws -> [CounterState] {
        try Situations.all.get().filter { $0.turn == turn }
    }

    private func views(_ states: [CounterState]) throws -> [Shown] {
        try states.flatMap { [try Shown($0, in: .japanese), try Shown($0, in: Shown.english)] }
    }

    @Test("the customer never sees a reason, its id or its words")
    func noReasons() throws {
        let catalogues = try Declared.catalogues.get()
        let keys = catalogues.keys(of: .japanese).filter { $0.hasPrefix("reason.") }
        let words = catalogues.languages.flatMap { language in
            keys.map { catalogues.text($0, in: language) }
        }
        let ids = Sample.reasons.map(\.id)
        var leaks: Set<String> = []
        for shown in try views(states(.customer)) {
            let text = shown.text
            for word in words + ids where text.contains(word) {
                leaks.insert("\(shown.view.name): \(word)")
            }
        }
        #expect(leaks.isEmpty, "\(leaks)")
    }

    @Test("the staff reads the reasons, one unheard of by its id")
    func reasonsForStaff() throws {
        var world = Stage.World()
        world.outcome = .refused(Sample.reasons)
        var stage = try Stage(world)
        stage.play()
        let text = try Shown(stage.state, in: .japanese).text
        #expect(text.contains("鍵が漏れたおそれ"))
        #expect(text.contains("住所が、カードから読み取ったものと電子証明書とで異なります"))
        #expect(text.contains("理由コード unheard.of"))
        #expect(text.contains("お客様には伝えないでください"))
    }

    @Test("two reasons of one class are one text for the customer, each class once")
    func classes() throws {
        let refused = try #require(
            Situations.all.get().first {
                $0.step?.kind == .outcome && $0.phase == .idle
                    && $0.visit?.result?.outcome == .refused(Sample.reasons)
            }
        )
        let shown = try Shown(refused, in: .japanese)
        let classes = shown.view.items.map(\.id).filter { $0.hasPrefix("class.") }
        #expect(
            classes == [
                "class.dataChanged.what", "class.dataChanged.means", "class.dataChanged.do",
                "class.other.what", "class.other.means", "class.other.do",
            ]
        )
        #expect(!shown.text.contains("鍵"))
    }

    @Test("the staff's screens say nothing of a PIN's length")
    func noLength() throws {
        let catalogues = try Declared.catalogues.get()
        let shapes = catalogues.languages.flatMap { language in
            ["signing", "cardInputSupport"].map {
                catalogues.text("pin.shape.\($0)", in: language)
            }
        }
        var leaks: Set<String> = []
        for shown in try views(states(.staff)) {
            for shape in shapes where shown.text.contains(shape) {
                leaks.insert("\(shown.view.name): \(shape)")
            }
        }
        #expect(leaks.isEmpty, "\(leaks)")
    }

    @Test("the staff's screens show no personal item of the customer")
    func noPersonalItems() throws {
        let personal = [
            Sample.items().name.string, Sample.items().address.string, "0９０", "やまだ", "ヤマダ",
        ]
        var leaks: Set<String> = []
        for shown in try views(states(.staff)) where shown.view.name != "contact" {
            for text in personal where shown.text.contains(text) {
                leaks.insert("\(shown.view.name): \(text)")
            }
        }
        #expect(leaks.isEmpty, "\(leaks)")
    }

    @Test("a stop is told the customer in neutral words, the staff by its reason")
    func stops() throws {
        var state = try Situations.at("review")
        state.visit?.ending = .stopped(.foreignPEP)
        state.position = .at(.ended)
        let customer = try Shown(state, in: .japanese).text
        #expect(customer.contains("この手続きでは、お申し込みを承ることができません。"))
        #expect(!customer.contains("公的地位"))
        state.position = .at(.step(state.procedure.steps.count - 1))
        #expect(try Shown(state, in: .japanese).text.contains("外国の重要な公的地位に該当"))
    }

    @Test("a handover speaks to who gives in one language and to who takes in the other")
    func handover() throws {
        var state = try Situations.at("purpose")
        state.staffLanguage = .japanese
        state.customerLanguage = Shown.english
        state.position = .handover(to: .staff, then: .step(20))
        let back = try Shown(state)
        #expect(back.view.lead == ["Thank you. Please hand the terminal back to the staff."])
        #expect(back.item("take")?.label.hasPrefix("ここからは係員の操作です。") == true)
        #expect(back.view.turnWords == "係員の操作")
        state.position = .handover(to: .customer, then: .step(6))
        let forth = try Shown(state)
        #expect(forth.view.lead == ["お客様に端末をお渡しください。"])
        #expect(forth.item("take")?.label.hasPrefix("Please go on yourself from here.") == true)
    }
}
