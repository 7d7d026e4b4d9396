// Consents at the sandbox: reading, withdrawing, newer items, events.

import Certificates
import Identity
package import PlatformProtocol
import Verification

extension SandboxService: ConsentRegistry {
    /// A consent with its present state.
    package func record(of consent: ConsentID) -> PlatformConsent? {
        let moment = catchUp()
        return consentBook.consents[consent]?.record(at: moment)
    }

    /// Every consent of a person.
    package func consents(of user: UserID) -> ConsentList {
        let moment = catchUp()
        let records = consentBook.consents(of: user).compactMap { $0.record(at: moment) }
        return ConsentList(
            consents: Array(records.prefix(PlatformConsent.maximumCount)),
            checkedAt: moment
        )
    }

    /// Withdraws a consent: only the person who gave it can.
    package func withdraw(
        _ withdrawal: SignedWithdrawal,
        key: IdempotencyKey
    )
        throws(PlatformError) -> WithdrawalResult
    {
        let body = withdrawal.json()
        if let kept = try withdrawals.earlier(key, body) { return kept }
        let answer = answer(to: withdrawal, at: catchUp())
        withdrawals.keep(answer, for: key, body)
        return answer
    }

    private func answer(to withdrawal: SignedWithdrawal, at moment: Timestamp) -> WithdrawalResult {
        let challenge = challenges.consume(
            withdrawal.challengeID,
            by: withdrawal.applicationID,
            at: withdrawal.terminalID,
            for: .consentWithdrawal,
            in: withdrawal.document.bytes,
            at: moment
        )
        let (report, _) = report(
            on: withdrawal.document,
            challenge: challenge,
            claims: [],
            rule: .comparedIfPresent,
            at: moment
        )
        let id = withdrawal.consentID
        let outcome: WithdrawalResult.Outcome
        switch (report.verdict, consentBook.consents[id]) {
        case (.verified(let identity), let consent?) where userID(of: identity) == consent.userID:
            consentBook.withdraw(id, at: moment, in: .relyingParty)
            outcome = .withdrawn(at: consentBook.consents[id]?.withdrawal?.at ?? moment)
        case (.verified, .some):
            outcome = .refused([ConsentReason.otherPerson.reason])
        case (.verified, nil):
            outcome = .refused([ConsentReason.unknownConsent.reason])
        case (.refused, _):
            outcome = .refused(Outcome(report.verdict).reasons)
        case (.undetermined, _):
            outcome = .undetermined(Outcome(report.verdict).reasons)
        }
        return WithdrawalResult(
            consentID: id,
            outcome: outcome,
            facts: CheckFacts(report, for: .signatureVerification)
        )
    }

    /// Newer items under a live consent, or why there are none.
    package func latestItems(
        _ request: LatestItemsRequest,
        key: IdempotencyKey
    )
        throws(PlatformError) -> LatestItemsResult
    {
        let body = request.json()
        if let kept = try latest.earlier(key, body) { return kept }
        let answer = answer(to: request, at: catchUp())
        latest.keep(answer, for: key, body)
        return answer
    }

    private func answer(to request: LatestItemsRequest, at moment: Timestamp) -> LatestItemsResult {
        guard let consent = consentBook.consents[request.consentID], let userID = consent.userID,
            consent.result.serviceID == request.serviceID
        else { return notProvided(.notConsented, request, at: moment) }
        switch consent.state(at: moment) {
        case .notSynced: return notProvided(.consentNotSynced, request, at: moment)
        case .expired: return notProvided(.consentExpired, request, at: moment)
        case .withdrawn: return notProvided(.consentWithdrawn, request, at: moment)
        case .live: break
        }
        let newest = residents.id(ofSigning: consent.certificate)
            .flatMap { residents.newest(of: $0, at: moment) }
        guard let certificate = newest?.certificate ?? newestCertificates[userID] else {
            return notProvided(.notConsented, request, at: moment)
        }
        let (state, facts) = askResponder(about: certificate, for: .livenessCheck, at: moment)
        switch state {
        case .good: break
        case .onHold: return notProvided(.certificateOnHold, request, facts, at: moment)
        case .expired: return notProvided(.certificateExpired, request, facts, at: moment)
        case .revoked, .notYetValid, .unsupported, .undetermined:
            return notProvided(.certificateRevoked, request, facts, at: moment)
        }
        guard let newest, newest.certificate.serialNumber != consent.certificate,
            let items = LatestItems(
                newest.items,
                coveredBy: consent.items,
                certifiedAt: newest.issuedAt
            )
        else {
            return LatestItemsResult(
                consentID: request.consentID,
                outcome: .noNewer,
                facts: facts,
                charge: .free
            )
        }
        guard newest.issuedAt.adding(seconds: settings.certificateSyncSeconds) <= moment else {
            return notProvided(.certificateNotSynced, request, facts, at: moment)
        }
        consentBook.follow(request.consentID, to: newest.certificate.serialNumber)
        newestCertificates[userID] = newest.certificate
        return LatestItemsResult(
            consentID: request.consentID,
            outcome: .newer(items),
            facts: facts,
            charge: .billable
        )
    }

    private func notProvided(
        _ refusal: LatestItemsRefusal,
        _ request: LatestItemsRequest,
        _ facts: CheckFacts? = nil,
        at moment: Timestamp
    ) -> LatestItemsResult {
        LatestItemsResult(
            consentID: request.consentID,
            outcome: .notProvided(refusal),
            facts: facts
                ?? CheckFacts(
                    checkedAt: moment,
                    sourceUpdatedAt: nil,
                    method: nil,
                    purpose: .livenessCheck
                ),
            charge: .free
        )
    }

    /// Customers whose certificates the daily lists name.
    package func revocationEvents(since mark: Int) throws(PlatformError) -> CertificateEventPage {
        let moment = catchUp()
        do {
            let desk = try importedLists(at: moment)
            return CertificateEventPage(
                events: try desk.events(since: mark),
                newestMark: desk.newestMark,
                facts: CheckFacts(
                    checkedAt: moment,
                    sourceUpdatedAt: desk.sourceUpdatedAt,
                    method: desk.sourceUpdatedAt == nil ? nil : .crl,
                    purpose: .livenessCheck
                )
            )
        } catch {
            // No lists can be kept or read: the PF can't say, which is not "nobody was revoked".
            throw .problem(status: 503, code: .unavailable)
        }
    }

    /// What happened to consents.
    package func consentEvents(since mark: Int) -> ConsentEventPage {
        let moment = catchUp()
        let events = consentBook.events
        return ConsentEventPage(
            events: Array(events.dropFirst(mark).prefix(ConsentEventPage.maximumCount)),
            newestMark: events.count,
            checkedAt: moment
        )
    }
}
