// What the sandbox says of certificates without a signed document, and of their holders.

import Certificates
import Identity
package import PlatformProtocol
import Verification

extension SandboxService: CertificateInquiry {
    /// The state of a certificate, counted.
    package func status(
        _ question: StatusQuestion,
        key: IdempotencyKey
    )
        throws(PlatformError) -> StatusAnswer
    {
        let body = question.json()
        if let kept = try statuses.earlier(key, body) { return kept }
        let answer = try answer(to: question, at: catchUp())
        statuses.keep(answer, for: key, body)
        return answer
    }

    private func answer(
        to question: StatusQuestion,
        at moment: Timestamp
    )
        throws(PlatformError) -> StatusAnswer
    {
        guard let certificate = certificate(of: question.subject) else {
            return unknown(question, at: moment)
        }
        var (state, facts) = askResponder(about: certificate, for: question.purpose, at: moment)
        var charge = CheckCharge.billable
        if question.method == .crl {
            (state, facts, charge) = try askLists(
                about: certificate,
                stateByPath: state,
                question,
                at: moment
            )
        }
        switch state {
        case .good, .revoked, .onHold: break
        case .expired, .notYetValid, .unsupported, .undetermined: charge = .free
        }
        return StatusAnswer(
            state: state,
            facts: facts,
            charge: charge,
            userID: userID(of: certificate, question.subject),
            successor: successor(of: certificate, at: moment)
        )
    }

    private func certificate(of subject: StatusQuestion.Subject) -> Certificate? {
        switch subject {
        case .user(let userID): return newestCertificates[userID]
        case .certificate(let der):
            do {
                return try Certificate(der: der)
            } catch {
                return nil
            }
        }
    }

    private func unknown(_ question: StatusQuestion, at moment: Timestamp) -> StatusAnswer {
        let state: CertificateStanding =
            switch question.subject {
            case .certificate: .unsupported
            case .user: .undetermined([ConsentReason.unknownUser.reason])
            }
        return StatusAnswer(
            state: state,
            facts: CheckFacts(
                checkedAt: moment,
                sourceUpdatedAt: nil,
                method: nil,
                purpose: question.purpose
            ),
            charge: .free,
            userID: nil,
            successor: .unknown
        )
    }

    private func userID(of certificate: Certificate, _ subject: StatusQuestion.Subject) -> UserID? {
        if case .user(let userID) = subject { return userID }
        if let known = residents.userID(ofSigning: certificate.serialNumber) { return known }
        return newestCertificates.first { $0.value == certificate }?.key
    }

    private func successor(
        of certificate: Certificate,
        at moment: Timestamp
    ) -> StatusAnswer.Successor {
        guard let id = residents.id(ofSigning: certificate.serialNumber),
            let newest = residents.newest(of: id, at: moment)
        else { return .unknown }
        return newest.certificate == certificate ? .none : .issued
    }

    /// The state of a 署名用 certificate by path, time and the responder.
    func askResponder(
        about certificate: Certificate,
        for purpose: CheckPurpose,
        at moment: Timestamp
    ) -> (CertificateStanding, CheckFacts) {
        var demands = policy
        demands.claims = .comparedIfPresent
        demands.revocation = .responder
        // Only path, time and revocation of the report are read: there is no document.
        let report = judge(
            Evidence(
                document: [0],
                signature: [0],
                certificate: certificate.der,
                challenge: .notAsked,
                claims: []
            ),
            policy: demands,
            at: moment,
            revocation: RevocationEvidence(
                answer: revocation(of: certificate.der, at: moment).answer
            )
        )
        return (CertificateStanding(report), CheckFacts(report, for: purpose))
    }

    private func askLists(
        about certificate: Certificate,
        stateByPath: CertificateStanding,
        _ question: StatusQuestion,
        at moment: Timestamp
    ) throws(PlatformError) -> (CertificateStanding, CheckFacts, CheckCharge) {
        let untouched = CheckFacts(
            checkedAt: moment,
            sourceUpdatedAt: nil,
            method: nil,
            purpose: question.purpose
        )
        switch stateByPath {
        case .expired, .notYetValid, .unsupported: return (stateByPath, untouched, .free)
        case .good, .revoked, .onHold, .undetermined: break
        }
        let desk: ListDesk
        do {
            desk = try importedLists(at: moment)
        } catch {
            throw .problem(status: 503, code: .unavailable)
        }
        let (status, charge) = desk.status(
            of: certificate,
            for: question.purpose,
            client: question.serviceID,
            at: moment
        )
        let state = CertificateStanding(status)
        if case .undetermined = state { return (state, untouched, charge) }
        let facts = CheckFacts(
            checkedAt: moment,
            sourceUpdatedAt: desk.sourceUpdatedAt,
            method: .crl,
            purpose: question.purpose
        )
        return (state, facts, charge)
    }
}
