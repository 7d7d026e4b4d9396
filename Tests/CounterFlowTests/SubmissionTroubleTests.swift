// Between signature and verdict: nothing is lost, nothing is called opened that isn't.

import CounterFlow
import Cryptography
import Identity
import MyNumberCard
import PlatformProtocol
import Testing

@Suite("Trouble with PF and bank")
struct SubmissionTroubleTests {
    @Test(
        "keeps what was signed and offers to send the same again",
        arguments: [
            ProblemID.platformUnreachable, .platformFault, .platformTimeout, .platformCut,
        ]
    )
    func resend(problem: ProblemID) {
        var desk = Desk()
        desk.sign()
        desk.complete(.failed(Failure(problem)))
        #expect(desk.problem?.options == [.again, .leaveUndetermined])
        desk.mean(.next)
        #expect(desk.work == .submitting)
        var keys: Set<IdempotencyKey> = []
        var count = 0
        for case .submit(_, _, let key) in desk.effects {
            keys.insert(key)
            count += 1
        }
        #expect(keys.count == 1)
        #expect(count == 2)
    }

    @Test("ends as not verified yet, with nothing opened, when nobody answers")
    func undetermined() {
        var desk = Desk()
        desk.sign()
        desk.complete(.failed(Failure(.platformUnreachable)))
        desk.mean(.pick(1))
        #expect(desk.kind == .outcome)
        desk.complete(.recordKept)
        #expect(desk.state.visit?.result == nil)
        #expect(desk.state.visit?.account == .notAsked)
        desk.mean(.next)
        #expect(desk.kind == .receipt)
    }

    @Test("asks the bank only after the PF verified")
    func bankOnlyVerified() {
        let reason = Reason(id: "certificate-revoked", customerClass: .dataChanged)
        for outcome in [Outcome.refused([reason]), .undetermined([reason])] {
            var desk = Desk()
            desk.sign()
            desk.complete(.verified(Fixture.result(outcome)))
            #expect(!desk.effects.contains { if case .openAccount = $0 { true } else { false } })
            desk.complete(.recordKept)
            desk.mean(.next)
            #expect(desk.kind == .receipt)
        }
    }

    @Test("goes on without an account number when the bank can't be asked")
    func bankDown() {
        var desk = Desk()
        desk.sign()
        desk.complete(.verified(Fixture.result(.verified)))
        desk.complete(.failed(Failure(.bankUnreachable)))
        desk.mean(.pick(1))
        #expect(desk.work == .keepingRecord)
        desk.complete(.recordKept)
        #expect(desk.state.visit?.account == .notAnswered)
    }

    @Test("knows no way back once something was signed for the PF")
    func noWayBack() {
        var desk = Desk()
        desk.sign()
        desk.complete(.failed(Failure(.platformUnreachable)))
        desk.mean(.back)
        #expect(desk.kind == .signing)
        desk.mean(.cancel)
        #expect(desk.state.overlay == nil)
    }

    @Test("renews an expired challenge and asks for agreement again")
    func expired() {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        desk.complete(.challengeIssued(desk.challenge(life: 60)))
        let first = desk.state.visit?.document
        desk.now = desk.now.adding(seconds: 61)
        desk.send(.tick)
        #expect(desk.work == .requestingChallenge)
        desk.complete(.challengeIssued(desk.challenge()))
        #expect(desk.kind == .review)
        #expect(desk.state.visit?.changedLines.isEmpty == false)
        #expect(desk.state.visit?.document != first)
    }

    @Test("signs nothing when the challenge expired while the password was typed")
    func expiredAtPassword() {
        var desk = Desk()
        desk.agree()
        desk.now = desk.now.adding(seconds: 601)
        desk.enterSecret()
        #expect(desk.problem?.id == .challengeExpired)
        #expect(!desk.effects.contains { if case .sign = $0 { true } else { false } })
        desk.mean(.next)
        #expect(desk.kind == .review)
    }

    @Test("does not take a challenge that is bound to another text")
    func foreignChallenge() throws {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        let digest = BodyDigest(of: Array("another text\n".utf8))
        let request = ChallengeRequest(
            applicationID: Fixture.applicationID,
            terminalID: Fixture.place.terminal,
            purpose: .accountOpening,
            bodyDigest: digest
        )
        desk.complete(.challengeIssued(Fixture.challenge(request, at: desk.now, life: 60)))
        #expect(desk.problem?.id == .platformBadAnswer)
    }
}
