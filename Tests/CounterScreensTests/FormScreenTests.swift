// Questions: label, marks, faults beside the field, help.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import Testing

@Suite("Questions on the screen")
struct FormScreenTests {
    @Test("mark what is chosen without colour, the focus too")
    func marks() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "purpose" }
        stage.send(.intent(.pick(2)))
        stage.send(.intent(.down))
        let rows = try Shown(stage.state, in: .japanese).rows()
        #expect(rows.contains("  [x] 3 貯蓄"))
        #expect(rows.contains("> [ ] 4 公共料金などの支払い"))
    }

    @Test("say what is wrong beside the field once on was tried")
    func faults() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "contact" }
        #expect(try Shown(stage.state, in: .japanese).item("name-reading")?.fault == nil)
        stage.send(.intent(.next))
        let missing = try Shown(stage.state, in: .japanese)
        #expect(missing.item("name-reading")?.fault == "入力または選択してください。")
        stage.send(.intent(.answer("Yamada")))
        let wrong = try Shown(stage.state, in: .japanese)
        #expect(wrong.item("name-reading")?.fault == "カタカナで入力してください。")
        let rows = try wrong.rows()
        let field = try #require(rows.firstIndex { $0.hasPrefix("> [Yamada") })
        #expect(rows[field + 1] == "  ! カタカナで入力してください。")
    }

    @Test("put the cursor behind what is typed, in columns")
    func cursor() throws {
        var stage = try Stage()
        stage.play { $0.step?.id == "contact" }
        stage.send(.intent(.answer("ヤマダｱ")))
        let shown = try Shown(stage.state, in: .japanese)
        var grid = CellGrid(columns: 80, rows: 24)
        let theme = try Declared.book.get().theme
        let cursor = ScreenLayout.cells(shown.view, theme: theme, into: &grid)
        #expect(grid.text(ofRow: cursor.row).hasPrefix("> [ヤマダｱ"))
        #expect(cursor.column == 3 + 7)
    }

    @Test("give help on every field, and the keys, under F1")
    func help() throws {
        for step in try #require(try Declared.book.get().procedures.first).steps {
            for field in step.fields {
                var stage = try Stage()
                stage.play { $0.step?.id == step.id && $0.phase == .idle }
                guard stage.state.step?.id == step.id else { continue }
                stage.state.focus = step.fields.firstIndex { $0.id == field.id } ?? 0
                stage.send(.intent(.help))
                let shown = try Shown(stage.state, in: .japanese)
                #expect(shown.view.name == "help")
                #expect(shown.item("field-help")?.label.isEmpty == false, "\(field.id)")
            }
        }
    }

    @Test("show keys only where they do something")
    func keys() throws {
        func keys(_ state: CounterState) throws -> [String] {
            try Shown(state, in: .japanese).view.keys.map(\.key)
        }
        #expect(try keys(Situations.at("purpose")) == ["Enter", "Esc", "Space", "F1", "F2", "F10"])
        #expect(try keys(Situations.at("outcome")) == ["Enter", "F1", "F2"])
        var stage = try Stage()
        #expect(try keys(stage.state) == ["Enter", "F1", "F2", "Ctrl-Q"])
        stage.play {
            $0.phase == .working(OperationID(number: 99), .signing) || $0.visit?.submission != nil
        }
        #expect(try keys(stage.state) == ["F1", "F2", "F10"])
    }

    @Test("say one sentence where there is no room")
    func tooSmall() throws {
        let rows = try Shown(Situations.at("purpose"), in: .japanese).rows(30, 8)
        #expect(rows.joined() == "画面が小さすぎます。横40桁、縦12行以上に広げてください。")
    }
}
