// What does a responder say of the certificate?

import Certificates
import Identity

/// Reads an OCSP answer, checks who signed it, and takes what it says of this certificate
/// (RFC 6960, 3.2).
enum AnswerCheck {
    static func examine(
        _ path: PathCheckedCertificate,
        by given: RevocationEvidence.Answer?,
        under policy: Policy,
        at moment: Timestamp
    ) -> RevocationStatement {
        guard let given else { return .unusable([Gap(.answerMissing)]) }
        let answer: BasicOCSPResponse
        do {
            switch try OCSPResponse(der: given.der) {
            case .answered(let basic): answer = basic
            case .notAnswered(let failure): return .unusable([gap(for: failure)])
            }
        } catch {
            return .unusable([Gap(.answerMalformed, .malformed(error))])
        }
        if let gap = ResponderCheck.examine(answer, of: path.anchor, under: policy, at: moment) {
            return .unusable([gap])
        }
        let about = answer.responses.filter { single in
            single.certificate
                == OCSPCertificateID(
                    serialNumber: path.certificate.serialNumber,
                    issuer: path.anchor.certificate,
                    hash: single.certificate.hash
                )
        }
        guard about.count == 1, let single = about.first else {
            return .unusable([Gap(.answerNotAboutCertificate)])
        }
        return statement(of: single, in: answer, nonce: given.nonce, under: policy, at: moment)
    }

    /// A revocation in an authentic answer counts before its freshness is asked.
    private static func statement(
        of single: OCSPSingleResponse,
        in answer: BasicOCSPResponse,
        nonce: OCSPNonce,
        under policy: Policy,
        at moment: Timestamp
    ) -> RevocationStatement {
        if case .revoked(let revokedAt, let reason) = single.status {
            return .revoked(
                Revocation(revokedAt: revokedAt, reason: reason, updatedAt: single.thisUpdate)
            )
        }
        var gaps = AnswerFreshnessCheck.examine(single, of: answer, under: policy, at: moment)
        if let returned = answer.nonce {
            if returned != nonce { gaps.append(Gap(.answerNonceDiffers)) }
        } else {
            gaps.append(Gap(.answerNonceMissing))
        }
        if case .unknown = single.status { gaps.append(Gap(.statusUnknown)) }
        return gaps.isEmpty ? .good(updatedAt: single.thisUpdate) : .unusable(gaps)
    }

    private static func gap(for failure: OCSPResponse.Failure) -> Gap {
        switch failure {
        case .tryLater: Gap(.responderTryLater, .responderFailure(failure))
        case .malformedRequest, .internalError, .signatureRequired, .unauthorized:
            Gap(.responderNotAnswering, .responderFailure(failure))
        }
    }
}
