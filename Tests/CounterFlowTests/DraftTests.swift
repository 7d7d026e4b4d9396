// Unfinished visits are kept, offered and taken up again; secrets never are.

import Canvas
import CounterFlow
import Identity
import MyNumberCard
import Testing

@Suite("Drafts")
struct DraftTests {
    private func drafts(of desk: Desk) -> [VisitDraft] {
        desk.effects.compactMap { effect in
            if case .keepDraft(let draft) = effect { return draft }
            return nil
        }
    }

    /// A counter that was switched on again, with one draft in its list.
    private func again(_ draft: VisitDraft) throws -> Desk {
        var desk = Desk()
        desk.signIn()
        #expect(desk.effects.contains(.listDrafts))
        desk.send(.drafts([try #require(draft.summary)]))
        desk.press(.control("r"))
        #expect(desk.state.overlay == .drafts(highlighted: 0))
        desk.press(.down, .enter)
        desk.complete(.draftOpened(draft))
        return desk
    }

    @Test("a visit is kept as it moves on, not at every key")
    func keeps() {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        #expect(drafts(of: desk).last?.applicationID == Fixture.applicationID)
        var typing = Desk()
        typing.readFourItems()
        for _ in 0..<3 {
            typing.mean(.next)
            typing.mean(.pick(0))
        }
        typing.mean(.next)
        #expect(typing.state.step?.id == "contact")
        typing.effects = []
        typing.type("マ")
        typing.type("ド")
        #expect(drafts(of: typing).isEmpty)
        typing.mean(.next)
        #expect(drafts(of: typing).count == 1)
    }

    @Test("it goes on where it stood, with every answer, over a handover to the customer")
    func resumes() throws {
        var desk = Desk()
        desk.readFourItems()
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        #expect(desk.state.step?.id == "peps")
        let draft = try #require(drafts(of: desk).last)
        var resumed = try again(draft)
        #expect(resumed.isHandover)
        resumed.mean(.next)
        #expect(resumed.state.step?.id == "peps")
        #expect(resumed.state.visit?.chose("savings", of: "purpose") == true)
        #expect(resumed.state.visit?.filled?.items == desk.state.visit?.filled?.items)
        #expect(resumed.state.visit?.cardIdentity == Fixture.identity)
        #expect(resumed.effects.contains(.note(.resumed(Fixture.applicationID))))
    }

    @Test("from the signing password it goes on at the text, which is read anew")
    func resumesAtReview() throws {
        var desk = Desk()
        desk.agree()
        let draft = try #require(drafts(of: desk).last)
        var resumed = try again(draft)
        resumed.mean(.next)
        #expect(resumed.kind == .review)
        #expect(resumed.work == .requestingChallenge)
    }

    @Test("an approval is asked for again")
    func approval() throws {
        var desk = Desk()
        desk.readFourItems()
        desk.mean(.next)
        desk.mean(.pick(1))
        desk.mean(.next)
        for _ in 0..<2 {
            desk.mean(.pick(0))
            desk.mean(.next)
        }
        desk.type("マドグチ")
        desk.mean(.next)
        desk.type("090-1234-5678")
        desk.mean(.next)
        desk.mean(.next)
        #expect(desk.kind == .approval)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.type("boss-1")
        desk.mean(.next)
        desk.enterSecret()
        desk.complete(.staffAuthenticated(Fixture.supervisor))
        desk.mean(.next)
        #expect(desk.kind == .review)
        let draft = try #require(drafts(of: desk).last)
        #expect(draft.description.contains("masked"))
        let resumed = try again(draft)
        #expect(resumed.kind == .approval)
        #expect(resumed.state.visit?.approvedBy == nil)
    }

    @Test("it is thrown away once signed, and when the visit is over")
    func drops() {
        var signed = Desk()
        signed.sign()
        #expect(signed.effects.contains(.dropDraft(Fixture.applicationID)))
        var over = Desk()
        over.readFourItems()
        over.press(.function(10), .down, .enter)
        #expect(over.effects.contains(.dropDraft(Fixture.applicationID)))
    }

    @Test("a draft of a procedure that is gone says so and loses nothing else")
    func unknown() throws {
        var desk = Desk()
        desk.readFourItems()
        let draft = try #require(drafts(of: desk).last)
        var other = Desk(steps: Fixture.steps)
        other.signIn()
        other.send(.drafts([try #require(draft.summary)]))
        other.press(.control("r"), .down, .enter)
        other.complete(.failed(Failure(.draftUnreadable)))
        #expect(other.problem?.id == .draftUnreadable)
        other.mean(.next)
        #expect(other.kind == .start)
        #expect(other.state.phase == .idle)
    }

    @Test("help given and a sentence for the customer belong to the visit")
    func assistance() {
        var desk = Desk()
        desk.readFourItems()
        desk.press(.function(3), .down, .enter, .down, .enter)
        #expect(desk.state.visit?.assistance.map(\.kind) == [.writing])
        #expect(desk.state.visit?.assistance.map(\.reason) == [.sight])
        #expect(desk.effects.contains(.note(.assisted(.writing, .sight))))
        desk.press(.function(6))
        desk.type("暗証番号は4桁です")
        desk.press(.enter)
        #expect(desk.state.visit?.staffNote == ExactText("暗証番号は4桁です"))
        #expect(desk.kind == .fourItems)
        desk.mean(.next)
        #expect(desk.state.visit?.staffNote == nil)
    }
}
