// 最新の基本4情報提供サービス: its own document, challenge and signature; declining changes nothing.

import Identity
import MyNumberCard
package import PlatformProtocol

extension CounterRules {
    /// The id of the declaration whose version the consent text has.
    static let consentDeclaration = "consent"

    /// How many clauses the consent text has, keys `consent.clause.1` and so on.
    package static let consentClauses = 15

    /// Composes the consent and has it bound to a challenge of its own.
    func openConsent(_ step: inout Reduction) {
        guard let visit = step.state.visit, let items = visit.filled else { return }
        let version = visit.procedure.declarations.first { $0.id == Self.consentDeclaration }?
            .version
        let draft = ConsentDraft(
            applicationID: visit.applicationID,
            terminalID: place.terminal,
            company: place.bank,
            serviceID: place.service,
            items: visit.consentItems,
            name: items.items.name,
            version: version ?? "",
            clauses: (1...Self.consentClauses).map { wording("consent.clause.\($0)") },
            title: wording("consent.title"),
            day: step.day
        )
        step.state.scroll = 0
        step.work(.requestingChallenge) { .prepareConsent($0, draft) }
    }

    func consentPrepared(_ text: SignedText, _ step: inout Reduction) {
        guard text.challenge.request.purpose == .consent,
            text.challenge.request.applicationID == step.state.visit?.applicationID
        else { return step.problem(Failure(.platformBadAnswer), [.again, .goOn]) }
        step.state.phase = .idle
        beginText(&step)
        step.visit { $0.consentDocument = text }
    }

    func consentSigned(_ signature: CardSignature, _ step: inout Reduction) {
        guard let visit = step.state.visit, let text = visit.consentDocument,
            signature.certificate == visit.submission?.document.certificate
        else { return step.problem(Failure(.anotherCertificate), [.again, .goOn]) }
        guard
            let document = SignedDocument(
                bytes: text.document,
                signature: signature.signature,
                certificate: signature.certificate
            ),
            let consent = SignedConsent(
                applicationID: visit.applicationID,
                terminalID: place.terminal,
                challengeID: text.challenge.id,
                serviceID: place.service,
                items: visit.consentItems,
                document: document
            )
        else { return step.problem(Failure(.signatureBroken), [.again, .goOn]) }
        step.effects.append(.note(.signed(.consent)))
        step.visit { $0.consentSubmission = consent }
        step.work(.submitting) { .submitConsent($0, consent, text.idempotencyKey) }
    }

    func consentAnswered(_ result: ConsentResult, _ step: inout Reduction) {
        step.state.phase = .idle
        step.visit { visit in
            // The consent's certificate is not kept once the PF has answered.
            visit.consentSubmission = nil
            visit.consent = .answered(result)
        }
        step.effects.append(.note(.consent(result.journalName)))
        advance(&step)
    }

    /// Back from reading or signing the consent: the question is open again.
    func reconsider(_ step: inout Reduction) {
        guard step.state.visit?.consentSubmission == nil else { return }
        abandonWork(&step)
        step.visit { visit in
            visit.consentChoice = .undecided
            visit.consentDocument = nil
            visit.fields[ConsentItem.field] = nil
        }
        let offer = step.state.procedure.steps.firstIndex { $0.kind == .consentOffer }
        if let offer { go(to: .step(offer), &step) }
    }

    /// The consent is given up; nothing else is affected.
    func leaveConsent(_ step: inout Reduction) {
        step.state.phase = .idle
        step.visit { visit in
            visit.consentSubmission = nil
            visit.consent = .notRegistered
        }
        step.effects += [.wipeSecrets, .note(.consent("not-registered"))]
        advance(&step)
    }
}

extension ConsentResult {
    /// `registered`, `refused` or `undetermined`.
    package var journalName: String {
        switch outcome {
        case .registered: "registered"
        case .refused: "refused"
        case .undetermined: "undetermined"
        }
    }
}

extension ConsentItem {
    /// The question whose answer says which items are consented to.
    package static let field = "consent-items"

    /// The item of a choice of that question.
    init?(choice: String) {
        switch choice {
        case "name": self = .name
        case "address": self = .address
        case "birth-date": self = .birthDate
        case "sex": self = .sex
        default: return nil
        }
    }
}

extension Visit {
    /// The items the customer consents to: all, unless only some were chosen.
    package var consentItems: Set<ConsentItem> {
        guard consentChoice == .partly else { return Set(ConsentItem.allCases) }
        let chosen = fields[ConsentItem.field]?.chosen ?? []
        return Set(chosen.compactMap(ConsentItem.init(choice:)))
    }
}

extension Procedure {
    /// Whether the offer has a third answer: it has where the items can be asked.
    package var offersPartlyConsent: Bool {
        steps.contains { $0.condition == .consentPartly }
    }
}
