// Card and PINs: live, with the tries left, and never a hint of what was typed.

import CounterFlow
import MyNumberCard

extension Scene {
    /// Work under way.
    func working(_ work: Work, _ step: Step) -> ScreenContent {
        let stays = work.isHarmlessToAbandon ? back : []
        return ScreenContent(
            name: "\(step.id).working.\(work.rawValue)",
            title: title(step),
            lead: [words.of("working.\(work.rawValue)")],
            keys: stays + common
        )
    }

    /// No card on the reader.
    func waiting(_ step: Step) -> ScreenContent {
        let lead = step.kind == .placeCard ? lead(step) : [words(.waitingCard)]
        return ScreenContent(
            name: "\(step.id).waiting",
            title: title(step),
            lead: lead + [words(.waitingCardNext)],
            keys: back + common
        )
    }

    /// A PIN is typed.
    func entering(_ tries: Int, _ fault: PINFault?, _ step: Step) -> ScreenContent {
        guard let pin = rules.cardPIN(of: state) else { return plain(step) }
        let values = names(of: pin)
        let progress = state.secretStarted
        var secret = ViewItem(
            id: "pin",
            role: .secret,
            label: words(.pinLabel, values),
            value: .secret(
                progress,
                words: words(progress == .started ? .secretStarted : .secretEmpty)
            ),
            focus: .focused
        )
        if let fault {
            let not = words(.pinFaultNotSent, values)
            secret.fault = "\(words.of("pin-fault.\(Self.name(of: fault))"))\n\(not)"
        }
        let triesText = words(tries == 1 ? .pinLastTry : .pinTries, ["left": "\(tries)"])
        return ScreenContent(
            name: "\(step.id).entering",
            title: title(step),
            lead: [words(purpose(of: pin, step))],
            items: [
                ViewItem(
                    id: "tries",
                    role: tries == 1 ? .warning : .text,
                    label: triesText
                ),
                secret,
                ViewItem(id: "unseen", role: .text, label: words(.pinUnseen)),
            ],
            keys: [enter(.keySubmit)] + back + common,
            privacy: .secret
        )
    }

    /// One try is left: a decision of its own.
    func lastTry(_ step: Step) -> ScreenContent {
        let pin = rules.cardPIN(of: state) ?? .signing
        let lines = words.threeLines(.lastTry, names(of: pin))
        let way = rules.wayWithoutLastTry(state)
        let stop = way == .end ? words(.lastTryStop) : words.of("option.\(way.rawValue)")
        return ScreenContent(
            name: "\(step.id).last-try",
            title: title(step),
            lead: [lines[0]],
            items: [
                ViewItem(id: "means", role: .warning, label: lines[1]),
                ViewItem(id: "do", role: .text, label: lines[2]),
            ] + buttons([("stop", stop), ("use", words(.lastTryUse))]),
            keys: [enter(.keySubmit), move] + back + common
        )
    }

    /// A wrong PIN: a pause, with the counter right.
    func wrongPIN(_ remaining: Int, _ step: Step) -> ScreenContent {
        let pin = rules.cardPIN(of: state) ?? .signing
        var values = names(of: pin)
        values["left"] = "\(remaining)"
        let lines = words.threeLines(.wrongPIN, values)
        return ScreenContent(
            name: "\(step.id).wrong-pin",
            title: title(step),
            lead: [lines[0]],
            items: [
                ViewItem(id: "means", role: .warning, label: lines[1]),
                ViewItem(id: "do", role: .text, label: lines[2]),
            ],
            keys: [enter(.keyAgain)] + back + common
        )
    }

    /// A problem with its ways out.
    func problem(_ problem: Problem, _ step: Step) -> ScreenContent {
        let lines = state.isConsenting ? consentLines(problem) : words.problem(problem)
        return ScreenContent(
            name: "\(step.id).problem.\(problem.id.rawValue)",
            title: title(step),
            lead: [lines[0]],
            items: [
                ViewItem(id: "means", role: .text, label: lines[1]),
                ViewItem(id: "do", role: .text, label: lines[2]),
            ] + buttons(problem.options.map { ($0.rawValue, words.of("option.\($0.rawValue)")) }),
            keys: [enter(.keySubmit), move] + leavesProblem + common
        )
    }

    /// The three lines of a problem with the consent: the account is open whatever comes of it.
    private func consentLines(_ problem: Problem) -> [String] {
        var lines = words.problem(problem)
        let account = words(.consentProblemMeans)
        switch problem.id {
        // What these say of the application was so before it was sent.
        case .platformUnreachable, .platformFault, .platformBadAnswer, .signatureBroken,
            .challengeExpired, .certificateUnreadable:
            lines[1] = account
        default: lines[1] += "\n" + account
        }
        if problem.id == .anotherCard { lines[2] = words(.consentAnotherCardDo) }
        return lines
    }

    /// Escape leaves a problem as long as nothing was submitted; then only its options do.
    private var leavesProblem: [KeyHint] { state.visit?.submission == nil ? back : [] }

    /// Buttons, the focused one by the state's focus.
    func buttons(_ labels: [(id: String, text: String)], focus: Int? = nil) -> [ViewItem] {
        labels.enumerated().map { index, button in
            ViewItem(
                id: button.id,
                role: .button,
                label: button.text,
                number: index + 1,
                focus: index == focus ?? state.focus ? .focused : .away,
                group: "buttons"
            )
        }
    }

    private func names(of pin: CardPIN) -> [String: String] {
        [
            "name": words.of("pin.name.\(pin.rawValue)"),
            "shape": words.of("pin.shape.\(pin.rawValue)"),
        ]
    }

    private func purpose(of pin: CardPIN, _ step: Step) -> TextKey {
        switch step.kind {
        case .fourItemsPIN: pin == .signing ? .pinPurposeCertificate : .pinPurposeFourItems
        case .consentSigning: .pinPurposeConsent
        default: .pinPurposeSigning
        }
    }

    /// The end of the key of a fault's words.
    static func name(of fault: PINFault) -> String {
        switch fault {
        case .tooShort: "too-short"
        case .tooLong: "too-long"
        case .wrongAlphabet(.lowerCase): "lower-case"
        case .wrongAlphabet(.other): "other-character"
        }
    }
}
