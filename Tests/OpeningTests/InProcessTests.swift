// Whole openings in process.

import CardSimulator
import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol
import RecordStore
import Records
import SandboxPlatform
import Secrets
import Testing

@Suite("An opening in process")
struct InProcessTests {
    @Test("verifies, opens the account, takes the consent, prints and keeps the records")
    func whole() async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        guard case .card(let authenticity) = counter.state.visit?.filled?.source else {
            Issue.record("the four items came from elsewhere")
            return
        }
        #expect(authenticity == .verified)
        try await counter.answerQuestions()
        try await counter.sign()
        try await counter.untilStep(.outcome)
        #expect(counter.state.visit?.result?.outcome == .verified)
        let account = try #require(counter.state.visit?.accountNumber)
        #expect(counter.state.visit?.recordKept == .kept)

        await counter.mean(.next)
        try await counter.untilStep(.consentOffer)
        await counter.mean(.accept)
        try await counter.untilStep(.consentSigning)
        await counter.mean(.next)
        try await counter.untilEntry()
        try await counter.enter("KEIYAKU1")
        try await counter.untilStep(.consentOutcome)
        guard case .answered(let consent) = counter.state.visit?.consent,
            case .registered = consent.outcome
        else {
            Issue.record(
                "the consent was not registered: \(String(describing: counter.state.visit?.consent))"
            )
            return
        }
        await counter.mean(.next)
        try await counter.untilStep(.receipt)
        await counter.mean(.next)
        try await counter.until("the handover") {
            if case .handover(.staff, _) = $0.position { true } else { false }
        }
        #expect(counter.tray.printed.count == 1)
        #expect(counter.tray.printed[0].joined().contains(account))

        let kept = try await counter.records.records(accountNumber: account)
        #expect(kept.count == 1)
        #expect(kept.first?.method.letter == "カ")
        #expect(kept.first?.identity.name == ExactText("窓口　花子"))
        #expect(try await counter.records.pending().isEmpty)
        #expect(try await counter.consents.consentCount() == 1)
        #expect(counter.vault.heldCount == 0)

