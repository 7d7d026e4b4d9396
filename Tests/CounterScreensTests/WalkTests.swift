// Walks by lot over everything that can happen: MADOGUCHI_WALK asks for more steps a seed.

import Canvas
import CounterFlow
import CounterScreens
import Glibc
import Identity
import Testing

@Suite("A walk over everything that can happen")
struct WalkTests {
    private static let steps =
        getenv("MADOGUCHI_WALK").flatMap { Int(String(cString: $0)) } ?? 700

    @Test(
        "finds no dead end, no overflow, no PIN, and a way back to every form",
        arguments: [1, 2, 3, 4] as [UInt64]
    )
    func walk(seed: UInt64) throws {
        var counter = try WalkCounter()
        var events = WalkEvents(seed: seed)
        var visited: Set<String> = []
        for step in 0..<Self.steps {
            events.happen(to: &counter)
            visited.insert(counter.view.name)
            checkScreen(counter, step)
            checkSecrets(counter, step)
            if step.isMultiple(of: 8) { checkWayOut(counter, UInt64(step)) }
            if step.isMultiple(of: 3) { checkLanguage(counter) }
            checkBack(counter)
        }
        #expect(visited.count > 20, "\(visited.sorted())")
    }

    /// What is drawn fits, and says where the cursor is.
    private func checkScreen(_ counter: WalkCounter, _ step: Int) {
        let (grid, view, cursor) = (counter.grid, counter.view, counter.drawn.cursor)
        #expect(view.name != "nowhere" && !view.title.isEmpty, "step \(step)")
        let inside =
            (0..<grid.rows).contains(cursor.row) && (0..<grid.columns).contains(cursor.column)
        #expect(inside, "\(counter.place) \(cursor)")
        if grid.columns > 40, grid.rows > 12, grid.columns != 39 {
            let isFree = (1..<grid.rows - 2).allSatisfy { row in
                let cell = grid[row, grid.columns - 1]
                return cell.cluster.base == " " && !cell.isContinuation
            }
            #expect(isFree, "the last column of \(counter.place)")
        }
        if grid.columns >= 80, grid.rows >= 24 {
            let lost = counter.drawn.cuts.subtracting([.body])
            #expect(lost.isEmpty, "\(counter.place): \(lost)")
        }
    }

    /// A PIN typed in its field or before it is nowhere in the state, and no description holds one.
    private func checkSecrets(_ counter: WalkCounter, _ step: Int) {
        #expect(!counter.typed.contains { $0.contains(WalkEvents.pin) }, "\(counter.place)")
        #expect(!"\(counter.state)".contains(Sample.items().name.string), "\(counter.place)")
        guard step.isMultiple(of: 200) else { return }
        var text = ""
        dump(counter.state, to: &text)
        #expect(!text.contains(WalkEvents.pin), "\(counter.place)")
        for row in 0..<counter.grid.rows {
            #expect(!counter.grid.text(ofRow: row).contains(WalkEvents.pin))
        }
    }

    private func checkWayOut(_ counter: WalkCounter, _ seed: UInt64) {
        guard counter.state.leaving == .no else { return }
        for failing in [false, true] {
            let keys = WayOut.keys(from: counter, failing: failing, seed: seed)
            #expect(keys != nil, "no way out of \(counter.place), work failing: \(failing)")
        }
    }

    /// Another language changes the words and nothing else.
    private func checkLanguage(_ counter: WalkCounter) {
        var other = counter
        other.isBlind = true
        let isSecret = counter.rules.secretField(of: counter.state) != nil
        other.send(isSecret ? .secret(.key(.function(2))) : .input(.key(.function(2))))
        var same = other.essential
        let before = counter.essential
        same.staffLanguage = before.staffLanguage
        same.customerLanguage = before.customerLanguage
        same.notice = before.notice
        // With many languages the key shows a list of them.
        same.overlay = before.overlay
        #expect(same == before, "\(counter.place)")
    }

    /// Back from a question and on again: everything answered or half answered is as it was.
    private func checkBack(_ counter: WalkCounter) {
        guard case .at(.step) = counter.state.position, counter.state.step?.kind == .questions,
            counter.state.phase == .idle, counter.state.overlay == nil, counter.state.focus == 0,
            let before = counter.essential.visit
        else { return }
        var other = counter
        other.isBlind = true
        other.send(.input(.key(.escape)))
        guard let after = other.essential.visit else {
            Issue.record("back from \(counter.place) lost the visit")
            return
        }
        #expect(after.fields == before.fields, "\(counter.place)")
        for _ in 0..<8 where other.state.step != counter.state.step {
            other.send(.input(.key(.enter)))
        }
        guard other.state.step == counter.state.step, case .at = other.state.position else {
            return
        }
        let again = other.essential.visit?.fields ?? [:]
        for field in counter.state.step?.fields ?? [] {
            #expect(again[field.id]?.line == before.fields[field.id]?.line, "\(counter.place)")
            #expect(again[field.id]?.chosen == before.fields[field.id]?.chosen, "\(counter.place)")
        }
    }
}
