// Review, signature, submission, verdict, account, record.

import Cryptography
import Identity
import MyNumberCard
import PlatformProtocol

extension CounterRules {
    /// Composes the text and asks for a challenge bound to it.
    func openReview(_ step: inout Reduction) {
        guard let visit = step.state.visit, let items = visit.filled, let staff = step.state.staff
        else { return }
        guard let method = methods.row(of: visit.procedure.law, on: step.day) else {
            return step.problem(Failure(.methodUnknown), [.end])
        }
        let text = ApplicationText(
            wording: wording,
            place: place,
            method: method,
            visit: visit,
            items: items,
            staff: staff,
            day: step.day
        )
        let request = ChallengeRequest(
            applicationID: visit.applicationID,
            terminalID: place.terminal,
            purpose: .accountOpening,
            bodyDigest: BodyDigest(of: text.body)
        )
        step.visit { $0.pendingBody = text.body }
        step.state.scroll = 0
        step.work(.requestingChallenge) { .requestChallenge($0, request) }
    }

    func challengeIssued(_ challenge: Challenge, _ step: inout Reduction) {
        guard let body = step.state.visit?.pendingBody,
            let text = SignedText(body: body, challenge: challenge),
            challenge.request.applicationID == step.state.visit?.applicationID
        else {
            return step.problem(Failure(.platformBadAnswer), [.again, .end])
        }
        step.state.phase = .idle
        beginText(&step)
        step.visit { visit in
            visit.changedLines = visit.document.map { text.linesChanged(since: $0) } ?? []
            visit.document = text
        }
        if step.state.visit?.changedLines.isEmpty == false {
            step.state.notice = Message("review.changed")
        }
    }

    /// Reading a text that is to be signed: scroll, agree, go back.
    func handleReading(_ intent: Intent, _ step: inout Reduction) {
        let kind = step.state.step?.kind
        let text = kind == .review ? step.state.visit?.document : step.state.visit?.consentDocument
        guard let text else { return }
        switch intent {
        case .up, .down, .pageUp, .pageDown, .toggle:
            step.state.scroll = scrolled(step.state.scroll, by: intent, step.state)
        case .back: goBack(&step)
        case .next, .accept:
            if !text.challenge.isLive(at: step.now) { return renewChallenge(&step) }
            guard step.state.textEnd == .seen else {
                // Nobody agrees to what was not shown: the same key reads on.
                return handleReading(.pageDown, &step)
            }
            kind == .review ? advance(&step) : askForPIN(&step)
        default: return
        }
    }

    /// The first row after a scrolling key; a page keeps one row in sight.
    ///
    /// The screen says how far it really went.
    func scrolled(_ first: Int, by intent: Intent, _ state: CounterState) -> Int {
        let page = max(1, state.pageRows - 1)
        switch intent {
        case .up: return max(0, first - 1)
        case .down: return min(first + 1, Self.mostRows)
        case .pageUp: return max(0, first - page)
        case .pageDown, .toggle: return min(first + page, Self.mostRows)
        default: return first
        }
    }

    /// No text that is shown has more rows.
    private static let mostRows = 100_000

    /// The screen laid a long text out: what it could show is where the text stands.
    func laidOut(_ place: TextPlace, _ step: inout Reduction) {
        step.state.pageRows = place.pageRows
        if case .consentDetails = step.state.overlay {
            step.state.overlay = .consentDetails(scroll: place.firstRow)
            return
        }
        if case .day = step.state.overlay {
            step.state.overlay = .day(scroll: place.firstRow)
            return
        }
        if case .help = step.state.overlay {
            step.state.overlay = .help(scroll: place.firstRow)
            return
        }
        step.state.scroll = place.firstRow
        if place.end == .seen, place.textNumber == step.state.textNumber {
            step.state.textEnd = .seen
        }
    }

    /// Another text is to be read from its beginning.
    func beginText(_ step: inout Reduction) {
        step.state.scroll = 0
        step.state.textNumber += 1
        step.state.textEnd = .below
    }

