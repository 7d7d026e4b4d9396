// Two terminals: the customer's turn is elsewhere; losing either side pauses, never loses.

import Canvas
import CounterFlow
import Identity
import MyNumberCard
import Secrets
import Testing

@Suite("The customer's own screen")
struct DisplayTests {
    private func desk() -> Desk {
        var desk = Desk()
        desk.send(.display(.attached))
        desk.signIn()
        desk.press(.enter, .enter)
        desk.complete(.visitNamed(Fixture.applicationID))
        return desk
    }

    private func atPIN() -> Desk {
        var desk = desk()
        desk.send(.display(.input(.text("1"))))
        desk.send(.display(.input(.key(.enter))))
        desk.placeCard()
        desk.complete(.cardInspected(Fixture.inspection))
        desk.complete(.triesRead(.tries(3)))
        return desk
    }

    @Test("turns change without a handover; only the other screen's keys answer questions")
    func turns() {
        var desk = desk()
        #expect(!desk.isHandover)
        #expect(desk.kind == .preparation)
        #expect(desk.state.isCustomerElsewhere)
        desk.type("1")
        desk.press(.enter)
        #expect(desk.kind == .preparation)
        desk.send(.display(.input(.text("1"))))
        desk.send(.display(.input(.key(.enter))))
        #expect(desk.kind == .placeCard)
    }

    @Test("keys of the customer's screen do nothing in the staff's turn but its language")
    func staffTurn() {
        var desk = Desk()
        desk.send(.display(.attached))
        desk.send(.display(.input(.text("x"))))
        desk.send(.display(.input(.key(.function(2)))))
        #expect(desk.state.staffFields.isEmpty)
        #expect(desk.state.customerLanguage == Language(rawValue: "en"))
        #expect(desk.state.staffLanguage == .japanese)
    }

    @Test("losing the screen pauses a PIN entry; coming back begins it anew")
    func lost() {
        var desk = atPIN()
        #expect(desk.rules.secretField(of: desk.state) != nil)
        desk.send(.display(.secret(.started)))
        desk.effects = []
        desk.send(.display(.gone))
        #expect(desk.state.display == .lost)
        #expect(desk.effects.contains(.endSecret))
        #expect(desk.rules.secretField(of: desk.state) == nil)
        desk.press(.enter)
        #expect(desk.state.phase == .entering(tries: 3, fault: nil))
        desk.send(.display(.attached))
        #expect(desk.state.display == .attached)
        #expect(desk.state.secretStarted == .empty)
        #expect(desk.rules.secretField(of: desk.state)?.purpose == .cardPIN(.cardInputSupport))
    }

    @Test("the staff takes the turn to the one terminal, and gives it back")
    func takes() {
        var desk = atPIN()
        desk.send(.display(.gone))
        desk.press(.function(4))
        #expect(desk.isHandover)
        #expect(desk.state.display == .none)
        desk.press(.enter)
        #expect(desk.state.phase == .entering(tries: 3, fault: nil))
        #expect(!desk.state.isCustomerElsewhere)
        desk.send(.display(.attached))
        #expect(desk.state.display == .taken)
        desk.send(.secret(.key(.function(4))))
        #expect(desk.state.display == .attached)
        #expect(desk.state.isCustomerElsewhere)
    }

    @Test("back at the handover gives the turn back to a screen that is still there")
    func givesBack() {
        var desk = desk()
        desk.press(.function(4))
        #expect(desk.isHandover)
        #expect(desk.state.display == .taken)
        desk.press(.escape)
        #expect(!desk.isHandover)
        #expect(desk.state.display == .attached)
    }

    @Test("what the staff opens over her own screen is not the customer's")
    func overlays() {
        var desk = atPIN()
        desk.effects = []
        desk.press(.function(6))
        desk.type("4桁です")
        #expect(desk.state.overlay == nil)
        #expect(desk.rules.secretField(of: desk.state) != nil)
        #expect(!desk.effects.contains(.endSecret))
        desk.press(.enter)
        #expect(desk.state.staffOverlay == nil)
        #expect(desk.state.visit?.staffNote == ExactText("4桁です"))
        desk.press(.function(2))
        #expect(desk.state.staffLanguage == Language(rawValue: "en"))
        #expect(desk.state.customerLanguage == .japanese)
    }

    @Test("work under way is not taken along")
    func working() {
        var desk = atPIN()
        desk.send(.display(.secret(.started)))
        desk.enterSecret()
        desk.press(.function(4))
        #expect(!desk.isHandover)
        #expect(desk.state.notice == Message("turn.wait"))
    }

    @Test("the customer agrees at the own screen, after its end was shown there")
    func agrees() {
        var desk = atPIN()
        desk.enterSecretElsewhere()
        desk.complete(.fourItemsRead(Fixture.reading()))
        desk.send(.display(.input(.key(.enter))))
        desk.send(.display(.input(.key(.tab))))
        #expect(desk.state.step?.id == "purpose")
        desk.send(.display(.gone))
        #expect(desk.state.display == .lost)
        #expect(desk.state.visit?.filled != nil)
    }
}

extension Desk {
    /// Types a secret at the customer's own screen.
    mutating func enterSecretElsewhere() {
        send(.display(.secret(.started)))
        send(.display(.secret(.submitted(vault.deposit(SecretBytes(capacity: 1))))))
    }
}
