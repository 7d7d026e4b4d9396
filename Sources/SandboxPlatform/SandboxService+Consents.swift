// Consents at the sandbox: taking them.

import Certificates
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
        if let kept = try consents.earlier(key, body) { return kept }
        let answer = answer(to: consent, at: catchUp())
        consents.keep(answer, for: key, body)
        return answer
    }

    /// The answer under a key.
    package func consent(for key: IdempotencyKey) -> ConsentResult? { consents.answer(for: key) }

    /// The answer under the consent's own name.
    func consent(named id: ConsentID) -> ConsentResult? { consentBook.consents[id]?.result }

    /// The items of a registered consent: what may be handed over later.
    package func items(of id: ConsentID) -> Set<ConsentItem>? { consentBook.consents[id]?.items }

    private func answer(to consent: SignedConsent, at moment: Timestamp) -> ConsentResult {
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
            outcome = .refused(outcome.refusals + [objection.reason])
        }
        let reflectedAt = moment.adding(seconds: settings.consentSyncSeconds)
        let given = settings.consentDay == .received ? moment : reflectedAt
        let term = ConsentTerm.days(givenOn: given.japaneseDay)
        let result = ConsentResult(
            serviceID: consent.serviceID,
            outcome: Self.registration(outcome, through: term.last),
            receivedAt: moment,
            facts: CheckFacts(report, for: .signatureVerification)
        )
        if case .verified(let identity) = report.verdict {
            consentBook.keep(
                KeptConsent(
                    result: result,
                    items: consent.items,
                    userID: userID(of: identity),
                    reflectedAt: reflectedAt,
                    firstDay: term.first,
                    lastDay: term.last,
                    certificate: identity.serialNumber
                )
            )
        }
        return result
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
        through lastDay: CalendarDate
    ) -> ConsentResult.Outcome {
        switch outcome {
        case .verified: .registered(newName("k-", ConsentID.init), through: lastDay)
        case .refused(let reasons): .refused(reasons)
        case .undetermined(let reasons): .undetermined(reasons)
        }
    }
}

extension Outcome {
    /// The reasons of a refusal; none of another outcome's.
    var refusals: [Reason] {
        if case .refused(let reasons) = self { return reasons }
        return []
    }
}

extension CheckFacts {
    /// What a report says of the check.
    init(_ report: VerdictReport, for purpose: CheckPurpose) {
        self.init(
            checkedAt: report.revocation.checkedAt,
            sourceUpdatedAt: report.revocation.sourceUpdatedAt,
            method: StatusMethod(report.revocation.method),
            purpose: purpose
        )
    }
}
