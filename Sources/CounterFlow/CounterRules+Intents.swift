// What a person means, answered by where the wizard stands.

import Canvas
import Identity
import MyNumberCard

extension CounterRules {
    func handle(_ intent: Intent, _ step: inout Reduction) {
        if intent == .hide { return hide(&step) }
        if step.state.overlay != nil { return handleOverlay(intent, &step) }
        switch intent {
        case .help:
            step.state.overlay = .help(scroll: 0)
        case .language:
            changeLanguage(&step)
        case .cancel:
            askToCancel(&step)
        case .leave:
            if step.state.visit == nil { step.state.overlay = .leaving(highlighted: 0) }
        case .details:
            showDetails(&step)
        case .assist: openAssistance(&step)
        case .note: openNote(&step)
        case .resume: offerDrafts(&step)
        case .turn: switchTurn(&step)
        case .hide: return
        case .next, .back, .focusNext, .focusPrevious, .up, .down, .pageUp, .pageDown, .toggle,
            .pick, .answer, .accept, .decline:
            handleOnScreen(intent, &step)
        }
    }

    private func showDetails(_ step: inout Reduction) {
        switch step.state.step?.kind {
        case .consentOffer: step.state.overlay = .consentDetails(scroll: 0)
        case .start:
            step.state.overlay = .day(scroll: 0)
            readDay(&step)
        case .closing where step.state.disclosure == .masked:
            step.state.disclosure = .shown
            step.effects.append(.note(.disclosed))
        case .closing: step.state.disclosure = .masked
        default: return
        }
    }

    private func handleOnScreen(_ intent: Intent, _ step: inout Reduction) {
        switch step.state.position {
        case .handover(let turn, let place):
            if intent == .next { takeOver(turn, place, &step) }
            if intent == .back {
                step.state.turnMoved == .no ? goBack(&step) : switchTurn(&step)
            }
        case .at(.ended):
            if intent == .next { go(to: .step(closingIndex(step.state)), &step) }
            scrollReadOnly(intent, &step)
        case .at(.step):
            handleInPhase(intent, &step)
        }
    }

    private func handleInPhase(_ intent: Intent, _ step: inout Reduction) {
        switch step.state.phase {
        case .idle:
            handleIdle(intent, &step)
        case .working(_, let work):
            if intent == .back, work.isHarmlessToAbandon { goBack(&step) }
        case .waitingForCard, .entering:
            if intent == .back { goBack(&step) }
        case .confirmingLastTry:
            handleButtons(intent, count: 2, &step) { chosen, step in
                chosen == 0 ? keepLastTry(&step) : grantLastTry(&step)
            }
            if intent == .back { goBack(&step) }
        case .wrongPIN:
            if intent == .next { askForPIN(&step) }
            if intent == .back { goBack(&step) }
        case .problem(let problem):
            handleButtons(intent, count: problem.options.count, &step) { chosen, step in
                resolve(problem, by: problem.options[chosen], &step)
            }
            let signed = step.state.visit?.submission != nil
            if intent == .back, !signed || step.state.isConsenting { goBack(&step) }
        }
    }

    private func handleIdle(_ intent: Intent, _ step: inout Reduction) {
        switch step.state.step?.kind {
        case .signIn, .start, .preparation, .questions, .approval:
            handleForm(intent, &step)
        case .review, .consentSigning:
            handleReading(intent, &step)
        case .consentOffer:
            handleOffer(intent, &step)
        case .receipt:
            if intent == .next { step.work(.printing) { .printReceipt($0) } }
            readOnly(intent, &step)
        case .fourItems:
            if intent == .next { acceptFourItems(&step) }
            readOnly(intent, &step)
        case .placeCard, .fourItemsPIN, .signing, .outcome, .consentOutcome, .closing, nil:
            if intent == .next { advance(&step) }
            readOnly(intent, &step)
        }
    }

    /// A screen that asks nothing: back, and scrolling where it is longer than the terminal.
    private func readOnly(_ intent: Intent, _ step: inout Reduction) {
        if intent == .back { goBack(&step) }
        scrollReadOnly(intent, &step)
    }

    private func scrollReadOnly(_ intent: Intent, _ step: inout Reduction) {
        step.state.scroll = scrolled(step.state.scroll, by: intent, step.state)
    }

    /// A row of buttons: arrows move, enter or a digit takes one.
    func handleButtons(
        _ intent: Intent,
        count: Int,
        _ step: inout Reduction,
        take: (Int, inout Reduction) -> Void
    ) {
        guard count > 0 else { return }
        switch intent {
        case .up, .focusPrevious:
            step.state.focus = step.state.focus <= 0 ? count - 1 : step.state.focus - 1
        case .down, .focusNext, .toggle:
            step.state.focus = (step.state.focus + 1) % count
        case .pick(let index) where (0..<count).contains(index):
            step.state.focus = index
            take(index, &step)
        case .next where (0..<count).contains(step.state.focus):
            take(step.state.focus, &step)
        case .accept:
            take(0, &step)
        case .decline where count > 1:
            take(1, &step)
        default:
            return
        }
    }