    /// The challenge expired while the text was read: a new one, and agreement asked again.
    func renewChallenge(_ step: inout Reduction) {
        if step.state.step?.kind == .review { openReview(&step) } else { openConsent(&step) }
    }

    /// The card signed: the application goes out, kept before it is sent.
    func signed(_ signature: CardSignature, _ step: inout Reduction) {
        guard let visit = step.state.visit, let kind = step.state.step?.kind else { return }
        step.effects.append(.note(.pinSent(.signing, .right)))
        if kind == .consentSigning { return consentSigned(signature, &step) }
        guard let text = visit.document, let items = visit.filled,
            let document = SignedDocument(
                bytes: text.document,
                signature: signature.signature,
                certificate: signature.certificate
            )
        else { return step.problem(Failure(.signatureBroken), [.reviewAgain, .end]) }
        step.effects.append(.note(.signed(.accountOpening)))
        let application = SignedApplication(
            applicationID: visit.applicationID,
            terminalID: place.terminal,
            challengeID: text.challenge.id,
            document: document,
            claimed: items.items
        )
        step.visit { $0.submission = application }
        step.work(.submitting) { .submit($0, application, text.idempotencyKey) }
    }

    func verified(_ result: VerificationResult, _ step: inout Reduction) {
        step.state.phase = .idle
        step.visit { $0.result = result }
        step.effects.append(.note(.verdict(result.outcome.journalName)))
        advance(&step)
    }

    /// At the outcome: the bank is asked if verified, and the record is kept, whatever came of it.
    func settle(_ step: inout Reduction) {
        guard let visit = step.state.visit else { return }
        if visit.result?.outcome == .verified, visit.account == .notAsked {
            guard let request = accountRequest(visit), let key = visit.document?.accountKey else {
                return step.problem(Failure(.platformBadAnswer), [.goOn])
            }
            step.work(.openingAccount) { .openAccount($0, request, key) }
        } else if visit.recordKept == .notYet {
            step.work(.keepingRecord) { .keepRecord($0) }
        } else {
            step.state.phase = .idle
        }
    }

    func accountAnswered(_ answer: AccountAnswer, _ step: inout Reduction) {
        step.visit { $0.account = .answered(answer) }
        step.effects.append(.note(.accountAnswer(answer.journalName)))
        settle(&step)
    }

    func recordKept(_ step: inout Reduction) {
        step.visit { $0.recordKept = .kept }
        step.state.phase = .idle
    }

    private func accountRequest(_ visit: Visit) -> AccountRequest? {
        guard let result = visit.result, let user = result.userID, let filled = visit.filled else {
            return nil
        }
        func text(_ id: String) -> ExactText {
            let fields = visit.procedure.steps.flatMap(\.fields)
            guard let field = fields.first(where: { $0.id == id }), let state = visit.fields[id]
            else {
                return ExactText("")
            }
            return FieldCheck.value(of: state, in: field)
        }
        var media: Set<AccountMedium> = []
        if visit.chose("passbook", of: "delivery") { media.insert(.passbook) }
        if visit.chose("cash-card", of: "delivery") { media.insert(.cashCard) }
        return AccountRequest(
            applicationID: visit.applicationID,
            verificationID: result.verificationID,
            userID: user,
            branch: place.branchCode,
            product: visit.procedure.product,
            customer: filled.items,
            nameReading: text("name-reading"),
            telephone: text("telephone"),
            media: media
        )
    }
}

extension Outcome {
    /// `verified`, `refused` or `undetermined`.
    package var journalName: String {
        switch self {
        case .verified: "verified"
        case .refused: "refused"
        case .undetermined: "undetermined"
        }
    }
}

extension AccountAnswer {
    /// `opened`, `duplicate` or `refused`.
    package var journalName: String {
        switch self {
        case .opened: "opened"
        case .duplicate: "duplicate"
        case .refused: "refused"
        }
    }
}
