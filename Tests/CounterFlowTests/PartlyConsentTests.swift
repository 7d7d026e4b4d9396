// A consent to some of the items: chosen after the offer, signed as chosen.

import CounterFlow
import Cryptography
import MyNumberCard
import PlatformProtocol
import Testing

@Suite("A consent to some items")
struct PartlyConsentTests {
    private func offered() -> Desk {
        var desk = Desk()
        desk.openAccount()
        desk.mean(.next)
        return desk
    }

    private func draft(_ desk: Desk) throws -> ConsentDraft {
        var draft: ConsentDraft?
        for case .prepareConsent(_, let asked) in desk.effects { draft = asked }
        return try #require(draft)
    }

    @Test("asks which, takes none for no answer, and signs what was chosen")
    func chosen() throws {
        var desk = offered()
        desk.mean(.pick(2))
        #expect(desk.kind == .questions && desk.state.step?.id == "consent-items")
        desk.mean(.next)
        #expect(desk.state.step?.id == "consent-items")
        desk.mean(.pick(1))
        desk.mean(.pick(3))
        desk.mean(.pick(3))
        desk.mean(.next)
        #expect(desk.kind == .consentSigning && desk.work == .requestingChallenge)
        let draft = try draft(desk)
        #expect(draft.items == [.address])
        let body = PlainConsentFormat().body(of: draft)
        #expect(String(decoding: body, as: UTF8.self).contains("\nitems: address\n"))
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
        desk.complete(.signed(Fixture.signature))
        #expect(desk.work == .submitting)
        #expect(desk.state.visit?.consentSubmission?.items == [.address])
    }

    @Test("everything is consented to by the first answer, nothing by the second")
    func others() throws {
        var desk = offered()
        desk.mean(.accept)
        #expect(try draft(desk).items == Set(ConsentItem.allCases))
        var other = offered()
        other.mean(.decline)
        #expect(other.kind == .receipt)
    }

    @Test("who chooses items can go back to the question and answer it anew")
    func back() throws {
        var desk = offered()
        desk.mean(.pick(2))
        desk.mean(.pick(0))
        desk.mean(.back)
        #expect(desk.kind == .consentOffer)
        #expect(desk.state.visit?.consentChoice == .undecided)
        desk.mean(.pick(2))
        desk.mean(.next)
        // What was chosen before is not chosen now.
        #expect(desk.state.step?.id == "consent-items")
        desk.mean(.pick(0))
        desk.mean(.next)
        #expect(try draft(desk).items == [.name])
        desk.mean(.back)
        desk.mean(.decline)
        #expect(desk.kind == .receipt)
    }
}