    private func handleOffer(_ intent: Intent, _ step: inout Reduction) {
        let answers: [(ConsentChoice, String)] = [
            (.accepted, "accepted"), (.declined, "declined"), (.partly, "partly"),
        ]
        let count = step.state.procedure.offersPartlyConsent ? answers.count : 2
        handleButtons(intent, count: count, &step) { chosen, step in
            let (choice, word) = answers[chosen]
            step.visit { $0.consentChoice = choice }
            step.effects.append(.note(.consent(word)))
            advance(&step)
        }
    }

    private func askToCancel(_ step: inout Reduction) {
        guard step.state.visit != nil, step.state.visit?.ending == nil else {
            if step.state.visit == nil { step.state.overlay = .leaving(highlighted: 0) }
            return
        }
        if case .working(let operation, .submitting) = step.state.phase {
            // The signed application is on its way: it can't be taken back, only not waited for.
            step.effects.append(.abandon(operation))
            return step.problem(Failure(.platformCut), [.again, .leaveUndetermined])
        }
        // What was signed can't be cancelled any more; the way leads on to the receipt.
        guard step.state.visit?.submission == nil else { return }
        step.state.overlay = .cancelling(highlighted: 0)
    }

    func handleOverlay(_ intent: Intent, _ step: inout Reduction) {
        switch step.state.overlay {
        case nil: return
        case .help(let scroll):
            switch intent {
            case .up, .down, .pageUp, .pageDown:
                step.state.overlay = .help(scroll: scrolled(scroll, by: intent, step.state))
            case .language: takeNextLanguage(&step)
            default: step.state.overlay = nil
            }
        case .noting(let line):
            switch intent {
            case .next: sendNote(line.text, &step)
            case .answer(let text): sendNote(text, &step)
            case .back, .cancel, .note: step.state.overlay = nil
            default: return
            }
        case .assisting(let kind, let highlighted):
            let count =
                kind == nil ? AssistanceKind.allCases.count : AssistanceReason.allCases.count
            choose(intent, highlighted, count: count + 1, &step) { chosen, step in
                takeAssistance(chosen, kind, &step)
            } moved: {
                .assisting(kind: kind, highlighted: $0)
            }
        case .drafts(let highlighted):
            let offered = step.state.drafts.prefix(Self.mostDrafts)
            choose(intent, highlighted, count: offered.count + 1, &step) { chosen, step in
                step.state.overlay = nil
                if chosen > 0 { takeUp(offered[chosen - 1], &step) }
            } moved: {
                .drafts(highlighted: $0)
            }
        case .consentDetails, .day:
            switch intent {
            case .up, .down, .pageUp, .pageDown, .toggle:
                let moved = scrolled(step.state.shownScroll, by: intent, step.state)
                if case .day = step.state.overlay {
                    step.state.overlay = .day(scroll: moved)
                } else {
                    step.state.overlay = .consentDetails(scroll: moved)
                }
            case .language: takeNextLanguage(&step)
            case .next, .back, .details, .cancel: step.state.overlay = nil
            default: return
            }
        case .cancelling(let highlighted):
            choose(intent, highlighted, count: CancelReason.allCases.count + 1, &step) {
                chosen,
                step in
                step.state.overlay = nil
                if chosen > 0 { end(.cancelled(CancelReason.allCases[chosen - 1]), &step) }
            } moved: {
                .cancelling(highlighted: $0)
            }
        case .leaving(let highlighted):
            choose(intent, highlighted, count: 2, &step) { chosen, step in
                step.state.overlay = nil
                if chosen == 1 { leave(&step) }
            } moved: {
                .leaving(highlighted: $0)
            }
        case .languages(let highlighted):
            chooseLanguage(intent, highlighted, &step)
        }
    }

    func choose(
        _ intent: Intent,
        _ highlighted: Int,
        count: Int,
        _ step: inout Reduction,
        take: (Int, inout Reduction) -> Void,
        moved: (Int) -> Overlay
    ) {
        switch intent {
        case .up, .focusPrevious: step.state.overlay = moved((highlighted + count - 1) % count)
        case .down, .focusNext, .toggle: step.state.overlay = moved((highlighted + 1) % count)
        case .pick(let index) where (0..<count).contains(index): take(index, &step)
        case .next: take(highlighted, &step)
        case .back, .cancel: step.state.overlay = nil
        case .language: takeNextLanguage(&step)
        default: return
        }
    }

    /// The program ends: everything secret is wiped first.
    func leave(_ step: inout Reduction) {
        abandonWork(&step)
        step.state.leaving = .yes
        step.effects += [.wipeSecrets, .quit]
    }
}

extension Work {
    /// Whether giving it up changes nothing anywhere.
    package var isHarmlessToAbandon: Bool {
        switch self {
        case .signingIn, .starting, .inspectingCard, .queryingTries, .requestingChallenge: true
        case .readingFourItems, .readingCertificate, .signing, .submitting, .openingAccount,
            .keepingRecord, .printing:
            false
        }
    }
}
