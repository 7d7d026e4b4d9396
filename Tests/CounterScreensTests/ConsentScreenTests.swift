// The offer of the consent: both answers equally near, everything else one key away.

import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("Consent screens")
struct ConsentScreenTests {
    @Test("show title, gist and all answers at 80x24, neither suggested", arguments: ["ja", "en"])
    func offer(_ tag: String) throws {
        let shown = try Shown(Situations.at("consent-offer"), in: Language(rawValue: tag))
        let buttons = shown.view.items.filter { $0.role == .button }
        #expect(buttons.count == 3)
        #expect(buttons.allSatisfy { $0.focus == .away })
        let rows = try shown.rows()
        let agree = try #require(rows.firstIndex { $0.hasSuffix("[1] \(buttons[0].label)") })
        let decline = try #require(rows.firstIndex { $0.hasSuffix("[2] \(buttons[1].label)") })
        let partly = try #require(rows.firstIndex { $0.hasSuffix("[3] \(buttons[2].label)") })
        #expect(decline == agree + 1 && partly == decline + 1)
        #expect(rows[0].contains(shown.view.title))
        #expect(shown.view.keys.contains { $0.key == "F5" })
    }

    @Test("give all fifteen clauses one key away, the eleven obligatory ones marked")
    func details() throws {
        var state = try Situations.at("consent-offer")
        state.overlay = .consentDetails(scroll: 0)
        let lines = try Shown(state, in: .japanese).view.items
        #expect(lines.count == 15)
        let texts = lines.compactMap { item -> String? in
            guard case .text(let text) = item.value else { return nil }
            return text.string
        }
        let obligatory = texts.enumerated().filter { $1.contains("[必ず説明する事項]") }.map {
            $0.offset + 1
        }
        #expect(obligatory == [1, 3, 4, 5, 6, 8, 9, 10, 12, 13, 15])
    }

    @Test(
        "can be read to their end by page keys, whatever the size",
        arguments: [(80, 24), (40, 12)]
    )
    func scrolling(_ columns: Int, _ rows: Int) throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "consent-offer" && $0.phase == .idle }
        stage.send(.intent(.details))
        var seen = ""
        for _ in 0..<100 {
            let shown = try Shown(stage.state, in: .japanese)
            let text = try shown.rows(columns, rows).joined()
            seen += text
            if text.contains("文書はここまでです") { break }
            stage.send(.intent(.down))
        }
        #expect(seen.contains("文書はここまでです"))
        for number in 1...15 { #expect(seen.contains("\(number). ["), "\(number)") }
    }
}
