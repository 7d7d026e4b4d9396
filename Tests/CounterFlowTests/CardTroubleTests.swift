// PINs and cards: no try is spent that the customer did not spend.

import Canvas
import CounterFlow
import Cryptography
import ISO7816
import MyNumberCard
import PlatformProtocol
import Testing

@Suite("Trouble with card and PIN")
struct CardTroubleTests {
    private func atPIN() -> Desk {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.placeCard()
        desk.complete(.cardInspected(Fixture.inspection))
        return desk
    }

    @Test("waits for a card and looks at it as soon as it comes")
    func waits() {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(0))
        desk.mean(.next)
        #expect(desk.state.phase == .waitingForCard)
        desk.send(.presence(.empty(reader: "reader")))
        #expect(desk.state.phase == .waitingForCard)
        desk.placeCard()
        #expect(desk.work == .inspectingCard)
    }

    @Test("reads the counter before every entry")
    func triesFirst() {
        var desk = atPIN()
        #expect(desk.work == .queryingTries)
        desk.complete(.triesRead(.tries(3)))
        #expect(desk.state.phase == .entering(tries: 3, fault: nil))
        desk.enterSecret()
        desk.complete(.wrongPIN(remaining: .tries(2)))
        #expect(desk.state.phase == .wrongPIN(remaining: 2))
        desk.mean(.next)
        #expect(desk.work == .queryingTries)
    }

    @Test("never opens the last try without a word of its own")
    func lastTry() {
        var desk = atPIN()
        desk.complete(.triesRead(.tries(1)))
        #expect(desk.state.phase == .confirmingLastTry)
        #expect(desk.rules.secretField(of: desk.state) == nil)
        desk.mean(.next)  // the preselected button: do not try
        #expect(desk.state.visit?.ending == nil)
        #expect(desk.state.visit?.knowledge == .fourDigitForgotten)
        desk = atPIN()
        desk.complete(.triesRead(.tries(1)))
        desk.mean(.pick(1))
        #expect(desk.state.phase == .entering(tries: 1, fault: nil))
        desk.enterSecret()
        var use: PINUse?
        for case .readFourItems(_, let asked) in desk.effects { use = asked }
        #expect(use?.lastTry == .given)
    }

    @Test("keeps the signing password's last try by ending, with nothing said to be blocked")
    func lastTryOfPassword() {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        desk.complete(.challengeIssued(desk.challenge()))
        desk.mean(.next)
        desk.complete(.triesRead(.tries(1)))
        desk.mean(.next)
        #expect(desk.state.visit?.ending == .stopped(.signingPasswordForgotten))
    }

    @Test("keeps the last try in the consent by going on without it: the account is open")
    func lastTryOfConsent() throws {
        var desk = Desk()
        desk.openAccount()
        desk.mean(.next)
        desk.mean(.pick(0))
        #expect(desk.kind == .consentSigning)
        let body = Array("同意書\n".utf8)
        let request = ChallengeRequest(
            applicationID: Fixture.applicationID,
            terminalID: Fixture.place.terminal,
            purpose: .consent,
            bodyDigest: BodyDigest(of: body)
        )
        let challenge = Fixture.challenge(request, at: desk.now, life: 600)
        desk.complete(.consentPrepared(try #require(SignedText(body: body, challenge: challenge))))
        desk.mean(.next)
        desk.complete(.triesRead(.tries(1)))
        desk.mean(.next)
        #expect(desk.state.visit?.ending == nil)
        #expect(desk.state.visit?.consent == .notRegistered)
        #expect(desk.kind == .consentOutcome)
    }

    @Test("wipes what was typed when help is asked for, and shows an empty field again")
    func helpOverEntry() {
        var desk = atPIN()
        desk.complete(.triesRead(.tries(3)))
        desk.send(.secret(.started))
        #expect(desk.state.secretStarted == .started)
        desk.send(.secret(.key(.function(1))))
        #expect(desk.state.overlay == .help(scroll: 0))
        #expect(desk.effects.last == .endSecret)
        desk.press(.escape)
        #expect(desk.state.overlay == nil)
        #expect(desk.state.secretStarted == .empty)
        #expect(desk.state.phase == .entering(tries: 3, fault: nil))
    }

    @Test("forgets the word about the last try for the next entry")
    func lastTryOnce() {
        var desk = atPIN()
        desk.complete(.triesRead(.tries(1)))
        desk.mean(.pick(1))
        desk.enterSecret()
        desk.complete(.failed(Failure(.cardRemoved)))
        desk.mean(.next)
        desk.complete(.triesRead(.tries(1)))
        #expect(desk.state.phase == .confirmingLastTry)
    }

    @Test("says that nothing was sent when the shape is wrong, and keeps the counter")
    func shape() {
        var desk = atPIN()
        desk.complete(.triesRead(.tries(2)))
        desk.enterSecret()
        desk.complete(.pinFaulty(.tooShort))
        #expect(desk.state.phase == .entering(tries: 2, fault: .tooShort))
    }

    @Test("takes the four items from the certificate when the 4-digit PIN is blocked")
    func blocked() {
        var desk = atPIN()
        desk.complete(.triesRead(.blocked))
        #expect(desk.problem?.options == [.useCertificate, .end])
        desk.mean(.next)
        #expect(desk.rules.cardPIN(of: desk.state) == .signing)
        desk.complete(.triesRead(.tries(5)))
        desk.enterSecret()
        #expect(desk.work == .readingCertificate)
        desk.complete(.certificateRead(FilledItems(items: Fixture.items(), source: .certificate)))
        #expect(desk.kind == .fourItems)
    }

    @Test("uses the certificate from the start when the 4-digit PIN is forgotten")
    func forgottenFour() {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(1))
        desk.mean(.next)
        desk.placeCard()
        desk.complete(.cardInspected(Fixture.inspection))
        #expect(desk.rules.cardPIN(of: desk.state) == .signing)
    }

    @Test("shows the way out before anything starts when the signing password is forgotten")
    func forgottenSigning() {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(2))
        desk.mean(.next)
        #expect(desk.state.visit?.ending == .stopped(.signingPasswordForgotten))
        #expect(!desk.effects.contains { if case .queryTries = $0 { true } else { false } })
    }

    @Test("lets the customer try although the card says that it holds no certificate")
    func tryAnyway() {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.placeCard()
        desk.complete(
            .cardInspected(
                CardInspection(identity: Fixture.identity, signingCertificate: .absent)
            )
        )
        #expect(desk.problem?.options == [.end, .tryAnyway])
        desk.mean(.pick(1))
        #expect(desk.kind == .fourItemsPIN)
        #expect(desk.work == .queryingTries)
    }

    @Test("ends in order when the card holds no signing certificate")
    func noCertificate() {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.placeCard()
        desk.complete(
            .cardInspected(CardInspection(identity: Fixture.identity, signingCertificate: .absent))
        )
        #expect(desk.problem?.id == .noSigningCertificate)
        desk.mean(.next)
        #expect(desk.state.position == .at(.ended))
    }

    @Test("goes on after a card was pulled, put back and read again")
    func removed() {
        var desk = atPIN()
        desk.complete(.triesRead(.tries(3)))
        desk.enterSecret()
        desk.send(.presence(.empty(reader: "reader")))
        desk.complete(.failed(Failure(.cardRemoved)))
        #expect(desk.problem?.id == .cardRemoved)
        desk.mean(.next)
        #expect(desk.state.phase == .waitingForCard)
        desk.placeCard()
        #expect(desk.work == .queryingTries)
    }

    @Test("ignores the late result of work that was given up")
    func late() {
        var desk = atPIN()
        guard case .working(let operation, _) = desk.state.phase else { return }
        desk.mean(.back)
        let before = desk.state
        desk.send(.done(operation, .triesRead(.blocked)))
        #expect(desk.state == before)
    }

    @Test("does not believe four items whose signature is wrong")
    func forged() {
        var desk = atPIN()
        desk.complete(.triesRead(.tries(3)))
        desk.enterSecret()
        desk.complete(
            .fourItemsRead(
                FourItemsReading(items: Fixture.items(), authenticity: .failed(.content))
            )
        )
        #expect(desk.problem?.id == .fourItemsForged)
    }

    @Test("does not send a PIN whose beginning was typed before the field was open")
    func typedAhead() {
        var desk = atPIN()
        desk.type("2")
        desk.complete(.triesRead(.tries(3)))
        desk.enterSecret()
        #expect(!desk.effects.contains { if case .readFourItems = $0 { true } else { false } })
        #expect(desk.state.phase == .entering(tries: 3, fault: nil))
        #expect(desk.state.notice == Message("pin.typed-ahead"))
        desk.enterSecret()
        #expect(desk.work == .readingFourItems)
    }

    @Test("puts a secret field up only while a PIN is asked for")
    func secretField() {
        var desk = atPIN()
        #expect(desk.rules.secretField(of: desk.state) == nil)
        desk.complete(.triesRead(.tries(3)))
        #expect(desk.rules.secretField(of: desk.state)?.purpose == .cardPIN(.cardInputSupport))
        #expect(desk.effects.last.map { if case .beginSecret = $0 { true } else { false } } == true)
        desk.send(.secret(.key(.function(1))))
        #expect(desk.state.overlay == .help(scroll: 0))
        #expect(desk.rules.secretField(of: desk.state) == nil)
        #expect(desk.effects.last == .endSecret)
    }
}
