// Card and PINs: tries are read before each entry, a wrong PIN pauses, the last try needs a word
// of its own.

import ISO7816
import Identity
package import MyNumberCard
import PlatformProtocol
import Secrets

extension CounterRules {
    /// The PIN the present step asks for.
    package func cardPIN(of state: CounterState) -> CardPIN? {
        switch state.step?.kind {
        case .fourItemsPIN:
            state.visit?.knowledge == .fourDigitForgotten ? .signing : .cardInputSupport
        case .signing, .consentSigning: .signing
        default: nil
        }
    }

    func presenceChanged(to presence: CardPresence, _ step: inout Reduction) {
        step.state.presence = presence
        guard case .at = step.state.position, step.state.phase == .waitingForCard,
            case .card = presence
        else { return }
        switch step.state.step?.kind {
        case .placeCard: awaitCard(&step)
        case .fourItemsPIN, .signing, .consentSigning: askForPIN(&step)
        default: return
        }
    }

    /// Waits for a card, looks at it as soon as one is there.
    func awaitCard(_ step: inout Reduction) {
        if case .card = step.state.presence {
            step.work(.inspectingCard) { .inspectCard($0) }
        } else {
            step.state.phase = .waitingForCard
        }
    }

    func inspected(_ inspection: CardInspection, _ step: inout Reduction) {
        step.state.phase = .idle
        step.visit { $0.cardIdentity = inspection.identity }
        if inspection.signingCertificate == .absent {
            // The byte that says so is inferred, so the customer may have it tried all the same.
            return step.problem(Failure(.noSigningCertificate), [.end, .tryAnyway])
        }
        advance(&step)
    }

    /// Reads the counter of the step's PIN; the entry opens when it is known.
    func askForPIN(_ step: inout Reduction) {
        guard let pin = cardPIN(of: step.state) else { return }
        if let document = currentDocument(step.state), !document.challenge.isLive(at: step.now) {
            return step.problem(Failure(.challengeExpired), [.reviewAgain, .end])
        }
        step.state.secretStarted = .empty
        step.state.lastTry = .notGiven
        step.state.typedAhead = .no
        guard case .card = step.state.presence else {
            step.state.phase = .waitingForCard
            return
        }
        step.work(.queryingTries) { .queryTries($0, pin) }
    }

    func triesRead(_ counter: RetryCounter, _ step: inout Reduction) {
        switch counter {
        case .blocked:
            pinBlocked(&step)
        case .tries(1):
            step.state.phase = .confirmingLastTry
            step.state.focus = 0
        case .tries(let count):
            openEntry(tries: count, fault: nil, &step)
        }
    }

    func grantLastTry(_ step: inout Reduction) {
        step.state.lastTry = .given
        openEntry(tries: 1, fault: nil, &step)
    }

    /// How the way goes on when the last try is kept.
    package func wayWithoutLastTry(_ state: CounterState) -> ProblemOption {
        if state.isConsenting { return .goOn }
        return cardPIN(of: state) == .cardInputSupport ? .useCertificate : .end
    }

    /// The last try is kept: nothing is blocked, so nothing says so.
    func keepLastTry(_ step: inout Reduction) {
        switch wayWithoutLastTry(step.state) {
        case .goOn: leaveConsent(&step)
        case .useCertificate: useCertificate(&step)
        default: end(.stopped(.signingPasswordForgotten), &step)
        }
    }

    /// The four items come from the signing certificate instead of the card's files.
    func useCertificate(_ step: inout Reduction) {
        step.state.focus = 0
        step.visit { $0.knowledge = .fourDigitForgotten }
        askForPIN(&step)
    }

    private func openEntry(tries: Int, fault: PINFault?, _ step: inout Reduction) {
        step.state.secretEntry += 1
        step.state.secretStarted = .empty
        if case .entering = step.state.phase { step.state.typedAhead = .no }
        step.state.phase = .entering(tries: tries, fault: fault)
    }

    /// The PIN can't be right: nothing was sent, the counter is as it was.
    func pinFaulty(_ fault: PINFault, _ step: inout Reduction) {
        openEntry(tries: step.state.triesBeforeUse, fault: fault, &step)
    }

