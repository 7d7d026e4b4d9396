// Results for the customer: in classes, without reasons, and "opened" only when it is.

import CounterFlow
import Identity
import PlatformProtocol

extension Scene {
    /// What the verification found and what the bank did.
    func outcome(_ step: Step) -> ScreenContent {
        var content = plain(step)
        let visit = state.visit
        switch visit?.result?.outcome {
        case .verified: verified(visit, &content)
        case .refused(let reasons): refused(reasons, &content)
        case .undetermined(let reasons):
            undetermined(reasons, &content)
        case nil:
            undetermined([], &content)
        }
        if let visit {
            let number = ExactText(visit.applicationID.text)
            content.items.append(value("number", .outcomeNumber, number))
        }
        content.restItem = 0
        return content
    }

    private func verified(_ visit: Visit?, _ content: inout ScreenContent) {
        let text: ThreeLines
        switch visit?.account {
        case .answered(.opened(let account)):
            text = .opened
            content.items = [
                value("account", .outcomeAccount, ExactText(account.number)),
                value("branch", .outcomeBranch, ExactText(rules.place.branch)),
            ]
        case .answered(.duplicate): text = .duplicate
        case .answered(.refused): text = .bankRefused
        case .notAnswered, .notAsked, nil: text = .bankNotAnswered
        }
        content.lead = [words.threeLines(text)[0]]
        content.items = Array(lines(text).dropFirst()) + content.items
    }

    private func undetermined(_ reasons: [Reason], _ content: inout ScreenContent) {
        content.lead = [words.threeLines(.undetermined)[0]]
        content.items = lines(.undetermined).dropFirst() + classes(of: reasons)
    }

    private func refused(_ reasons: [Reason], _ content: inout ScreenContent) {
        content.lead = [words(.outcomeRefusedWhat)]
        content.items = [note("means", .outcomeRefusedMeans)] + classes(of: reasons)
    }

    /// The customer classes of the reasons, each once, in three lines.
    private func classes(of reasons: [Reason]) -> [ViewItem] {
        let named = CustomerClass.allCases.filter { candidate in
            reasons.contains { $0.customerClass == candidate }
        }
        return named.flatMap { candidate in
            ThreeLines.ends.map { end in
                ViewItem(
                    id: "class.\(candidate.rawValue).\(end)",
                    role: .text,
                    label: words.of("class.\(candidate.rawValue).\(end)")
                )
            }
        }
    }

    private func lines(_ stem: ThreeLines, _ values: [String: String] = [:]) -> [ViewItem] {
        zip(ThreeLines.ends, words.threeLines(stem, values)).map { end, text in
            ViewItem(id: end, role: .text, label: text)
        }
    }

    /// What became of the consent.
    func consentOutcome(_ step: Step) -> ScreenContent {
        var content = plain(step)
        var values: [String: String] = [:]
        let text: ThreeLines
        switch state.visit?.consent ?? .notRegistered {
        case .answered(let result):
            switch result.outcome {
            case .registered(_, let through):
                text = .consentRegistered
                values["through"] = through.description
            case .refused: text = .consentRefused
            case .undetermined: text = .consentUndetermined
            }
        case .notRegistered, .none: text = .consentNotRegistered
        }
        content.lead = [words.threeLines(text, values)[0]]
        content.items = Array(lines(text, values).dropFirst())
        content.restItem = 0
        return content
    }

    /// The offer: title, gist and all answers on one screen, neither suggested.
    func consentOffer(_ step: Step) -> ScreenContent {
        var choices = [("agree", words(.consentAgree)), ("decline", words(.consentDecline))]
        if state.procedure.offersPartlyConsent { choices.append(("partly", words(.consentPartly))) }
        let answers = buttons(choices)
        let question = ViewItem(id: "question", role: .heading, label: words(.consentQuestion))
        return ScreenContent(
            name: step.id,
            title: title(step),
            lead: lead(step),
            items: [note("gist", .consentGist), note("free", .consentFree), question] + answers
                + [note("details", .consentDetails)],
            keys: [enter(.keySubmit), move, KeyHint(key: "F5", words: words(.keyDetails))] + common,
            restItem: 2
        )
    }

    /// The receipt, before it is printed.
    func receipt(_ step: Step) -> ScreenContent {
        var content = plain(step)
        content.keys = [enter(.keyPrint)] + common
        if let visit = state.visit {
            content.items = [
                value("number", .outcomeNumber, ExactText(visit.applicationID.text))
            ]
            if let account = visit.accountNumber {
                content.items.append(value("account", .outcomeAccount, ExactText(account)))
            }
            content.restItem = 0
        }
        return content
    }

    /// The visit ended early, in neutral words.
    func ended() -> ScreenContent {
        var lead: [String] = []
        var items: [ViewItem] = []
        switch state.visit?.ending {
        case .stopped(let reason):
            lead = [words.of("stop.\(reason.rawValue).what")]
            let text = words.of("stop.\(reason.rawValue).do")
            items = [ViewItem(id: "do", role: .text, label: text)]
        case .cancelled(.pinForgotten):
            lead = [words(.endedCancelledWhat)]
            items = [note("means", .endedCancelledDo), note("do", .endedPINForgottenDo)]
        case .cancelled, nil:
            lead = [words(.endedCancelledWhat)]
            items = [note("do", .endedCancelledDo)]
        case .problem(let id):
            let lines = words.problem(Problem(id, options: []))
            lead = [lines[0]]
            items = [ViewItem(id: "means", role: .text, label: lines[1])]
        }
        return ScreenContent(
            name: "ended",
            title: words(.endedTitle),
            lead: lead,
            items: items + [note("hand-back", .endedHandBack)],
            keys: [enter(.keyNext), KeyHint(key: "F1", words: words(.keyHelp))] + language,
            restItem: 0
        )
    }
}
