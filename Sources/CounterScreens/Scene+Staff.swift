// Handover, and what the staff reads at the end. Never what the customer typed.

import Certificates
import CounterFlow
import Identity
import PlatformProtocol

extension Scene {
    /// The terminal changes hands: a word to who holds it, a word to who takes it.
    func handover(to turn: Turn) -> ScreenContent {
        let holder = words.in(turn == .customer ? state.staffLanguage : state.customerLanguage)
        let give = holder(turn == .customer ? .handoverGiveCustomer : .handoverGiveStaff)
        let take = words(turn == .customer ? .handoverTakeCustomer : .handoverTakeStaff)
        return ScreenContent(
            name: "handover.\(turn.rawValue)",
            title: words(.handoverTitle),
            lead: [give],
            items: [ViewItem(id: "take", role: .text, label: take)],
            keys: [enter(.keyTakeOver)] + back + common,
            restItem: 0
        )
    }

    /// The staff's summary of the visit.
    func closing(_ step: Step) -> ScreenContent {
        guard let visit = state.visit else { return plain(step) }
        var items: [ViewItem] = []
        if visit.recordKept == .failed {
            items += words.threeLines(.recordFailed).enumerated().map { index, text in
                ViewItem(id: "record-\(index)", role: .warning, label: text)
            }
        }
        items += [
            value("application", .closingApplication, ExactText(visit.applicationID.text)),
            fact("ending", .closingEnding, ending(visit)),
            fact("result", .closingResult, words(result(visit))),
        ]
        items += checked(visit) + certificateEnd(visit) + reasons(visit)
        items += [
            fact("account", .closingAccount, account(visit)),
            fact("consent", .closingConsent, words(consent(visit))),
            fact("record", .closingRecord, words(record(visit))),
            fact("wrong-pins", .closingWrongPins, wrongPINs(visit)),
        ]
        items += visit.assistance.map { help in
            let kind = words.of("assist.kind.\(help.kind.rawValue)")
            let reason = words.of("assist.reason.\(help.reason.rawValue)")
            return fact(
                "assistance-\(help.kind.rawValue)",
                .closingAssistance,
                "\(kind): \(reason)"
            )
        }
        if let approver = visit.approvedBy {
            items.append(fact("approver", .closingApprover, approver.id))
        }
        return ScreenContent(
            name: step.id,
            title: title(step),
            lead: lead(step),
            items: items,
            keys: [enter(.keyNextCustomer), disclosure, KeyHint(key: "F1", words: words(.keyHelp))]
                + language,
            restItem: 0
        )
    }

    /// Masked until asked for: the last digits are enough to tell two visits apart.
    private var disclosure: KeyHint {
        KeyHint(key: "F5", words: words(state.disclosure == .masked ? .keyDisclose : .keyMask))
    }

    /// A personal text of the customer as the staff's screen shows it now.
    private func guarded(_ text: String) -> String {
        guard state.disclosure == .masked else { return text }
        let kept = text.unicodeScalars.suffix(3)
        let hidden = String(repeating: "*", count: max(text.unicodeScalars.count - kept.count, 0))
        return hidden + String(String.UnicodeScalarView(kept))
    }

    private func fact(_ id: String, _ label: TextKey, _ text: String) -> ViewItem {
        value(id, label, ExactText(text))
    }

    private func wrongPINs(_ visit: Visit) -> String {
        words(.closingWrongPinsCount, ["count": "\(visit.wrongPINs)"])
    }

    private func ending(_ visit: Visit) -> String {
        switch visit.ending {
        case nil: words(.closingEndingComplete)
        case .problem(let id): words.of("problem.\(id.rawValue).what")
        case .stopped(let reason): words.of("ending.stopped.\(reason.rawValue)")
        case .cancelled(let reason): words.of("ending.cancelled.\(reason.rawValue)")
        }
    }

    private func result(_ visit: Visit) -> TextKey {
        switch visit.result?.outcome {
        case .verified: .closingResultVerified
        case .refused: .closingResultRefused
        case .undetermined: .closingResultUndetermined
        case nil: visit.submission == nil ? .closingResultNone : .closingResultUnanswered
        }
    }

    private func checked(_ visit: Visit) -> [ViewItem] {
        guard let result = visit.result else { return [] }
        let method = result.method.map { ", \(words.of("method.\($0.rawValue)"))" } ?? ""
        return [fact("checked", .closingChecked, "\(result.checkedAt.japaneseText)\(method)")]
    }

    /// How many days ahead an end is told of: certificates can be renewed about three months
    /// before it.
    private static let renewalDays = 90

    /// A verified certificate that ends soon: the staff tells that it can be renewed.
    private func certificateEnd(_ visit: Visit) -> [ViewItem] {
        guard let result = visit.result, result.outcome == .verified,
            let der = visit.submission?.document.certificate,
            // The PF read it; what can't be read here has no end to tell of.
            let certificate = try? Certificate(der: der)
        else { return [] }
        let end = certificate.notAfter.japaneseDay
        guard end <= result.checkedAt.japaneseDay.adding(days: Self.renewalDays) else { return [] }
        return [
            ViewItem(
                id: "certificate-ends",
                role: .warning,
                label: words(.closingCertificateEnds, ["day": end.description])
            )
        ]
    }

    /// Reasons are the staff's alone.
    private func reasons(_ visit: Visit) -> [ViewItem] {
        let reasons = visit.result?.outcome.reasons ?? []
        guard !reasons.isEmpty else { return [] }
        let heading = note("reasons", .closingReasons, role: .heading)
        return [heading]
            + reasons.map { reason in
                ViewItem(id: "reason.\(reason.id)", role: .text, label: "- \(text(of: reason))")
            }
    }

    private func text(of reason: Reason) -> String {
        let key = "reason.\(reason.id)"
        return words.catalogues.has(key, in: .japanese)
            ? words.of(key) : words(.reasonUnknown, ["id": reason.id])
    }

    private func account(_ visit: Visit) -> String {
        switch visit.account {
        case .answered(.opened(let account)):
            words(.closingAccountOpened, ["number": guarded(account.number)])
        case .answered(.duplicate): words(.closingAccountDuplicate)
        case .answered(.refused): words(.closingAccountRefused)
        case .notAnswered: words(.closingAccountNotAnswered)
        case .notAsked: words(.closingAccountNotAsked)
        }
    }

    private func consent(_ visit: Visit) -> TextKey {
        switch (visit.consentChoice, visit.consent) {
        case (.declined, _): .closingConsentDeclined
        case (_, .answered(let result)):
            switch result.outcome {
            case .registered: .closingConsentRegistered
            case .refused: .closingConsentRefused
            case .undetermined: .closingConsentUndetermined
            }
        case (.accepted, _), (.partly, _), (_, .notRegistered): .closingConsentNotRegistered
        case (.undecided, .none): .closingConsentNone
        }
    }

    private func record(_ visit: Visit) -> TextKey {
        switch visit.recordKept {
        case .kept: .closingRecordKept
        case .failed: .closingRecordFailed
        case .notYet: visit.submission == nil ? .closingRecordNotYet : .closingRecordFailed
        }
    }
}