        await counter.mean(.next, .next)
        #expect(counter.state.visit == nil)
        #expect(counter.state.step?.kind == .start)
    }

    @Test("counts a wrong PIN right and goes on")
    func wrongPIN() async throws {
        let counter = try await Counter()
        try await counter.start()
        try counter.place("hanako")
        try await counter.untilEntry()
        #expect(counter.state.phase == .entering(tries: 3, fault: nil))
        try await counter.enter("9999")
        try await counter.until("the wrong PIN") { $0.phase == .wrongPIN(remaining: 2) }
        await counter.mean(.next)
        try await counter.untilEntry()
        #expect(counter.state.phase == .entering(tries: 2, fault: nil))
        try await counter.enter("2222")
        try await counter.untilStep(.fourItems)
    }

    @Test("sends nothing to the card when the shape can't be right")
    func shape() async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        await counter.mean(.next)
        try await counter.untilEntry()
        let before = counter.card?.counts
        try await counter.enter("keiyaku1")
        try await counter.until("the fault") {
            $0.phase == .entering(tries: 5, fault: .wrongAlphabet(.lowerCase))
        }
        #expect(counter.card?.counts == before)
    }

    @Test("asks apart before the last try, and takes the certificate's items when blocked")
    func blockedDigits() async throws {
        let counter = try await Counter()
        try await counter.start()
        try counter.place("blocked-digits")
        #expect(try await counter.untilProblem() == .fourDigitPINBlocked)
        await counter.mean(.next)
        try await counter.untilEntry()
        try await counter.enter("KEIYAKU1")
        try await counter.untilStep(.fourItems)
        #expect(counter.state.visit?.filled?.source == .certificate)
    }

    @Test("never spends the last try by itself")
    func lastTry() async throws {
        let counter = try await Counter()
        try await counter.start()
        try counter.place("last-try")
        try await counter.until("the question") { $0.phase == .confirmingLastTry }
        await counter.mean(.pick(1))
        try await counter.untilEntry()
        try await counter.enter("2222")
        try await counter.untilStep(.fourItems)
    }

    @Test(
        "refuses certificates by reason, and nothing is opened",
        arguments: [
            ("expired", CustomerClass.expired), ("revoked", .dataChanged),
            ("superseded", .stoppedOrReissued), ("moved", .dataChanged),
        ]
    )
    func refused(person: String, expected: CustomerClass) async throws {
        let counter = try await Counter()
        try await counter.open(person)
        guard case .refused(let reasons) = counter.state.visit?.result?.outcome else {
            Issue.record("not refused: \(String(describing: counter.state.visit?.result?.outcome))")
            return
        }
        #expect(reasons.contains { $0.customerClass == expected })
        #expect(counter.state.visit?.account == .notAsked)
        #expect(try await counter.records.recordCount() == 0)
        #expect(await counter.service.counts.accounts == 0)
    }

    @Test(
        "ends in order without a signing certificate",
        arguments: ["no-signing", "face", "fourteen"]
    )
    func withoutCertificate(person: String) async throws {
        let counter = try await Counter()
        try await counter.start()
        try counter.place(person)
        #expect(try await counter.untilProblem() == .noSigningCertificate)
        await counter.mean(.next)
        #expect(counter.state.position == .at(.ended))
    }

    @Test("notices another card put back")
    func anotherCard() async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        counter.reader.remove()
        try counter.place("taro")
        await counter.mean(.next)
        try await counter.untilEntry()
        try await counter.enter("TAROU777")
        #expect(try await counter.untilProblem() == .anotherCard)
        #expect(counter.card?.counts.verifications ?? 0 == 0)
    }

    @Test(
        "says what the line to the PF did, and sends the same again",
        arguments: [
            (SandboxFaultCase.unreachable, ProblemID.platformUnreachable),
            (.serverError, .platformFault), (.cutAfter, .platformCut),
        ]
    )
    func platformTrouble(fault: SandboxFaultCase, problem: ProblemID) async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        counter.faults.plan(fault.fault, on: .verifyApplication)
        try await counter.sign()
        #expect(try await counter.untilProblem() == problem)
        #expect(try await counter.records.pending().count == 1)
        await counter.mean(.next)
        try await counter.untilStep(.outcome)
        #expect(counter.state.visit?.result?.outcome == .verified)
        #expect(await counter.service.counts.verifications == 1)
        #expect(await counter.service.counts.accounts == 1)
        #expect(try await counter.records.pending().isEmpty)
    }

    @Test("keeps what was signed when nobody answers")
    func undetermined() async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        counter.faults.plan(.unreachable, on: .verifyApplication)
        try await counter.sign()
        _ = try await counter.untilProblem()
        await counter.mean(.pick(1))
        try await counter.untilStep(.outcome)
        #expect(counter.state.visit?.result == nil)
        #expect(counter.state.visit?.account == .notAsked)
        #expect(try await counter.records.pending().count == 1)
        #expect(try await counter.records.recordCount() == 0)
    }

    @Test("a bank that refuses or knows the customer opens nothing")
    func bankAnswers() async throws {
        let counter = try await Counter(refusedNames: [ExactText("窓口　花子")])
        try await counter.open()
        #expect(counter.state.visit?.account == .answered(.refused))
        #expect(counter.state.visit?.accountNumber == nil)
        await counter.mean(.next)
        try await counter.untilStep(.receipt)
    }

    @Test("an expired challenge asks for agreement again")
    func challengeExpired() async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        let first = counter.state.visit?.document
        counter.clock.advance(seconds: 601)
        await counter.mean(.next)
        try await counter.until("another text") { $0.visit?.document != first && $0.phase == .idle }
        #expect(counter.state.step?.kind == .review)
        #expect(counter.state.visit?.changedLines.isEmpty == false)
        try await counter.sign()
        try await counter.untilStep(.outcome)
        #expect(counter.state.visit?.result?.outcome == .verified)
    }

    @Test("a card pulled at the signature costs nothing and goes on")
    func cardPulled() async throws {
        let counter = try await Counter()
        try await counter.readFourItems()
        try await counter.answerQuestions()
        await counter.mean(.next)
        try await counter.untilEntry()
        counter.reader.remove()
        try await counter.enter("KEIYAKU1")
        let problem = try await counter.untilProblem()
        #expect([.cardMissing, .cardRemoved].contains(problem))
        await counter.mean(.next)
        try await counter.until("waiting") { $0.phase == .waitingForCard }
        try counter.place("hanako")
        try await counter.untilEntry()
        #expect(counter.state.phase == .entering(tries: 5, fault: nil))
        try await counter.enter("KEIYAKU1")
        try await counter.untilStep(.outcome)
    }

    @Test("takes a consent to some items: the platform, the record and the receipt name only these")
    func partly() async throws {
        let counter = try await Counter()
        try await counter.open()
        await counter.mean(.next)
        try await counter.untilStep(.consentOffer)
        await counter.mean(.pick(2))
        try await counter.untilStep(.questions)
        await counter.mean(.pick(0), .pick(1), .next)
        try await counter.untilStep(.consentSigning)
        await counter.mean(.next)
        try await counter.untilEntry()
        try await counter.enter("KEIYAKU1")
        try await counter.untilStep(.consentOutcome)
        guard case .answered(let result) = counter.state.visit?.consent,
            case .registered(let id, _) = result.outcome
        else {
            Issue.record("\(String(describing: counter.state.visit?.consent))")
            return
        }
        #expect(await counter.service.items(of: id) == [.name, .address])
        let receipt = try #require(counter.state.visit?.applicationID.text)
        let kept = try await counter.consents.consents(receiptNumber: receipt)
        #expect(kept.map(\.items) == [[.name, .address]])
        await counter.mean(.next)
        try await counter.untilStep(.receipt)
        await counter.mean(.next)
        try await counter.until("the handover") {
            if case .handover(.staff, _) = $0.position { true } else { false }
        }
        #expect(counter.tray.printed[0].joined(separator: "\n").contains(": 氏名, 住所\n"))
    }
}
