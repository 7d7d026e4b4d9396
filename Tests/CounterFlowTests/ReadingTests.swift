// Nobody agrees to a text before its end was shown.

import Canvas
import CounterFlow
import Identity
import Testing

@Suite("Reading what is signed")
struct ReadingTests {
    private func reading() -> Desk {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        desk.complete(.challengeIssued(desk.challenge()))
        desk.layOut(firstRow: 0, pageRows: 8, .below)
        return desk
    }

    @Test("enter reads on until the end was shown, then agrees")
    func readsOn() {
        var desk = reading()
        desk.send(.intent(.next))
        #expect(desk.kind == .review)
        #expect(desk.state.scroll == 7)
        desk.send(.intent(.accept))
        #expect(desk.kind == .review)
        desk.layOut(firstRow: 20, pageRows: 8, .seen)
        desk.send(.intent(.next))
        #expect(desk.kind == .signing)
    }

    @Test("what was seen once may be scrolled away again")
    func scrollsBack() {
        var desk = reading()
        desk.layOut(firstRow: 20, pageRows: 8, .seen)
        desk.send(.intent(.pageUp))
        desk.layOut(firstRow: 13, pageRows: 8, .below)
        desk.send(.intent(.next))
        #expect(desk.kind == .signing)
    }

    @Test(
        "a new text under a new challenge is read anew; a late layout of the old one is no reading"
    )
    func readsAnew() {
        var desk = reading()
        desk.layOut(firstRow: 20, pageRows: 8, .seen)
        let late = TextPlace(
            firstRow: 20,
            pageRows: 8,
            end: .seen,
            textNumber: desk.state.textNumber
        )
        desk.now = desk.now.adding(seconds: 3600)
        desk.send(.tick)
        desk.complete(.challengeIssued(desk.challenge()))
        #expect(desk.state.textEnd == .below)
        desk.send(.laidOut(late))
        #expect(desk.state.textEnd == .below)
    }

    @Test("enter in an empty field for a secret says what is missing and sends nothing")
    func nothingTyped() {
        var desk = Desk()
        desk.type("teller-1")
        desk.press(.enter)
        desk.send(.secret(.key(.enter)))
        #expect(desk.state.notice == Message("password.missing"))
        #expect(desk.kind == .signIn)
        #expect(desk.work == nil)
        var pins = Desk()
        pins.agree()
        pins.send(.secret(.key(.enter)))
        #expect(pins.state.notice == Message("pin.missing"))
        #expect(pins.state.phase == .entering(tries: 5, fault: nil))
        pins.send(.secret(.started))
        #expect(pins.state.notice == nil)
    }
}
