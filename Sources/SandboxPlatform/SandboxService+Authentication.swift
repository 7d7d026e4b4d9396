// 電子利用者証明 at the sandbox.

import Certificates
import Cryptography
import Identity
package import PlatformProtocol
import SandboxPKI
import Verification

extension SandboxService {
    /// Recognises a person by a nonce signed with their 利用者証明用 key.
    package func authenticate(
        _ authentication: SignedAuthentication,
        key: IdempotencyKey
    )
        throws(PlatformError) -> AuthenticationResult
    {
        let body = authentication.json()
        if let kept = try authentications.earlier(key, body) { return kept }
        let answer = answer(to: authentication, at: catchUp())
        authentications.keep(answer, for: key, body)
        return answer
    }

    private func answer(
        to authentication: SignedAuthentication,
        at moment: Timestamp
    ) -> AuthenticationResult {
        let challenge = challenges.consume(
            authentication.challengeID,
            by: authentication.applicationID,
            at: authentication.terminalID,
            for: .userAuthentication,
            in: authentication.document.bytes,
            at: moment
        )
        var refusals = challengeRefusals(challenge)
        var userID: UserID?
        var updatedAt: Timestamp?
        do {
            let certificate = try Certificate(der: authentication.document.certificate)
            refusals += certificateRefusals(certificate, at: moment)
            refusals += signatureRefusals(authentication.document, by: certificate)
            userID = residents.userID(ofAuthentication: certificate.serialNumber)
            updatedAt = (status as? SandboxRevocations)?.schedule.answerTime(at: moment)
        } catch {
            refusals.append(.certificateMalformed)
        }
        let reasons = refusals.map { Reason(id: $0.rawValue, customerClass: $0.customerClass) }
        return AuthenticationResult(
            outcome: reasons.isEmpty ? .verified : .refused(reasons),
            facts: CheckFacts(
                checkedAt: moment,
                sourceUpdatedAt: updatedAt,
                method: updatedAt == nil ? nil : .ocsp,
                purpose: .livenessCheck
            ),
            userID: reasons.isEmpty ? userID : nil
        )
    }

    private func challengeRefusals(_ challenge: ChallengeState) -> [RefusalID] {
        switch challenge {
        case .live: []
        case .expired: [.challengeExpired]
        case .alreadyUsed: [.challengeAlreadyUsed]
        case .unknown, .notAsked: [.challengeUnknown]
        case .notBound: [.challengeNotBound]
        }
    }

    /// The profile of 利用者証明用: its own authority, its own policy, and no nonRepudiation.
    private func certificateRefusals(
        _ certificate: Certificate,
        at moment: Timestamp
    ) -> [RefusalID] {
        guard let authority = world?.userAuthentication.anchor,
            certificate.issuer == authority.subject
        else { return [.issuerUnknown] }
        guard certificate.signed.check(by: authority.publicKey) == .matches else {
            return [.issuerSignatureDiffers]
        }
        var refusals: [RefusalID] = []
        if moment < certificate.notBefore { refusals.append(.notYetValid) }
        if certificate.notAfter.adding(seconds: 1) <= moment { refusals.append(.expired) }
        let usage = certificate.known.keyUsage
        if usage?.contains(.digitalSignature) != true || usage?.contains(.nonRepudiation) == true {
            refusals.append(.keyUsageNotSigning)
        }
        let source = status as? SandboxRevocations
        switch source?.authenticationStatus(of: certificate, at: moment) {
        case .good: break
        case .revoked(let revocation):
            refusals.append(
                revocation.reason == .certificateHold ? .revokedOnHold : .revokedUnspecified
            )
        case .unknown, nil: refusals.append(.issuerUnknown)
        }
        return refusals
    }

    private func signatureRefusals(
        _ document: SignedDocument,
        by certificate: Certificate
    ) -> [RefusalID] {
        guard case .rsa(let key) = certificate.publicKey else {
            return [.documentAlgorithmNotAllowed]
        }
        let digest = HashAlgorithm.sha256.digest(of: document.bytes)
        return key.verifies(document.signature, digest: digest, algorithm: .sha256) == .matches
            ? [] : [.documentSignatureDiffers]
    }
}
