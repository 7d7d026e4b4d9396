// Work that came to its end, well or not, and the ways out of a problem.

import MyNumberCard
import PlatformProtocol

extension CounterRules {
    /// Takes the end of an operation.
    ///
    /// One that was abandoned is ignored.
    func finish(_ operation: OperationID, _ completion: Completion, _ step: inout Reduction) {
        if case .dayRead(let report) = completion { step.state.day = report }
        if operation == step.state.unlocking { return unlocked(completion, &step) }
        guard case .working(operation, let work) = step.state.phase else { return }
        switch completion {
        case .visitNamed(let id): visitNamed(id, &step)
        case .staffAuthenticated(let member): authenticated(member, &step)
        case .staffRefused(let refusal): refused(refusal, &step)
        case .cardInspected(let inspection): inspected(inspection, &step)
        case .triesRead(let counter): triesRead(counter, &step)
        case .pinFaulty(let fault): pinFaulty(fault, &step)
        case .wrongPIN(let remaining): wrongPIN(remaining, &step)
        case .fourItemsRead(let reading): fourItemsRead(reading, &step)
        case .certificateRead(let filled): fill(filled, &step)
        case .challengeIssued(let challenge): challengeIssued(challenge, &step)
        case .consentPrepared(let text): consentPrepared(text, &step)
        case .signed(let signature): signed(signature, &step)
        case .verified(let result): verified(result, &step)
        case .consentAnswered(let result): consentAnswered(result, &step)
        case .accountAnswered(let answer): accountAnswered(answer, &step)
        case .recordKept: recordKept(&step)
        case .printed: advance(&step)
        case .dayRead: return
        case .draftOpened(let draft): draftOpened(draft, &step)
        case .failed(let failure):
            step.problem(failure, options(for: failure.id, during: work, step.state))
        }
    }

    /// The ways out of a problem, the safest first.
    private func options(
        for problem: ProblemID,
        during work: Work,
        _ state: CounterState
    ) -> [ProblemOption] {
        switch work {
        case .signingIn, .starting: return [.again]
        case .submitting:
            return state.isConsenting ? [.again, .goOn] : [.again, .leaveUndetermined]
        case .openingAccount, .keepingRecord, .printing: return [.again, .goOn]
        case .inspectingCard, .queryingTries, .readingFourItems, .readingCertificate, .signing,
            .requestingChallenge:
            break
        }
        if state.isConsenting { return [.again, .goOn] }
        switch problem {
        case .noSigningCertificate, .fourItemsForged, .methodUnknown, .signingPasswordBlocked:
            return [.end]
        case .fourDigitPINBlocked: return [.useCertificate, .end]
        case .challengeExpired: return [.reviewAgain, .end]
        default: return [.again, .end]
        }
    }

    /// Takes one of a problem's ways out.
    func resolve(_ problem: Problem, by option: ProblemOption, _ step: inout Reduction) {
        step.state.focus = 0
        switch option {
        case .again: retry(&step)
        case .reviewAgain: reviewAgain(&step)
        case .useCertificate: useCertificate(&step)
        case .leaveUndetermined:
            step.effects.append(.note(.verdict("undetermined")))
            step.state.phase = .idle
            advance(&step)
        case .goOn: goOn(&step)
        case .tryAnyway: advance(&step)
        case .end: end(.problem(problem.id), &step)
        }
    }

    private func retry(_ step: inout Reduction) {
        step.state.phase = .idle
        guard let visit = step.state.visit else { return }
        switch step.state.step?.kind {
        case .placeCard: awaitCard(&step)
        case .fourItemsPIN: askForPIN(&step)
        case .review: openReview(&step)
        case .signing:
            // What is signed is sent again as it is: the card is not asked a second time.
            if let application = visit.submission, let key = visit.document?.idempotencyKey {
                step.work(.submitting) { .submit($0, application, key) }
            } else {
                askForPIN(&step)
            }
        case .consentSigning:
            if let consent = visit.consentSubmission,
                let key = visit.consentDocument?.idempotencyKey
            {
                step.work(.submitting) { .submitConsent($0, consent, key) }
            } else if visit.consentDocument == nil {
                openConsent(&step)
            } else {
                askForPIN(&step)
            }
        case .outcome: settle(&step)
        case .receipt: step.work(.printing) { .printReceipt($0) }
        default: return
        }
    }

    private func reviewAgain(_ step: inout Reduction) {
        guard step.state.step?.kind != .consentSigning else { return openConsent(&step) }
        let review = step.state.procedure.steps.firstIndex { $0.kind == .review }
        step.visit { $0.submission = nil }
        if let review { go(to: .step(review), &step) }
    }

    private func goOn(_ step: inout Reduction) {
        step.state.phase = .idle
        switch step.state.step?.kind {
        case .consentSigning: leaveConsent(&step)
        case .outcome:
            if step.state.visit?.account == .notAsked,
                step.state.visit?.result?.outcome == .verified
            {
                step.visit { $0.account = .notAnswered }
                settle(&step)
            } else {
                step.visit { $0.recordKept = .failed }
            }
        default: advance(&step)
        }
    }
}

extension CounterState {
    /// Whether the consent's signature is under way.
    package var isConsenting: Bool { step?.kind == .consentSigning }

    /// Whether the items of a consent are being chosen.
    package var isChoosingConsentItems: Bool { step?.condition == .consentPartly }
}
