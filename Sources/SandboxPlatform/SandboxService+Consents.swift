// Consents at the sandbox.

import Cryptography
import Identity
package import PlatformProtocol
import Verification

extension SandboxService {
    /// Takes a consent, or repeats what it said about it before.
    package func register(
        _ consent: SignedConsent,
        key: IdempotencyKey
    )
        throws(PlatformError) -> ConsentResult
    {
        let body = consent.json()
        switch consents.look(key, body) {
        case .answered(let kept): return kept.result
        case .otherBody: throw .problem(status: 422, code: .keyReused)
        case .full: throw .problem(status: 503, code: .unavailable)
        case .new:
            let answer = answer(to: consent, at: clock.now())
            consents.keep(answer, for: key, body)
            return answer.result
        }
    }

    /// The answer under a key.
    package func consent(for key: IdempotencyKey) -> ConsentResult? {
        consents.answer(for: key)?.result
    }

    /// The answer under the consent's own name.
    func consent(named id: ConsentID) -> ConsentResult? {
        let kept = consents.first { kept in
            if case .registered(id, _) = kept.result.outcome { true } else { false }
        }
        return kept?.result
    }

    /// The items of a registered consent: what may be handed over later.
    package func items(of id: ConsentID) -> Set<ConsentItem>? {
        let kept = consents.first { kept in
            if case .registered(id, _) = kept.result.outcome { true } else { false }
        }
        return kept?.items
    }

    private func answer(to consent: SignedConsent, at moment: Timestamp) -> KeptConsent {
        let challenge = challenges.consume(
            consent.challengeID,
            by: consent.applicationID,
            at: consent.terminalID,
            for: .consent,
            in: consent.document.bytes,
            at: moment
        )
        let (report, _) = report(
            on: consent.document,
            challenge: challenge,
            claims: [],
            rule: .comparedIfPresent,
            at: moment
        )
        var outcome = Outcome(report.verdict)
        if let objection = objection(to: consent) {
            switch outcome {
            case .refused(let reasons): outcome = .refused(reasons + [objection.reason])
            case .verified, .undetermined: outcome = .refused([objection.reason])
            }
        }
        let result = ConsentResult(
            serviceID: consent.serviceID,
            outcome: Self.registration(outcome, at: moment),
            receivedAt: moment
        )
        return KeptConsent(result: result, items: consent.items)
    }

    private func objection(to consent: SignedConsent) -> ConsentReason? {
        let application = verifications.first { verification in
            verification.result.applicationID == consent.applicationID
                && verification.result.outcome == .verified
        }
        guard let application else { return .applicationNotVerified }
        return application.certificate == SHA256Digest(of: consent.document.certificate)
            ? nil : .otherCertificate
    }

    private static func registration(
        _ outcome: Outcome,
        at moment: Timestamp
    )
        -> ConsentResult.Outcome
    {
        switch outcome {
        case .verified:
            .registered(
                newName("k-", ConsentID.init),
                through: ConsentTerm.lastDay(givenOn: moment.japaneseDay)
            )
        case .refused(let reasons): .refused(reasons)
        case .undetermined(let reasons): .undetermined(reasons)
        }
    }
}
