// From sign-in to the next customer, on the straight way.

import CounterFlow
import Cryptography
import Identity
import MyNumberCard
import PlatformProtocol
import Testing

@Suite("A whole visit")
struct WholeVisitTests {
    @Test("leads from the sign-in to the receipt and on to an empty screen")
    func straightWay() {
        var desk = Desk()
        desk.openAccount()
        #expect(desk.kind == .outcome)
        #expect(desk.state.visit?.accountNumber == "1234567")
        desk.mean(.next)
        #expect(desk.kind == .consentOffer)
        desk.mean(.decline)
        #expect(desk.kind == .receipt)
        desk.mean(.next)
        desk.complete(.printed)
        #expect(desk.isHandover)
        desk.mean(.next)
        #expect(desk.kind == .closing)
        desk.mean(.next)
        #expect(desk.kind == .start)
        #expect(desk.state.visit == nil)
        #expect(desk.state.staff == Fixture.teller)
    }

    @Test("signs the consent apart, with its own challenge and password")
    func consent() throws {
        var desk = Desk()
        desk.openAccount()
        desk.mean(.next)
        desk.mean(.accept)
        #expect(desk.work == .requestingChallenge)
        var draft: ConsentDraft?
        for case .prepareConsent(_, let asked) in desk.effects { draft = asked }
        let body = PlainConsentFormat().body(of: try #require(draft))
        let request = ChallengeRequest(
            applicationID: Fixture.applicationID,
            terminalID: Fixture.place.terminal,
            purpose: .consent,
            bodyDigest: BodyDigest(of: body)
        )
        let challenge = Fixture.challenge(request, at: desk.now, life: 600)
        desk.complete(.consentPrepared(try #require(SignedText(body: body, challenge: challenge))))
        desk.mean(.next)
        #expect(desk.work == .queryingTries)
        desk.complete(.triesRead(.tries(5)))
        desk.enterSecret()
        #expect(desk.work == .signing)
        desk.complete(.signed(Fixture.signature))
        #expect(desk.work == .submitting)
        let registered = ConsentResult(
            serviceID: Fixture.place.service,
            outcome: .registered(Fixture.id("consent-1"), through: Fixture.day("20361124")),
            receivedAt: desk.now
        )
        desk.complete(.consentAnswered(registered))
        #expect(desk.kind == .consentOutcome)
        #expect(desk.state.visit?.consentSubmission == nil)
    }

    @Test("refuses a consent signed under another certificate")
    func otherCertificate() throws {
        var desk = Desk()
        desk.openAccount()
        desk.mean(.next)
        desk.mean(.accept)
        var draft: ConsentDraft?
        for case .prepareConsent(_, let asked) in desk.effects { draft = asked }
        let body = PlainConsentFormat().body(of: try #require(draft))
        let request = ChallengeRequest(
            applicationID: Fixture.applicationID,
            terminalID: Fixture.place.terminal,
            purpose: .consent,
            bodyDigest: BodyDigest(of: body)
        )
        let challenge = Fixture.challenge(request, at: desk.now, life: 600)
        desk.complete(.consentPrepared(try #require(SignedText(body: body, challenge: challenge))))
        desk.mean(.next)
        desk.complete(.triesRead(.tries(5)))
        desk.enterSecret()
        desk.complete(.signed(CardSignature(signature: [1], certificate: [9, 9])))
        #expect(desk.problem?.id == .anotherCertificate)
        desk.mean(.pick(1))
        #expect(desk.kind == .consentOutcome)
        #expect(desk.state.visit?.consent == .notRegistered)
        #expect(desk.state.visit?.accountNumber == "1234567")
    }

    @Test("asks a minor's guardian and stops when the guardian refuses")
    func minor() {
        var desk = Desk()
        desk.readFourItems(birth: "20100101")
        desk.mean(.next)
        while desk.state.step?.id != "guardian" {
            for field in desk.rules.fields(of: desk.state) ?? [] {
                if field.kind == .kana { desk.type("カナ") }
                if field.kind == .phone { desk.type("0312345678") }
                if field.kind == .choice || field.kind == .choices { desk.mean(.pick(0)) }
                desk.mean(.next)
            }
        }
        desk.mean(.pick(1))
        desk.mean(.next)
        #expect(desk.state.position == .at(.ended))
        #expect(desk.state.visit?.ending == .stopped(.guardianRefused))
    }

    @Test("stops under 15, before any question", arguments: ["20120101", "20111125"])
    func under15(birth: String) {
        var desk = Desk()
        desk.readFourItems(birth: birth)
        desk.mean(.next)
        #expect(desk.state.visit?.ending == .stopped(.under15))
    }

    @Test("does not stop on the fifteenth birthday")
    func fifteen() {
        var desk = Desk()
        desk.readFourItems(birth: "20111123")
        desk.mean(.next)
        #expect(desk.state.step?.id == "purpose")
    }

    @Test("asks a second person for approval and refuses the same one")
    func approval() {
        var desk = Desk()
        desk.readFourItems()
        desk.mean(.next)
        desk.mean(.pick(1))
        desk.mean(.next)
        while desk.kind == .questions {
            for field in desk.rules.fields(of: desk.state) ?? [] {
                if field.kind == .kana { desk.type("カナ") }
                if field.kind == .phone { desk.type("0312345678") }
                if field.kind == .choice { desk.mean(.pick(0)) }
                desk.mean(.next)
            }
        }
        #expect(desk.isHandover)
        #expect(desk.state.turn == .staff)
        desk.mean(.next)
        #expect(desk.kind == .approval)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.type("boss-1")
        desk.mean(.next)
        desk.enterSecret()
        var asked: StaffSignIn?
        for case .authenticate(_, let signIn) in desk.effects { asked = signIn }
        #expect(asked?.role == .supervisor)
        #expect(asked?.other == "teller-1")
        desk.complete(.staffRefused(.samePerson))
        #expect(desk.kind == .approval)
        #expect(desk.state.notice == Message("sign-in.refused.same-person"))
        desk.enterSecret()
        desk.complete(.staffAuthenticated(Fixture.supervisor))
        #expect(desk.state.visit?.approvedBy == Fixture.supervisor)
        #expect(desk.isHandover)
        desk.mean(.next)
        #expect(desk.kind == .review)
    }

    @Test("stops in neutral words where an answer says so")
    func foreignPEP() {
        var desk = Desk()
        desk.readFourItems()
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.mean(.pick(1))
        desk.mean(.next)
        #expect(desk.state.visit?.ending == .stopped(.foreignPEP))
        desk.mean(.next)
        #expect(desk.isHandover)
        desk.mean(.next)
        #expect(desk.kind == .closing)
    }

    @Test(
        "stops when the period of stay is over, and only then",
        arguments: [("2026-11-22", true), ("2026-11-23", false)]
    )
    func residence(day: String, stops: Bool) {
        var desk = Desk()
        desk.readFourItems()
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.mean(.pick(1))
        desk.mean(.next)
        #expect(desk.state.step?.id == "residence")
        desk.type(day)
        desk.mean(.next)
        #expect((desk.state.visit?.ending == .stopped(.residencePast)) == stops)
    }
}