    /// Uses the PIN once, for what the step is for.
    func usePIN(_ handle: SecretHandle, _ step: inout Reduction) {
        guard case .entering(let tries, _) = step.state.phase, let pin = cardPIN(of: step.state),
            let visit = step.state.visit
        else {
            step.effects.append(.wipeSecrets)
            return
        }
        if step.state.typedAhead == .yes {
            // Sent as it is, it could cost a try for nothing.
            step.effects.append(.wipeSecrets)
            openEntry(tries: tries, fault: nil, &step)
            step.state.notice = Message("pin.typed-ahead")
            return
        }
        if let document = currentDocument(step.state), !document.challenge.isLive(at: step.now) {
            step.effects.append(.wipeSecrets)
            return step.problem(Failure(.challengeExpired), [.reviewAgain, .end])
        }
        step.state.notice = nil
        step.state.triesBeforeUse = tries
        let use = PINUse(
            handle: handle,
            pin: pin,
            lastTry: step.state.lastTry,
            card: visit.cardIdentity
        )
        switch step.state.step?.kind {
        case .fourItemsPIN where pin == .signing:
            step.work(.readingCertificate) { .readCertificate($0, use) }
        case .fourItemsPIN:
            step.work(.readingFourItems) { .readFourItems($0, use) }
        case .signing:
            sign(visit.document, .accountOpening, use, certificate: nil, &step)
        case .consentSigning:
            let application = visit.submission?.document.certificate
            sign(visit.consentDocument, .consent, use, certificate: application, &step)
        default:
            step.effects.append(.wipeSecrets)
        }
    }

    private func sign(
        _ text: SignedText?,
        _ purpose: SignaturePurpose,
        _ use: PINUse,
        certificate: [UInt8]?,
        _ step: inout Reduction
    ) {
        guard let text else { return step.effects.append(.wipeSecrets) }
        let order = SignatureOrder(
            document: text.document,
            purpose: purpose,
            use: use,
            certificate: certificate
        )
        step.work(.signing) { .sign($0, order) }
    }

    func wrongPIN(_ remaining: RetryCounter, _ step: inout Reduction) {
        step.visit { $0.wrongPINs += 1 }
        if let pin = cardPIN(of: step.state) {
            let result: JournalNote.PINResult = remaining == .blocked ? .blocked : .wrong
            step.effects.append(.note(.pinSent(pin, result)))
        }
        switch remaining {
        case .blocked: pinBlocked(&step)
        case .tries(let count): step.state.phase = .wrongPIN(remaining: count)
        }
    }

    private func pinBlocked(_ step: inout Reduction) {
        let problem = pinProblem(step.state)
        if problem == .fourDigitPINBlocked {
            step.problem(Failure(problem), [.useCertificate, .end])
        } else {
            step.problem(Failure(problem), consentOptions(step.state) ?? [.end])
        }
    }

    /// The problem of the step's PIN being blocked.
    private func pinProblem(_ state: CounterState) -> ProblemID {
        cardPIN(of: state) == .cardInputSupport ? .fourDigitPINBlocked : .signingPasswordBlocked
    }

    /// In the consent's signature every problem may be passed over: the account is open.
    func consentOptions(_ state: CounterState) -> [ProblemOption]? {
        state.step?.kind == .consentSigning ? [.goOn] : nil
    }

    func fourItemsRead(_ reading: FourItemsReading, _ step: inout Reduction) {
        if case .failed = reading.authenticity {
            return step.problem(Failure(.fourItemsForged), [.end])
        }
        fill(FilledItems(items: reading.items, source: .card(reading.authenticity)), &step)
    }

    func fill(_ filled: FilledItems, _ step: inout Reduction) {
        guard filled.items.isPrintable else {
            return step.problem(Failure(.cardUnreadable), [.end])
        }
        if let pin = cardPIN(of: step.state) { step.effects.append(.note(.pinSent(pin, .right))) }
        step.state.phase = .idle
        step.visit { $0.filled = filled }
        advance(&step)
    }

    /// The four items were read by the customer; age decides whether the way goes on.
    func acceptFourItems(_ step: inout Reduction) {
        if let age = step.state.visit?.age(on: step.day), age < 15 {
            return end(.stopped(.under15), &step)
        }
        advance(&step)
    }

    private func currentDocument(_ state: CounterState) -> SignedText? {
        switch state.step?.kind {
        case .signing: state.visit?.document
        case .consentSigning: state.visit?.consentDocument
        default: nil
        }
    }
}

extension BasicFourInformation {
    /// Whether the texts hold no control characters, which could forge lines of a signed text.
    var isPrintable: Bool {
        (name.codePoints + address.codePoints).allSatisfy { point in
            point >= 0x20 && !(0x7F...0x9F).contains(point) && point != 0x2028 && point != 0x2029
        }
    }
}
