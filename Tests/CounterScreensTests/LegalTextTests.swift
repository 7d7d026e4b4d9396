// Legal texts: the Japanese is signed, a translation is for reference.

import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("A legal text")
struct LegalTextTests {
    private func clauses(
        _ environment: CounterEnvironment,
        in tag: String
    ) throws -> (lead: String, first: String) {
        var world = Stage.World()
        world.environment = environment
        var stage = try Stage(world)
        stage.play { $0.step?.id == "consent-offer" && $0.phase == .idle }
        stage.state.customerLanguage = Language(rawValue: tag)
        stage.send(.intent(.details))
        let view = try Shown(stage.state).view
        guard case .text(let text) = view.items[0].value else { return ("", "") }
        return (view.lead.joined(), text.string)
    }

    @Test("is shown in Japanese with its version to who reads Japanese")
    func japanese() throws {
        let shown = try clauses(.production, in: "ja")
        #expect(shown.lead == "本文の版: 2026-11")
        #expect(shown.first.contains("地方公共団体情報システム機構"))
    }

    @Test("is translated in training, and said to be for reference")
    func training() throws {
        let shown = try clauses(.training, in: "vi")
        #expect(shown.lead.hasPrefix("Bản dịch tham khảo (phiên bản 2026-11)"))
        #expect(shown.first.contains("J-LIS cung cấp"))
    }

    @Test(
        "is not translated elsewhere while nobody answers for the translation",
        arguments: [CounterEnvironment.production, .verification]
    )
    func unreviewed(_ environment: CounterEnvironment) throws {
        let shown = try clauses(environment, in: "vi")
        #expect(shown.lead.contains("2026-11"))
        #expect(shown.lead.hasPrefix("Bản dịch ngôn ngữ này chưa được kiểm duyệt"))
        #expect(shown.first.contains("地方公共団体情報システム機構"))
    }

    @Test("is translated at a real counter once its version was reviewed")
    func reviewed() throws {
        func catalogue(_ tag: String, _ header: String, _ text: String) throws -> Catalogue {
            try Catalogue(
                language: Language(rawValue: tag),
                file: "\(tag).po",
                text: "msgid \"\"\nmsgstr \"\(header)\"\n\nmsgctxt \"declaration.x\"\n"
                    + "msgid \"a\"\nmsgstr \"\(text)\"\n"
            )
        }
        let japanese = try catalogue("ja", "X-Legal-Version: 2\\n", "a")
        let headers = [
            ("X-Legal-Version: 2\\nX-Legal-Review: a bank, 2026-11-25\\n", LegalReview.reviewed),
            ("X-Legal-Version: 1\\nX-Legal-Review: a bank, 2026-11-25\\n", .draft),
            ("X-Legal-Version: 2\\nX-Legal-Review: \\n", .draft), ("", .draft),
        ]
        for (header, expected) in headers {
            let catalogues = try Catalogues([japanese, try catalogue("vi", header, "b")])
            #expect(catalogues.legalReview(of: Language(rawValue: "vi")) == expected, "\(header)")
        }
    }

    @Test("in the pledge is followed by what it is")
    func pledge() throws {
        var state = try Situations.at("pledge")
        #expect(try Shown(state, in: .japanese).view.lead.count == 1)
        state.customerLanguage = Language(rawValue: "vi")
        let lead = try Shown(state).view.lead
        #expect(lead.count == 2)
        #expect(lead[1].hasPrefix("Bản dịch tham khảo"))
    }
}
