// Back loses nothing, crosses only over a handover; cancel asks once.

import Canvas
import CounterFlow
import Identity
import Testing

@Suite("Back and cancel")
struct BackAndCancelTests {
    @Test("back keeps what was typed, valid or not")
    func keepsTyping() {
        var desk = Desk()
        desk.readFourItems()
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        #expect(desk.state.step?.id == "contact")
        desk.type("not kana")
        desk.mean(.back)
        #expect(desk.state.step?.id == "nationality")
        desk.mean(.next)
        let kept = desk.state.visit?.fields["name-reading"]?.text
        #expect(kept == ExactText("not kana"))
    }

    @Test("back from the customer's first screen is a handover to the staff")
    func handover() {
        var desk = Desk()
        desk.openVisit()
        #expect(desk.kind == .preparation)
        desk.mean(.back)
        #expect(desk.isHandover)
        #expect(desk.state.turn == .staff)
        desk.mean(.next)
        #expect(desk.kind == .start)
        desk.mean(.next)
        desk.mean(.next)
        #expect(desk.isHandover)
        #expect(desk.state.visit?.applicationID == Fixture.applicationID)
    }

    @Test("cancel asks once and records the reason")
    func cancel() {
        var desk = Desk()
        desk.readFourItems()
        desk.press(.function(10))
        #expect(desk.state.overlay == .cancelling(highlighted: 0))
        desk.press(.enter)
        #expect(desk.state.overlay == nil)
        #expect(desk.state.visit?.ending == nil)
        desk.press(.function(10), .down, .down, .enter)
        #expect(desk.state.visit?.ending == .cancelled(.pinForgotten))
        #expect(desk.effects.contains(.note(.ended("cancelled.pin-forgotten"))))
    }

    @Test("back after the end leads to the words about the end, never into the visit")
    func backAfterTheEnd() {
        var desk = Desk()
        desk.readFourItems()
        desk.press(.function(10), .down, .down, .enter)
        #expect(desk.state.position == .at(.ended))
        desk.mean(.next)
        #expect(desk.isHandover)
        desk.mean(.back)
        #expect(desk.state.position == .at(.ended))
        desk.mean(.next)
        desk.mean(.next)
        #expect(desk.kind == .closing)
        desk.mean(.back)
        #expect(desk.kind == .closing)
        #expect(!desk.isHandover)
    }

    @Test("who reads the consent can still go back and decline")
    func reconsider() {
        var desk = Desk()
        desk.openAccount()
        desk.mean(.next)
        desk.mean(.accept)
        #expect(desk.kind == .consentSigning)
        desk.mean(.back)
        #expect(desk.kind == .consentOffer)
        #expect(desk.state.visit?.consentChoice == .undecided)
        desk.mean(.decline)
        #expect(desk.kind == .receipt)
    }

    @Test("a text scrolls by pages of what the screen shows, and stands where the screen says")
    func scrolling() {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        desk.complete(.challengeIssued(desk.challenge()))
        desk.layOut(firstRow: 0, pageRows: 8, .below)
        desk.mean(.pageDown)
        #expect(desk.state.scroll == 7)
        desk.mean(.pageDown)
        desk.layOut(firstRow: 9, pageRows: 8, .below)
        desk.mean(.up)
        #expect(desk.state.scroll == 8)
    }

    @Test("the language of the one whose turn it is changes, nothing else")
    func language() {
        var desk = Desk()
        desk.readFourItems()
        var before = desk.state
        desk.press(.function(2))
        #expect(desk.state.customerLanguage == Language(rawValue: "en"))
        #expect(desk.state.staffLanguage == .japanese)
        before.customerLanguage = Language(rawValue: "en")
        before.keptDraft = desk.state.keptDraft
        #expect(desk.state == before)
    }
}
