// Hidden, locked, emptied: announced before, extended by any key, and nothing typed is lost.

import Canvas
import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol
import Secrets
import Testing

@Suite("Privacy")
struct PrivacyTests {
    private func visit() -> Desk {
        var desk = Desk()
        desk.readFourItems()
        return desk
    }

    /// Lets time pass and says so, as the ticker does.
    private func wait(_ seconds: Int64, _ desk: inout Desk) {
        desk.now = desk.now.adding(seconds: seconds)
        desk.send(.tick)
    }

    @Test("warns before it hides, and any key begins the time anew")
    func warning() throws {
        var desk = visit()
        let deadline = try #require(desk.rules.deadline(of: desk.state))
        #expect(deadline == desk.now.adding(seconds: 150))
        wait(149, &desk)
        #expect(desk.state.idleWarning == .none)
        wait(1, &desk)
        #expect(desk.state.idleWarning == .given)
        #expect(desk.state.cover == .none)
        desk.press(.down)
        #expect(desk.state.idleWarning == .none)
        wait(150, &desk)
        #expect(desk.state.idleWarning == .given)
        wait(30, &desk)
        #expect(desk.state.cover == .hidden(.idle))
    }

    @Test("shows again at any key, as it was, and the key does nothing else")
    func shows() {
        var desk = visit()
        let before = desk.state.position
        desk.press(.function(9))
        #expect(desk.state.cover == .hidden(.key))
        desk.press(.enter)
        #expect(desk.state.cover == .none)
        #expect(desk.state.position == before)
        #expect(desk.kind == .fourItems)
    }

    @Test("a PIN half typed is wiped when the screen is hidden, and asked for anew")
    func pins() {
        var desk = Desk()
        desk.agree()
        desk.send(.secret(.started))
        desk.effects = []
        desk.send(.secret(.key(.function(9))))
        #expect(desk.effects.contains(.endSecret))
        #expect(desk.rules.secretField(of: desk.state) == nil)
        desk.effects = []
        desk.press(.enter)
        #expect(desk.state.secretStarted == .empty)
        #expect(desk.rules.secretField(of: desk.state)?.purpose == .cardPIN(.signing))
    }

    @Test("locks after longer, opens with the password of whoever is signed in")
    func locks() throws {
        var desk = visit()
        wait(600, &desk)
        #expect(desk.state.cover == .locked)
        let field = try #require(desk.rules.secretField(of: desk.state))
        #expect(field.purpose == .staffPassword)
        desk.press(.enter)
        #expect(desk.state.cover == .locked)
        try unlock(&desk, .staffRefused(.unknownOrWrong))
        #expect(desk.state.cover == .locked)
        #expect(desk.state.notice == Message("lock.refused"))
        try unlock(&desk, .staffAuthenticated(Fixture.supervisor))
        #expect(desk.state.cover == .locked)
        try unlock(&desk, .staffAuthenticated(Fixture.teller))
        #expect(desk.state.cover == .none)
        #expect(desk.kind == .fourItems)
        #expect(desk.state.visit?.filled != nil)
    }

    private func unlock(_ desk: inout Desk, _ completion: Completion) throws {
        desk.enterSecret()
        let operation = try #require(desk.state.unlocking)
        #expect(desk.rules.secretField(of: desk.state) == nil)
        desk.send(.done(operation, completion))
    }

    @Test("the key that hides locks when pressed again")
    func locksAtOnce() {
        var desk = visit()
        desk.press(.function(9), .function(9))
        #expect(desk.state.cover == .locked)
    }

    @Test("empties at last: nobody is signed in, nothing is left, the draft stays")
    func empties() {
        var desk = visit()
        wait(1_800, &desk)
        #expect(desk.state.visit == nil)
        #expect(desk.state.staff == nil)
        #expect(desk.kind == .signIn)
        #expect(desk.state.cover == .none)
        #expect(desk.effects.contains(.wipeSecrets))
        #expect(!desk.effects.contains(.dropDraft(Fixture.applicationID)))
        #expect(desk.state.notice == Message("privacy.emptied"))
    }

    @Test("does not empty what was signed and is not settled yet, nor while work runs")
    func keepsSigned() {
        var desk = Desk()
        desk.sign()
        wait(10_000, &desk)
        #expect(desk.state.cover == .none)
        desk.complete(.verified(Fixture.result(.verified)))
        desk.complete(.accountAnswered(.opened(Fixture.account)))
        desk.complete(.failed(Failure(.recordNotKept)))
        wait(10_000, &desk)
        #expect(desk.state.cover == .locked)
        #expect(desk.state.visit != nil)
    }

    @Test("hides while the window is not in use, and shows again by itself")
    func focus() {
        var desk = visit()
        desk.send(.input(.focusLost))
        #expect(desk.state.cover == .hidden(.focus))
        desk.send(.input(.focusGained))
        #expect(desk.state.cover == .none)
        desk.press(.function(9))
        desk.send(.input(.focusGained))
        #expect(desk.state.cover == .hidden(.key))
    }

    @Test("before anybody signed in nothing is hidden")
    func open() {
        var desk = Desk()
        wait(100_000, &desk)
        desk.press(.function(9))
        #expect(desk.state.cover == .none)
        #expect(desk.rules.deadline(of: desk.state) == nil)
    }

    @Test("times without room for a warning are refused")
    func times() {
        #expect(PrivacyTimes(warning: 19, hide: 60, lock: 120, wipe: 240) == nil)
        #expect(PrivacyTimes(warning: 30, hide: 30, lock: 120, wipe: 240) == nil)
        #expect(PrivacyTimes(warning: 30, hide: 60, lock: 80, wipe: 240) == nil)
        #expect(PrivacyTimes(warning: 30, hide: 60, lock: 90, wipe: 100) == nil)
        #expect(PrivacyTimes(warning: 20, hide: 60, lock: 90, wipe: 120) != nil)
    }

    @Test("personal data on the closing screen are masked until asked for, which is noted")
    func discloses() {
        var desk = Desk()
        desk.openAccount()
        while desk.kind != .closing || desk.isHandover {
            desk.mean(desk.kind == .consentOffer ? .decline : .next)
            if desk.work == .printing { desk.complete(.printed) }
        }
        #expect(desk.state.disclosure == .masked)
        desk.press(.function(5))
        #expect(desk.state.disclosure == .shown)
        #expect(desk.effects.contains(.note(.disclosed)))
        desk.press(.function(5))
        #expect(desk.state.disclosure == .masked)
    }
}
